import type { Duration } from 'cdk8s';
import type { EnvFrom, EnvValue } from '../pod/env';
import type { PodOptions } from '../pod/pod-options';
import type { ResourceRequirements } from '../pod/resources';
import type { ContainerSecurityContext } from '../pod/security';
import type { ServiceMonitorOptions } from '../workload/metrics';
import type { NetworkPolicyOptions } from '../workload/network-policy';
import type { ServiceAccountOptions } from '../workload/service-account';
import type { LogAgent } from './agent';
import type { DaemonSetUpdateStrategy } from './daemon-set-update-strategy';
import type { Multiline } from './multiline';
import type { LogSink } from './sink';

/** Which namespaces' Pods are read. */
export interface NamespaceFilter {
  /**
   * Namespaces whose Pods are read.
   *
   * @default - all
   */
  readonly include?: string[];

  /**
   * Namespaces whose Pods are not read.
   *
   * @default - none
   */
  readonly exclude?: string[];
}

/** A directory of the node that holds logs. The container finds it at the same path. */
export interface LogDirectory {
  /** Absolute path on the node. */
  readonly path: string;

  /**
   * The agent cannot write to it.
   *
   * @default true - whoever may write to /var/log of a node can plant links there that lead elsewhere
   */
  readonly readOnly?: boolean;
}

/**
 * Properties of `LoggingDaemon`.
 *
 * Of the Pods' options four have defaults of their own: `tolerations` (every
 * taint), `priorityClassName` (`system-node-critical`), `terminationGracePeriod`
 * (60 seconds) and `podSecurityContext` (user 0, who owns the logs).
 */
export interface LoggingDaemonProps extends PodOptions, ServiceAccountOptions {
  /** Name of the daemon: of its DaemonSet and container, and the first part of the names of its other objects. */
  readonly name: string;

  /** The program that reads the logs. */
  readonly agent: LogAgent;

  /**
   * Where the logs go: all of them to each sink. Needed but with an agent of your own.
   *
   * @default - none
   */
  readonly sinks?: LogSink[];

  /**
   * Whether records get the metadata of their Pods and namespaces from the API server.
   *
   * With it there are a ClusterRole to get, list and watch Pods and namespaces
   * (and, for Vector, to list and watch nodes), its binding, and a token in the
   * Pods; without it nothing of the kind. The chart has to name its namespace.
   *
   * @default true
   */
  readonly enrichment?: boolean;

  /**
   * Which lines belong to one record, beyond those that the container runtime split.
   *
   * @default - each line is a record
   */
  readonly multiline?: Multiline[];

  /**
   * Which namespaces' Pods are read.
   *
   * @default - all
   */
  readonly namespaces?: NamespaceFilter;

  /**
   * Directories of the node that hold the logs. For nodes that run Docker add `/var/lib/docker/containers`.
   *
   * @default - /var/log/pods, and /var/log/containers for agents that read the links there; read-only
   */
  readonly logDirectories?: LogDirectory[];

  /**
   * Directory on the node, made if it is not there, in which the agent keeps
   * positions and buffers, so that a restart loses and repeats nothing.
   *
   * @default - /var/lib/<name>
   */
  readonly stateDirectory?: string;

  /**
   * How the Pods come to a new template.
   *
   * @default DaemonSetUpdateStrategy.rollingUpdate() - a tenth of the nodes at once
   */
  readonly updateStrategy?: DaemonSetUpdateStrategy;

  /**
   * How long a new Pod has to be ready before the update goes on to the next. Whole seconds.
   *
   * With `maxSurge` the controller waits for the first of several new Pods alone,
   * and may leave two on the nodes of the others until something else changes:
   * give it then only with a `maxSurge` of 1.
   *
   * @default Duration.seconds(10) - 0 with `maxSurge`, as Kubernetes would choose
   * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/daemon/daemon_controller.go - `updatePod`
   */
  readonly minReady?: Duration;

  /**
   * Old templates that are kept, for `kubectl rollout undo`.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * What the agent asks for and may use at most.
   *
   * @default - a tenth of a core and memory that fits the agent, with a limit for memory
   */
  readonly resources?: ResourceRequirements;

  /**
   * Environment of the agent, besides what it needs; a name given here wins.
   *
   * @default - none
   */
  readonly env?: { readonly [name: string]: string | EnvValue };

  /**
   * ConfigMaps and Secrets whose keys all become variables of the agent.
   *
   * @default - none
   */
  readonly envFrom?: EnvFrom[];

  /**
   * What the processes of the agent may do.
   *
   * @default - nothing but read what user 0 owns: no capability, no privilege, a read-only root file system
   */
  readonly securityContext?: ContainerSecurityContext;

  /**
   * Whether the Pods carry the annotations `prometheus.io/*` for the agent's own metrics. Not with `serviceMonitor`.
   *
   * @default true - where the agent offers metrics
   */
  readonly scrapeAnnotations?: boolean;

  /**
   * A Service and a ServiceMonitor for the agent's own metrics; port and path are the agent's unless given.
   *
   * @default - none
   */
  readonly serviceMonitor?: ServiceMonitorOptions;

  /**
   * Who may talk to the Pods, and whom they may talk to: name the sinks, the API server and DNS among its `egress`.
   *
   * @default - no NetworkPolicy is made
   */
  readonly networkPolicy?: NetworkPolicyOptions;

  /**
   * Labels by which the DaemonSet finds its Pods.
   *
   * The API server refuses another selector on a live DaemonSet: give it only
   * to take over one that was made with other labels.
   *
   * @default { 'app.kubernetes.io/name': name }
   */
  readonly selector?: { readonly [label: string]: string };

  /**
   * Labels of all objects and of the Pods, besides the selector and the labels of the chart.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the DaemonSet.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };

  /**
   * Raw fields for what these properties do not model: for each kind that is
   * made, or `Kind/name`, a JSON merge patch over the object.
   *
   * Objects merge, `null` removes, lists are replaced. The checks see the result.
   *
   * @default - none
   * @see https://www.rfc-editor.org/rfc/rfc7386
   * @throws if a key names no object that is made
   */
  readonly rawFields?: { readonly [key: string]: any };
}
