/** Small manifests about storage: each has what it needs, and what a test gives. */

const document = (object: object): string => `${JSON.stringify(object)}\n---\n`;

export const storageClass = (more: object = {}, name = 'local') =>
  document({
    apiVersion: 'storage.k8s.io/v1',
    kind: 'StorageClass',
    metadata: { name },
    provisioner: 'kubernetes.io/no-provisioner',
    volumeBindingMode: 'WaitForFirstConsumer',
    ...more,
  });

/** `In` of the label `kubernetes.io/hostname`. */
export const onNodes = (...nodes: string[]) => ({
  required: {
    nodeSelectorTerms: [{ matchExpressions: [{ key: 'kubernetes.io/hostname', operator: 'In', values: nodes }] }],
  },
});

export const volume = (name: string, node: string | undefined, spec: object = {}, metadata: object = {}) =>
  document({
    apiVersion: 'v1',
    kind: 'PersistentVolume',
    metadata: { name, ...metadata },
    spec: {
      capacity: { storage: '10Gi' },
      accessModes: ['ReadWriteOnce'],
      storageClassName: 'local',
      local: { path: `/mnt/${name}` },
      ...(node !== undefined && { nodeAffinity: onNodes(node) }),
      ...spec,
    },
  });

export const claimSpec = (spec: object = {}, storage = '10Gi') => ({
  accessModes: ['ReadWriteOnce'],
  storageClassName: 'local',
  resources: { requests: { storage } },
  ...spec,
});

export const claim = (name: string, spec: object = {}, storage?: string) =>
  document({ apiVersion: 'v1', kind: 'PersistentVolumeClaim', metadata: { name }, spec: claimSpec(spec, storage) });

/** A StatefulSet `web` in namespace `default`, its template named after it, with one claim template `data`. */
export const statefulSet = (
  replicas: number,
  { name = 'web', pod = {}, templates = { data: claimSpec() }, ...spec }: { [field: string]: any } = {},
) =>
  document({
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name },
    spec: {
      replicas,
      selector: { matchLabels: { app: name } },
      template: { metadata: { labels: { app: name } }, spec: pod },
      volumeClaimTemplates: Object.entries(templates).map(([title, it]) => ({ metadata: { name: title }, spec: it })),
      ...spec,
    },
  });

/** Required anti-affinity of Pods `app: web` from each other. */
export const apart = (topologyKey = 'kubernetes.io/hostname', app = 'web') => ({
  affinity: {
    podAntiAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey, labelSelector: { matchLabels: { app } } }],
    },
  },
});

export const node = (name: string, labels: object = {}, taints: object[] = []) => ({
  apiVersion: 'v1',
  kind: 'Node',
  metadata: { name, labels: { 'kubernetes.io/hostname': name, ...labels } },
  spec: { taints },
});

export { document };
