import type { Minor, PodSecurityLevel } from '../kube';
import type { KubeObject, Node } from './objects';

/** Why the API server would refuse a Pod. */
export interface PodFault {
  /** As it writes paths: `spec.containers[0].ports[0].containerPort`. */
  readonly path: string;
  /** As it says it: `Invalid value: 99999: must be between 1 and 65535, inclusive`. */
  readonly message: string;
}

/** What a user knows of the cluster that the manifests go to. */
export interface ClusterKnowledge {
  /** Objects that exist outside of the manifests: `secret/db-credentials`, `secret/web/db-credentials`. @default - none */
  readonly assume?: readonly string[];
  /** Nodes with their labels and taints, as `kubectl get nodes -o yaml` shows them. @default - nothing is known of nodes */
  readonly nodes?: readonly Node[];
  /** Pod Security Standard of namespaces that do not say theirs. @default - none is asked for */
  readonly podSecurity?: PodSecurityLevel;
  /**
   * What the API server of a minor has against a Pod, for Pods that no server sees before their controller makes them.
   *
   * `(minor, pod) => admit(minor, pod).causes`, which rules cannot ask themselves: admission is another room.
   *
   * @default - what the Pod's schema tells: fields that are missing, values that are none of an enum
   */
  readonly podFaults?: (minor: Minor, pod: KubeObject) => readonly PodFault[];
}
