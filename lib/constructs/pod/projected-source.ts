import type { Duration } from 'cdk8s';
import { type Fault, under } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { referenceFaults } from '../core/references';
import { itemFaults, renderItems } from './keys';

/** One of several sources that share a directory. Made for `Volume.projected`. */
export class ProjectedSource {
  /**
   * Keys of a ConfigMap.
   *
   * @param configMap the ConfigMap or its name
   * @param items file for each key; default: every key under its own name
   */
  public static configMap(configMap: string | INamed, items?: { readonly [key: string]: string }): ProjectedSource {
    return new ProjectedSource({ configMap: { name: nameOf(configMap), ...keys(items) } }, [
      ...referenceFaults('configMap', 'ConfigMap', configMap),
      ...itemFaults(items ?? {}),
    ]);
  }

  /**
   * Keys of a Secret.
   *
   * @param secret the Secret or its name
   * @param items file for each key; default: every key under its own name
   */
  public static secret(secret: string | INamed, items?: { readonly [key: string]: string }): ProjectedSource {
    return new ProjectedSource({ secret: { name: nameOf(secret), ...keys(items) } }, [
      ...referenceFaults('secret', 'Secret', secret),
      ...itemFaults(items ?? {}),
    ]);
  }

  /**
   * Fields of the Pod.
   *
   * @param fields file for each field: `{ labels: 'metadata.labels' }`
   */
  public static downwardApi(fields: { readonly [path: string]: string }): ProjectedSource {
    const items = Object.entries(fields).map(([path, fieldPath]) => ({ path, fieldRef: { apiVersion: 'v1', fieldPath } }));
    return new ProjectedSource({ downwardAPI: { items } }, []);
  }

  /**
   * A token of the Pod's ServiceAccount for one audience, renewed by the kubelet.
   *
   * @param path file below the directory
   * @param audience who is to accept the token; default: the API server
   * @param expiration at least ten minutes; default: one hour
   */
  public static serviceAccountToken(path: string, audience?: string, expiration?: Duration): ProjectedSource {
    const expirationSeconds = expiration === undefined ? DEFAULT_TOKEN_SECONDS : expiration.toMilliseconds() / 1000;
    return new ProjectedSource(
      { serviceAccountToken: { path, expirationSeconds, ...(audience === undefined ? {} : { audience }) } },
      expirationSeconds < LEAST_TOKEN_SECONDS
        ? [
            {
              field: 'expiration',
              value: expirationSeconds,
              message: 'may not specify a duration less than 10 minutes',
              remedy: 'give at least Duration.minutes(10)',
            },
          ]
        : [],
    );
  }

  private constructor(
    private readonly source: object,
    private readonly found: readonly Fault[],
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    return under(field, this.found);
  }

  /** @internal */
  public _render(): object {
    return this.source;
  }
}

/** @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken */
const DEFAULT_TOKEN_SECONDS = 3600;
const LEAST_TOKEN_SECONDS = 600;

function keys(items: { readonly [key: string]: string } | undefined): object {
  return items === undefined ? {} : { items: renderItems(items) };
}
