import type { Container, EnvVar, KeyToPath, Volume } from './objects';
import { containersOf, type PodSource, specPath } from './pods';

/** A Pod's word for a ConfigMap or a Secret of its namespace, and for keys of it. */
export interface PodReference {
  readonly kind: 'ConfigMap' | 'Secret';
  readonly name: string;
  /** Where the name stands. */
  readonly path: string;
  /** Keys that have to be there, and where they stand. */
  readonly keys: readonly { readonly key: string; readonly path: string }[];
}

/**
 * Everything that a Pod cannot start without: what it calls optional is left out, and so are names that are empty.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/
 */
export function podReferences(pod: PodSource): PodReference[] {
  return [
    ...containersOf(pod).flatMap(({ container, path }) => [
      ...(container.env ?? []).flatMap((env, index) => ofEnvVar(env, `${path}.env[${index}].valueFrom`)),
      ...ofEnvFrom(container, path),
    ]),
    ...(pod.spec.volumes ?? []).flatMap((volume, index) => ofVolume(volume, `${specPath(pod)}.volumes[${index}]`)),
  ];
}

interface Selected {
  readonly name?: string;
  readonly key?: string;
  readonly optional?: boolean;
  readonly items?: readonly KeyToPath[];
}

function ofEnvVar({ valueFrom = {} }: EnvVar, path: string): PodReference[] {
  const { configMapKeyRef, secretKeyRef } = valueFrom;
  return [
    ...reference('ConfigMap', configMapKeyRef, `${path}.configMapKeyRef`),
    ...reference('Secret', secretKeyRef, `${path}.secretKeyRef`),
  ];
}

function ofEnvFrom({ envFrom = [] }: Container, path: string): PodReference[] {
  return envFrom.flatMap(({ configMapRef, secretRef }, index) => [
    ...reference('ConfigMap', configMapRef, `${path}.envFrom[${index}].configMapRef`),
    ...reference('Secret', secretRef, `${path}.envFrom[${index}].secretRef`),
  ]);
}

function ofVolume({ configMap, secret, projected }: Volume, path: string): PodReference[] {
  return [
    ...reference('ConfigMap', configMap, `${path}.configMap`),
    ...reference('Secret', secret && { ...secret, name: secret.secretName }, `${path}.secret`, 'secretName'),
    ...(projected?.sources ?? []).flatMap((source, index) => [
      ...reference('ConfigMap', source.configMap, `${path}.projected.sources[${index}].configMap`),
      ...reference('Secret', source.secret, `${path}.projected.sources[${index}].secret`),
    ]),
  ];
}

function reference(kind: PodReference['kind'], selected: Selected | undefined, path: string, field = 'name'): PodReference[] {
  if (selected === undefined || selected.optional === true || !selected.name) {
    return [];
  }
  const { name, key, items = [] } = selected;
  const keys = [
    ...(key ? [{ key, path: `${path}.key` }] : []),
    ...items.flatMap((item, index) => (item.key ? [{ key: item.key, path: `${path}.items[${index}].key` }] : [])),
  ];
  return [{ kind, name, path: `${path}.${field}`, keys }];
}
