/** The group-version of every kind that tests name by its kind alone. */
const API_VERSIONS = {
  Namespace: 'v1',
  Node: 'v1',
  Pod: 'v1',
  Service: 'v1',
  ServiceAccount: 'v1',
  ConfigMap: 'v1',
  Event: 'v1',
  PersistentVolume: 'v1',
  PersistentVolumeClaim: 'v1',
  ReplicationController: 'v1',
  StatefulSet: 'apps/v1',
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ControllerRevision: 'apps/v1',
  Job: 'batch/v1',
  PodDisruptionBudget: 'policy/v1',
  HorizontalPodAutoscaler: 'autoscaling/v2',
  EndpointSlice: 'discovery.k8s.io/v1',
  StorageClass: 'storage.k8s.io/v1',
} as const;

/** A kind that tests look at. */
export type Kind = keyof typeof API_VERSIONS;

/** An object by name; an `ApiObject` of a chart is one. */
export interface Ref {
  readonly kind: string;
  readonly name: string;

  /** @default - that of the kind */
  readonly apiVersion?: string;
}

/** The group-version of a kind. @throws Error for a kind that is not in the table */
export function apiVersionOf({ kind, apiVersion }: Pick<Ref, 'kind' | 'apiVersion'>): string {
  const known = apiVersion ?? (API_VERSIONS as Record<string, string>)[kind];
  if (known === undefined) throw new Error(`name the apiVersion of kind '${kind}', or add it to kinds.ts`);
  return known;
}
