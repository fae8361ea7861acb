import { CLUSTER_SCOPED_KINDS, DEFAULT_NAMESPACE, groupOf } from '../kube';
import type { KubeObject } from './objects';

/** One object among those that are checked together. */
export interface Subject<T extends KubeObject = KubeObject> {
  /** Its place in the input. */
  readonly index: number;
  /** As the API server decodes it: nothing in it is null, and everything has the type that its schema says. */
  readonly object: T;
  /** `apps` of `apps/v1`, and `''` of `v1`. */
  readonly group: string;
  readonly kind: string;
  readonly name: string;
  /** The namespace it goes to, `default` where it names none; `''` for kinds that have none. */
  readonly namespace: string;
}

export function subjectOf(object: KubeObject, index: number, clusterScoped: boolean): Subject {
  const { apiVersion = '', kind = '', metadata } = object;
  const group = groupOf(apiVersion);
  const hasNone = clusterScoped || (CLUSTER_SCOPED_KINDS[group] ?? []).includes(kind);
  const namespace = hasNone ? '' : metadata?.namespace || DEFAULT_NAMESPACE;
  return { index, object, group, kind, name: metadata?.name ?? '', namespace };
}
