import type { Duration } from 'cdk8s';
import type { HeadlessServiceOptions } from '../service/headless-service-options';
import type { ServiceOptions } from '../service/service-options';
import type { WorkloadOptions } from '../workload/workload-options';
import type { ClaimProps } from './claim-props';
import type { StatefulUpdateStrategy } from './update-strategy';

/** In which order the Pods of a `StatefulApp` come and go when it is scaled. */
export enum PodManagementPolicy {
  /** One after the other, each Ready before the next; the highest ordinal goes first. */
  ORDERED_READY = 'OrderedReady',
  /** All at once. */
  PARALLEL = 'Parallel',
}

/** What becomes of a claim that its Pod does not need any more. */
export enum ClaimRetention {
  /** It stays, with its data. */
  RETAIN = 'Retain',
  /** It is deleted, and with the reclaim policy Delete its data too. */
  DELETE = 'Delete',
}

/**
 * What becomes of the claims.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention
 */
export interface ClaimRetentionPolicy {
  /**
   * When the StatefulSet is deleted. DELETE and a GitOps tool that prunes are a way to lose data.
   *
   * @default ClaimRetention.RETAIN
   */
  readonly whenDeleted?: ClaimRetention;

  /**
   * When it is scaled down.
   *
   * @default ClaimRetention.RETAIN
   */
  readonly whenScaled?: ClaimRetention;
}

/** Properties of `StatefulApp`. */
export interface StatefulAppProps extends WorkloadOptions {
  /**
   * Pods that there should be: a whole number from 0 up.
   *
   * @default 1
   */
  readonly replicas?: number;

  /**
   * Storage that every Pod gets for itself.
   *
   * @default - none: the Pods have stable names only
   */
  readonly claims?: ClaimProps[];

  /**
   * What becomes of the claims when they are not needed any more.
   *
   * @default - they stay
   */
  readonly claimRetention?: ClaimRetentionPolicy;

  /**
   * How the Pods come to a new template.
   *
   * @default StatefulUpdateStrategy.rollingUpdate()
   */
  readonly updateStrategy?: StatefulUpdateStrategy;

  /**
   * Order in which Pods come and go when the app is scaled. The API server refuses a change on a live StatefulSet.
   *
   * @default PodManagementPolicy.ORDERED_READY
   */
  readonly podManagementPolicy?: PodManagementPolicy;

  /**
   * First ordinal.
   *
   * @default 0
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#start-ordinal
   */
  readonly startOrdinal?: number;

  /**
   * Time that a Pod must be Ready until it counts as available, and the rollout goes on. Whole seconds.
   *
   * @default Duration.seconds(0)
   */
  readonly minReady?: Duration;

  /**
   * Old templates that are kept for an undo.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * The headless Service that gives the Pods their DNS names. It publishes
   * addresses before the Pods are ready, as peers need to find each other first.
   *
   * @default - named after the app, with the ports of its containers
   */
  readonly governingService?: HeadlessServiceOptions;

  /**
   * A Service for clients, of any type, over all Pods that are ready. Its name is `<app>-client` unless given.
   *
   * @default - none
   */
  readonly clientService?: ServiceOptions;
}
