import type { Duration } from 'cdk8s';
import { type Fault, faultsAt, under } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { secondsFaults } from '../core/numbers';
import { referenceFaults } from '../core/references';
import { fileFaults, itemFaults, renderItems } from './keys';

/** One of several sources that share a directory. Made for `Volume.projected`. */
export class ProjectedSource {
  /**
   * Keys of a ConfigMap.
   *
   * @param configMap the ConfigMap or its name
   * @param items file for each key; default: every key under its own name
   * @param optional the Pod starts although the ConfigMap is not there; default false
   */
  public static configMap(
    configMap: string | INamed,
    items?: { readonly [key: string]: string },
    optional: boolean = false,
  ): ProjectedSource {
    return new ProjectedSource({ configMap: { name: nameOf(configMap), ...keys(items, optional) } }, Object.values(items ?? {}), [
      ...referenceFaults('configMap', 'ConfigMap', configMap),
      ...itemFaults(items ?? {}),
    ]);
  }

  /**
   * Keys of a Secret.
   *
   * @param secret the Secret or its name
   * @param items file for each key; default: every key under its own name
   * @param optional the Pod starts although the Secret is not there; default false
   */
  public static secret(
    secret: string | INamed,
    items?: { readonly [key: string]: string },
    optional: boolean = false,
  ): ProjectedSource {
    return new ProjectedSource({ secret: { name: nameOf(secret), ...keys(items, optional) } }, Object.values(items ?? {}), [
      ...referenceFaults('secret', 'Secret', secret),
      ...itemFaults(items ?? {}),
    ]);
  }

  /**
   * Fields of the Pod.
   *
   * @param fields file for each field: `{ labels: 'metadata.labels' }`
   * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-fieldRef
   */
  public static downwardApi(fields: { readonly [path: string]: string }): ProjectedSource {
    const items = Object.entries(fields).map(([path, fieldPath]) => ({ path, fieldRef: { apiVersion: 'v1', fieldPath } }));
    return new ProjectedSource(
      { downwardAPI: { items } },
      Object.keys(fields),
      Object.entries(fields).flatMap(([path, fieldPath]) => [
        ...faultsAt(`fields.${path}`, path, fileFaults(path), FILE_REMEDY),
        ...fieldFaults(`fields.${path}`, fieldPath),
      ]),
    );
  }

  /**
   * A token of the Pod's ServiceAccount for one audience, renewed by the kubelet.
   *
   * @param path file below the directory
   * @param audience who is to accept the token; default: the API server
   * @param expiration whole seconds, at least ten minutes; default: one hour
   */
  public static serviceAccountToken(path: string, audience?: string, expiration?: Duration): ProjectedSource {
    const expirationSeconds = expiration === undefined ? DEFAULT_TOKEN_SECONDS : expiration.toMilliseconds() / 1000;
    return new ProjectedSource(
      { serviceAccountToken: { path, expirationSeconds, ...(audience === undefined ? {} : { audience }) } },
      [path],
      [
        ...faultsAt('path', path, fileFaults(path), FILE_REMEDY),
        ...(expirationSeconds < LEAST_TOKEN_SECONDS
          ? [
              {
                field: 'expiration',
                value: `${expirationSeconds} s`,
                message: 'may not specify a duration less than 10 minutes',
                remedy: 'give at least Duration.minutes(10)',
              },
            ]
          : secondsFaults('expiration', expiration, LEAST_TOKEN_SECONDS)),
      ],
    );
  }

  private constructor(
    private readonly source: object,
    private readonly files: readonly string[],
    private readonly found: readonly Fault[],
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    return under(field, this.found);
  }

  /**
   * Files that it makes, where they are known.
   *
   * @internal
   */
  public get _files(): readonly string[] {
    return this.files;
  }

  /** @internal */
  public _render(): object {
    return this.source;
  }
}

/** Faults of files that two sources of one volume would make. */
export function sharedFileFaults(field: string, sources: readonly ProjectedSource[]): Fault[] {
  const files = sources.flatMap(({ _files }, index) => _files.map(file => ({ file, index })));
  return files.flatMap(({ file, index }, at) =>
    files.findIndex(other => other.file === file) < at
      ? [
          {
            field: `${field}[${index}]`,
            value: file,
            message: 'conflicting duplicate paths',
            remedy: 'give each file a path of its own',
          },
        ]
      : [],
  );
}

const FILE_REMEDY = 'give a path below the mount, such as token';

/** @see https://kubernetes.io/docs/concepts/storage/projected-volumes/#serviceaccounttoken */
const DEFAULT_TOKEN_SECONDS = 3600;
const LEAST_TOKEN_SECONDS = 600;

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validVolumeDownwardAPIFieldPathExpressions` */
const FILE_FIELDS = ['metadata.name', 'metadata.namespace', 'metadata.uid', 'metadata.labels', 'metadata.annotations'];

function fieldFaults(field: string, fieldPath: string): Fault[] {
  return FILE_FIELDS.includes(fieldPath) || /^metadata\.(labels|annotations)\['[^']+'\]$/.test(fieldPath)
    ? []
    : [
        {
          field,
          value: fieldPath,
          message: 'no such field of the Pod is offered as a file',
          remedy: `use ${FILE_FIELDS.join(', ')}, metadata.labels['key'] or metadata.annotations['key']`,
        },
      ];
}

function keys(items: { readonly [key: string]: string } | undefined, optional: boolean): object {
  return { ...(items === undefined ? {} : { items: renderItems(items) }), ...(optional ? { optional } : {}) };
}
