import type { Duration } from 'cdk8s';
import type { k8s } from 'cdk8s-plus-28';
import type { INamed } from '../core/named';
import type { ConfigFiles } from './config-files';
import type { ContainerProps } from './container';
import type { DnsPolicy, HostAlias } from './dns';
import type { PodAntiAffinity, Toleration, TopologySpreadConstraint } from './scheduling';
import type { PodSecurityContext } from './security';
import type { Volume } from './volume';

/** Everything about the Pods of a workload but their main container. */
export interface PodOptions {
  /**
   * Name of the main container.
   *
   * @default - the name of the app
   */
  readonly containerName?: string;

  /**
   * Containers beside the main one.
   *
   * @default - none
   */
  readonly containers?: ContainerProps[];

  /**
   * Containers that run to completion, one after the other, before the others start.
   *
   * @default - none
   */
  readonly initContainers?: ContainerProps[];

  /**
   * Containers that start before the init containers and run as long as the Pod
   * (init containers with `restartPolicy: Always`). Since Kubernetes 1.29.
   *
   * @default - none
   * @see https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/
   */
  readonly sidecars?: ContainerProps[];

  /**
   * Volumes of the Pods.
   *
   * @default - none
   */
  readonly volumes?: Volume[];

  /**
   * Configuration given as text.
   *
   * @default - none
   */
  readonly configFiles?: ConfigFiles[];

  /**
   * Secrets, or their names, with which images are pulled.
   *
   * @default - those of the ServiceAccount
   */
  readonly imagePullSecrets?: (string | INamed)[];

  /**
   * What the processes of the Pods may do.
   *
   * @default - the restricted Pod Security Standard
   */
  readonly podSecurityContext?: PodSecurityContext;

  /**
   * Time that a Pod has from the request to stop until it is killed, the preStop hook included. Whole seconds.
   *
   * @default Duration.seconds(30)
   */
  readonly terminationGracePeriod?: Duration;

  /**
   * Labels of the Pods, besides those of the app.
   *
   * @default - none
   */
  readonly podLabels?: { readonly [key: string]: string };

  /**
   * Annotations of the Pods.
   *
   * @default - none
   */
  readonly podAnnotations?: { readonly [key: string]: string };

  /**
   * Name of the PriorityClass.
   *
   * @default - the cluster's default
   */
  readonly priorityClassName?: string;

  /**
   * Labels that a node must have.
   *
   * @default - any node
   */
  readonly nodeSelector?: { readonly [key: string]: string };

  /**
   * Affinity in the words of the API.
   *
   * @default - none
   */
  readonly affinity?: k8s.Affinity;

  /**
   * Whether the Pods keep away from each other, node by node.
   *
   * @default PodAntiAffinity.NONE - `topologySpreadConstraints` part them softly
   */
  readonly podAntiAffinity?: PodAntiAffinity;

  /**
   * Taints that the Pods put up with.
   *
   * @default - none
   */
  readonly tolerations?: Toleration[];

  /**
   * How the Pods are spread. An empty list spreads nothing.
   *
   * @default - over nodes and over zones, softly: they part where they can, and run where they cannot
   */
  readonly topologySpreadConstraints?: TopologySpreadConstraint[];

  /**
   * Lines for the Pods' hosts file.
   *
   * @default - none
   */
  readonly hostAliases?: HostAlias[];

  /**
   * Where the Pods ask for names.
   *
   * @default DnsPolicy.CLUSTER_FIRST - on the host network CLUSTER_FIRST_WITH_HOST_NET
   */
  readonly dnsPolicy?: DnsPolicy;

  /**
   * Name servers, search domains and resolver options, in the words of the API.
   *
   * @default - those of the policy
   */
  readonly dnsConfig?: k8s.PodDnsConfig;

  /**
   * Name of the RuntimeClass.
   *
   * @default - the cluster's default runtime
   */
  readonly runtimeClassName?: string;

  /**
   * Scheduler that places the Pods.
   *
   * @default - the cluster's default scheduler
   */
  readonly schedulerName?: string;

  /**
   * The Pods use the network of their node. Breaks the baseline Pod Security Standard.
   *
   * @default false
   */
  readonly hostNetwork?: boolean;

  /**
   * The Pods see the processes of their node. Breaks the baseline Pod Security Standard.
   *
   * @default false
   */
  readonly hostPID?: boolean;

  /**
   * The Pods share the inter-process communication of their node. Breaks the baseline Pod Security Standard.
   *
   * @default false
   */
  readonly hostIPC?: boolean;

  /**
   * The containers of a Pod see each other's processes. Not with `hostPID`.
   *
   * @default false
   */
  readonly shareProcessNamespace?: boolean;

  /**
   * Every Service of the namespace becomes environment variables.
   *
   * @default false - Kubernetes would choose true, which fills the environment and slows starts
   */
  readonly enableServiceLinks?: boolean;
}
