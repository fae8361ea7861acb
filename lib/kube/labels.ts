/**
 * Labels and annotations that Kubernetes itself sets or reads, and names fixed inside every cluster.
 *
 * @see https://kubernetes.io/docs/reference/labels-annotations-taints/
 */

/** The Pod's own name, set by the StatefulSet controller on every Pod: what a Service for one ordinal selects. */
export const POD_NAME_LABEL = 'statefulset.kubernetes.io/pod-name';

/**
 * The Pod's ordinal, set by the StatefulSet controller: on since 1.28, stable in 1.32.
 *
 * Pods older than the cluster's upgrade lack it, and it is unique only together with the set's own labels.
 *
 * @see https://kep.k8s.io/4017
 */
export const POD_INDEX_LABEL = 'apps.kubernetes.io/pod-index';

/** `<set>-<hash>`: why a StatefulSet's name has 52 characters at most. */
export const CONTROLLER_REVISION_HASH_LABEL = 'controller-revision-hash';

/** Set by the Deployment controller on its ReplicaSets and Pods. */
export const POD_TEMPLATE_HASH_LABEL = 'pod-template-hash';

/** Set by the API server on every Namespace since 1.22. */
export const NAMESPACE_NAME_LABEL = 'kubernetes.io/metadata.name';

/** On every Node: its host name, mostly but not always the Node's name. */
export const HOSTNAME_LABEL = 'kubernetes.io/hostname';

/** On Nodes of clouds, and wherever an operator has set it. */
export const ZONE_LABEL = 'topology.kubernetes.io/zone';

/** On Nodes of clouds, and wherever an operator has set it. */
export const REGION_LABEL = 'topology.kubernetes.io/region';

/** On every Node: `linux` or `windows`. */
export const OS_LABEL = 'kubernetes.io/os';

/** On every Node: `amd64`, `arm64` and so on. */
export const ARCH_LABEL = 'kubernetes.io/arch';

/** On Nodes that run the control plane, and the key of their taint. */
export const CONTROL_PLANE_LABEL = 'node-role.kubernetes.io/control-plane';

/** `metadata.annotations` of a StorageClass: claims without a class get this one. */
export const DEFAULT_STORAGE_CLASS_ANNOTATION = 'storageclass.kubernetes.io/is-default-class';

/** Read by `kubectl rollout history`. */
export const CHANGE_CAUSE_ANNOTATION = 'kubernetes.io/change-cause';

/** Chosen for a Pod with more than one container by `kubectl logs` and `kubectl exec`. */
export const DEFAULT_CONTAINER_ANNOTATION = 'kubectl.kubernetes.io/default-container';

/** Labels of a Namespace that choose its Pod Security Standard; each has a `-version` sibling. */
export const POD_SECURITY_LABELS = {
  enforce: 'pod-security.kubernetes.io/enforce',
  audit: 'pod-security.kubernetes.io/audit',
  warn: 'pod-security.kubernetes.io/warn',
} as const;

/** @see https://kubernetes.io/docs/concepts/overview/working-with-objects/common-labels/ */
export const RECOMMENDED_LABELS = {
  name: 'app.kubernetes.io/name',
  instance: 'app.kubernetes.io/instance',
  version: 'app.kubernetes.io/version',
  component: 'app.kubernetes.io/component',
  partOf: 'app.kubernetes.io/part-of',
  managedBy: 'app.kubernetes.io/managed-by',
} as const;

/** The domain of a cluster whose kubelets are not told another (`clusterDomain`). */
export const CLUSTER_DOMAIN = 'cluster.local';

/** The port of the cluster's DNS, over UDP and TCP: what a policy on egress must leave open. */
export const DNS_PORT = 53;

/** Where the cluster's DNS runs: CoreDNS keeps the name `kube-dns` for its Service and label. */
export const CLUSTER_DNS = {
  namespace: 'kube-system',
  service: 'kube-dns',
  podLabels: { 'k8s-app': 'kube-dns' },
} as const;
