/** What a cluster gives to claims that name no class. */
const DEFAULT_CLASS = 'default-for-apps';

/** The class for claims that name none; here nobody makes volumes when they are asked for. */
export const DEFAULT_STORAGE_CLASS = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: DEFAULT_CLASS, annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
  provisioner: 'kubernetes.io/no-provisioner',
  volumeBindingMode: 'WaitForFirstConsumer',
};

/** Nodes that an object names: those on which a volume lies. */
export function nodesOf({ kind, spec }: any): string[] {
  if (kind !== 'PersistentVolume') return [];
  const terms: any[] = spec.nodeAffinity?.required.nodeSelectorTerms ?? [];
  return terms.flatMap(({ matchExpressions }) => matchExpressions.flatMap(({ values }: any) => values));
}

/** A volume for each claim of a StatefulSet that leaves the class to the cluster. */
export function volumesFor({ kind, metadata, spec }: any): object[] {
  const templates: any[] = kind === 'StatefulSet' ? (spec.volumeClaimTemplates ?? []) : [];
  return templates
    .filter(claim => claim.spec.storageClassName === undefined)
    .flatMap(claim =>
      Array.from({ length: spec.replicas }, (_, index) => ({
        apiVersion: 'v1',
        kind: 'PersistentVolume',
        metadata: { name: `${metadata.namespace}-${claim.metadata.name}-${index}` },
        spec: {
          storageClassName: DEFAULT_CLASS,
          capacity: claim.spec.resources.requests,
          accessModes: claim.spec.accessModes,
          hostPath: { path: `/apps/${metadata.namespace}/${index}` },
        },
      })),
    );
}
