import { HORIZONTAL_POD_AUTOSCALER_RULES } from './autoscaling/horizontal-pod-autoscaler';
import { CONFIG_MAP_RULES, SECRET_RULES } from './configuration';
import { ENDPOINT_SLICE_RULES } from './endpoints/endpoint-slice';
import { ENDPOINTS_RULES } from './endpoints/endpoints';
import type { KindRules } from './kind-rules';
import { LIMIT_RANGE_RULES } from './limit-range';
import { NAMESPACE_RULES, SERVICE_ACCOUNT_RULES } from './namespace';
import { INGRESS_RULES } from './network/ingress';
import { INGRESS_CLASS_RULES } from './network/ingress-class';
import { NETWORK_POLICY_RULES } from './network/network-policy';
import { POD_RULES } from './pod/pod';
import { POD_DISRUPTION_BUDGET_RULES } from './policy/disruption-budget';
import { PRIORITY_CLASS_RULES } from './priority-class';
import { CLUSTER_ROLE_BINDING_RULES, CLUSTER_ROLE_RULES, ROLE_BINDING_RULES, ROLE_RULES } from './rbac';
import { RESOURCE_QUOTA_RULES } from './resource-quota';
import { SERVICE_RULES } from './service/service';
import { PERSISTENT_VOLUME_CLAIM_RULES } from './storage/claim';
import { CSI_DRIVER_RULES } from './storage/csi-driver';
import { STORAGE_CLASS_RULES } from './storage/storage-class';
import { PERSISTENT_VOLUME_RULES } from './storage/volume';
import { VOLUME_ATTRIBUTES_CLASS_RULES } from './storage/volume-attributes-class';
import { CRON_JOB_RULES } from './workloads/cron-job';
import { DAEMON_SET_RULES } from './workloads/daemon-set';
import { DEPLOYMENT_RULES } from './workloads/deployment';
import { JOB_RULES } from './workloads/job';
import { REPLICA_SET_RULES } from './workloads/replica-set';
import { REPLICATION_CONTROLLER_RULES } from './workloads/replication-controller';
import { STATEFUL_SET_RULES } from './workloads/stateful-set';

/**
 * The kinds that are judged, by group and kind; all others are decoded and said to be not checked.
 *
 * In the order of their API groups.
 */
export const KIND_RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([
  ['/ConfigMap', CONFIG_MAP_RULES],
  ['/LimitRange', LIMIT_RANGE_RULES],
  ['/Namespace', NAMESPACE_RULES],
  ['/PersistentVolume', PERSISTENT_VOLUME_RULES],
  ['/PersistentVolumeClaim', PERSISTENT_VOLUME_CLAIM_RULES],
  ['/Pod', POD_RULES],
  ['/ReplicationController', REPLICATION_CONTROLLER_RULES],
  ['/ResourceQuota', RESOURCE_QUOTA_RULES],
  ['/Secret', SECRET_RULES],
  ['/Service', SERVICE_RULES],
  ['/ServiceAccount', SERVICE_ACCOUNT_RULES],
  ['/Endpoints', ENDPOINTS_RULES],
  ['apps/DaemonSet', DAEMON_SET_RULES],
  ['apps/Deployment', DEPLOYMENT_RULES],
  ['apps/ReplicaSet', REPLICA_SET_RULES],
  ['apps/StatefulSet', STATEFUL_SET_RULES],
  ['batch/CronJob', CRON_JOB_RULES],
  ['batch/Job', JOB_RULES],
  ['autoscaling/HorizontalPodAutoscaler', HORIZONTAL_POD_AUTOSCALER_RULES],
  ['discovery.k8s.io/EndpointSlice', ENDPOINT_SLICE_RULES],
  ['networking.k8s.io/Ingress', INGRESS_RULES],
  ['networking.k8s.io/IngressClass', INGRESS_CLASS_RULES],
  ['networking.k8s.io/NetworkPolicy', NETWORK_POLICY_RULES],
  ['policy/PodDisruptionBudget', POD_DISRUPTION_BUDGET_RULES],
  ['rbac.authorization.k8s.io/ClusterRole', CLUSTER_ROLE_RULES],
  ['rbac.authorization.k8s.io/ClusterRoleBinding', CLUSTER_ROLE_BINDING_RULES],
  ['rbac.authorization.k8s.io/Role', ROLE_RULES],
  ['rbac.authorization.k8s.io/RoleBinding', ROLE_BINDING_RULES],
  ['scheduling.k8s.io/PriorityClass', PRIORITY_CLASS_RULES],
  ['storage.k8s.io/CSIDriver', CSI_DRIVER_RULES],
  ['storage.k8s.io/StorageClass', STORAGE_CLASS_RULES],
  ['storage.k8s.io/VolumeAttributesClass', VOLUME_ATTRIBUTES_CLASS_RULES],
]);
