import type { ConfigMap, Node, Secret, ServiceAccount } from './configuration';
import type { KubeObject } from './meta';
import type { EndpointSlice, Endpoints, Ingress, NetworkPolicy, Service } from './network';
import type { Pod } from './pod';
import type {
  ClusterRole,
  CustomResourceDefinition,
  HorizontalPodAutoscaler,
  PodDisruptionBudget,
  PriorityClass,
  Role,
  RoleBinding,
} from './policy';
import type { PersistentVolume, PersistentVolumeClaim, StorageClass } from './storage';
import type { CronJob, DaemonSet, Deployment, Job, ReplicaSet, ReplicationController, StatefulSet } from './workloads';

/** The kinds that rules read, of the groups that Kubernetes itself serves them in. */
export interface Kinds {
  readonly ClusterRole: ClusterRole;
  readonly ClusterRoleBinding: RoleBinding;
  readonly ConfigMap: ConfigMap;
  readonly CronJob: CronJob;
  readonly CustomResourceDefinition: CustomResourceDefinition;
  readonly DaemonSet: DaemonSet;
  readonly Deployment: Deployment;
  readonly Endpoints: Endpoints;
  readonly EndpointSlice: EndpointSlice;
  readonly HorizontalPodAutoscaler: HorizontalPodAutoscaler;
  readonly Ingress: Ingress;
  readonly IngressClass: KubeObject;
  readonly Job: Job;
  readonly Namespace: KubeObject;
  readonly NetworkPolicy: NetworkPolicy;
  readonly Node: Node;
  readonly PersistentVolume: PersistentVolume;
  readonly PersistentVolumeClaim: PersistentVolumeClaim;
  readonly Pod: Pod;
  readonly PodDisruptionBudget: PodDisruptionBudget;
  readonly PriorityClass: PriorityClass;
  readonly ReplicaSet: ReplicaSet;
  readonly ReplicationController: ReplicationController;
  readonly Role: Role;
  readonly RoleBinding: RoleBinding;
  readonly RuntimeClass: KubeObject;
  readonly Secret: Secret;
  readonly Service: Service;
  readonly ServiceAccount: ServiceAccount;
  readonly StatefulSet: StatefulSet;
  readonly StorageClass: StorageClass;
}

/** The API group of each of those kinds. */
export const GROUPS: { readonly [kind in keyof Kinds]: string } = {
  ClusterRole: 'rbac.authorization.k8s.io',
  ClusterRoleBinding: 'rbac.authorization.k8s.io',
  ConfigMap: '',
  CronJob: 'batch',
  CustomResourceDefinition: 'apiextensions.k8s.io',
  DaemonSet: 'apps',
  Deployment: 'apps',
  Endpoints: '',
  EndpointSlice: 'discovery.k8s.io',
  HorizontalPodAutoscaler: 'autoscaling',
  Ingress: 'networking.k8s.io',
  IngressClass: 'networking.k8s.io',
  Job: 'batch',
  Namespace: '',
  NetworkPolicy: 'networking.k8s.io',
  Node: '',
  PersistentVolume: '',
  PersistentVolumeClaim: '',
  Pod: '',
  PodDisruptionBudget: 'policy',
  PriorityClass: 'scheduling.k8s.io',
  ReplicaSet: 'apps',
  ReplicationController: '',
  Role: 'rbac.authorization.k8s.io',
  RoleBinding: 'rbac.authorization.k8s.io',
  RuntimeClass: 'node.k8s.io',
  Secret: '',
  Service: '',
  ServiceAccount: '',
  StatefulSet: 'apps',
  StorageClass: 'storage.k8s.io',
};
