import type { KindRules } from './kind-rules';

/**
 * The kinds that are judged, by group and kind; all others are decoded and said to be not checked.
 *
 * In the order of their API groups. Rules are read when their kind is first met: most runs meet few of the kinds.
 */
export const KIND_RULES: ReadonlyMap<string, () => KindRules> = new Map<string, () => KindRules>([
  ['/ConfigMap', () => (require('./configuration') as typeof import('./configuration')).CONFIG_MAP_RULES],
  ['/LimitRange', () => (require('./limit-range') as typeof import('./limit-range')).LIMIT_RANGE_RULES],
  ['/Namespace', () => (require('./namespace') as typeof import('./namespace')).NAMESPACE_RULES],
  ['/PersistentVolume', () => (require('./storage/volume') as typeof import('./storage/volume')).PERSISTENT_VOLUME_RULES],
  [
    '/PersistentVolumeClaim',
    () => (require('./storage/claim') as typeof import('./storage/claim')).PERSISTENT_VOLUME_CLAIM_RULES,
  ],
  ['/Pod', () => (require('./pod/pod') as typeof import('./pod/pod')).POD_RULES],
  [
    '/ReplicationController',
    () =>
      (require('./workloads/replication-controller') as typeof import('./workloads/replication-controller'))
        .REPLICATION_CONTROLLER_RULES,
  ],
  ['/ResourceQuota', () => (require('./resource-quota') as typeof import('./resource-quota')).RESOURCE_QUOTA_RULES],
  ['/Secret', () => (require('./configuration') as typeof import('./configuration')).SECRET_RULES],
  ['/Service', () => (require('./service/service') as typeof import('./service/service')).SERVICE_RULES],
  ['/ServiceAccount', () => (require('./namespace') as typeof import('./namespace')).SERVICE_ACCOUNT_RULES],
  ['/Endpoints', () => (require('./endpoints/endpoints') as typeof import('./endpoints/endpoints')).ENDPOINTS_RULES],
  ['apps/DaemonSet', () => (require('./workloads/daemon-set') as typeof import('./workloads/daemon-set')).DAEMON_SET_RULES],
  ['apps/Deployment', () => (require('./workloads/deployment') as typeof import('./workloads/deployment')).DEPLOYMENT_RULES],
  ['apps/ReplicaSet', () => (require('./workloads/replica-set') as typeof import('./workloads/replica-set')).REPLICA_SET_RULES],
  [
    'apps/StatefulSet',
    () => (require('./workloads/stateful-set') as typeof import('./workloads/stateful-set')).STATEFUL_SET_RULES,
  ],
  ['batch/CronJob', () => (require('./workloads/cron-job') as typeof import('./workloads/cron-job')).CRON_JOB_RULES],
  ['batch/Job', () => (require('./workloads/job') as typeof import('./workloads/job')).JOB_RULES],
  [
    'autoscaling/HorizontalPodAutoscaler',
    () =>
      (require('./autoscaling/horizontal-pod-autoscaler') as typeof import('./autoscaling/horizontal-pod-autoscaler'))
        .HORIZONTAL_POD_AUTOSCALER_RULES,
  ],
  [
    'discovery.k8s.io/EndpointSlice',
    () => (require('./endpoints/endpoint-slice') as typeof import('./endpoints/endpoint-slice')).ENDPOINT_SLICE_RULES,
  ],
  ['networking.k8s.io/Ingress', () => (require('./network/ingress') as typeof import('./network/ingress')).INGRESS_RULES],
  [
    'networking.k8s.io/IngressClass',
    () => (require('./network/ingress-class') as typeof import('./network/ingress-class')).INGRESS_CLASS_RULES,
  ],
  [
    'networking.k8s.io/NetworkPolicy',
    () => (require('./network/network-policy') as typeof import('./network/network-policy')).NETWORK_POLICY_RULES,
  ],
  [
    'policy/PodDisruptionBudget',
    () => (require('./policy/disruption-budget') as typeof import('./policy/disruption-budget')).POD_DISRUPTION_BUDGET_RULES,
  ],
  ['rbac.authorization.k8s.io/ClusterRole', () => (require('./rbac') as typeof import('./rbac')).CLUSTER_ROLE_RULES],
  [
    'rbac.authorization.k8s.io/ClusterRoleBinding',
    () => (require('./rbac') as typeof import('./rbac')).CLUSTER_ROLE_BINDING_RULES,
  ],
  ['rbac.authorization.k8s.io/Role', () => (require('./rbac') as typeof import('./rbac')).ROLE_RULES],
  ['rbac.authorization.k8s.io/RoleBinding', () => (require('./rbac') as typeof import('./rbac')).ROLE_BINDING_RULES],
  [
    'scheduling.k8s.io/PriorityClass',
    () => (require('./priority-class') as typeof import('./priority-class')).PRIORITY_CLASS_RULES,
  ],
  ['storage.k8s.io/CSIDriver', () => (require('./storage/csi-driver') as typeof import('./storage/csi-driver')).CSI_DRIVER_RULES],
  [
    'storage.k8s.io/StorageClass',
    () => (require('./storage/storage-class') as typeof import('./storage/storage-class')).STORAGE_CLASS_RULES,
  ],
  [
    'storage.k8s.io/VolumeAttributesClass',
    () =>
      (require('./storage/volume-attributes-class') as typeof import('./storage/volume-attributes-class'))
        .VOLUME_ATTRIBUTES_CLASS_RULES,
  ],
]);

const read = new Map<string, KindRules>();

/** The rules of a kind of a group (`''` is core); undefined where it is not judged. */
export function rulesOf(group: string, kind: string): KindRules | undefined {
  const key = `${group}/${kind}`;
  let rules = read.get(key);
  if (rules === undefined) {
    rules = KIND_RULES.get(key)?.();
    if (rules !== undefined) {
      read.set(key, rules);
    }
  }
  return rules;
}
