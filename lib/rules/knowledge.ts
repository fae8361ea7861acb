import type { PodSecurityLevel } from '../kube';
import type { Node } from './objects';

/** What a user knows of the cluster that the manifests go to. */
export interface ClusterKnowledge {
  /** Objects that exist outside of the manifests: `secret/db-credentials`, `secret/web/db-credentials`. @default - none */
  readonly assume?: readonly string[];
  /** Nodes with their labels and taints, as `kubectl get nodes -o yaml` shows them. @default - nothing is known of nodes */
  readonly nodes?: readonly Node[];
  /** Pod Security Standard of namespaces that do not say theirs. @default - none is asked for */
  readonly podSecurity?: PodSecurityLevel;
}
