import { Duration } from 'cdk8s';
import type { Fault } from '../core/faults';
import { countFaults, secondsFaults } from '../core/numbers';
import { DeploymentStrategy } from './deployment-strategy';

/** How a Deployment comes to a new Pod template. */
export interface RolloutOptions {
  /**
   * How Pods are replaced.
   *
   * @default DeploymentStrategy.rollingUpdate() - one Pod more, none fewer
   */
  readonly strategy?: DeploymentStrategy;

  /**
   * How long a new Pod has to be ready before it counts, and the update goes on. Whole seconds.
   *
   * @default Duration.seconds(10) - Kubernetes would choose 0, with which a Pod that fails a moment after its start lets the update go on
   */
  readonly minReady?: Duration;

  /**
   * How long an update may go without progress before it is reported as failed; nothing is rolled back. Whole seconds, more than `minReady`.
   *
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#progress-deadline-seconds
   * @default Duration.minutes(10)
   */
  readonly progressDeadline?: Duration;

  /**
   * Old ReplicaSets that are kept, for `kubectl rollout undo`.
   *
   * @default 10
   */
  readonly revisionHistoryLimit?: number;

  /**
   * Whether changes of the Pod template wait until this is taken back; then they roll as one.
   *
   * @default false
   */
  readonly paused?: boolean;

  /**
   * Why this revision is: the annotation `kubernetes.io/change-cause`, which `kubectl rollout history` shows.
   *
   * @default - none
   */
  readonly changeCause?: string;
}

const DEFAULT_MIN_READY = Duration.seconds(10);
const DEFAULT_PROGRESS_DEADLINE = Duration.minutes(10);
const DEFAULT_REVISION_HISTORY_LIMIT = 10;

/** Everything that is wrong with how a Deployment rolls; fields as in the options. */
export function rolloutFaults({ strategy, minReady, progressDeadline, revisionHistoryLimit }: RolloutOptions): Fault[] {
  const faults = [
    ...secondsFaults('minReady', minReady, 0),
    ...secondsFaults('progressDeadline', progressDeadline, 1),
    ...countFaults('revisionHistoryLimit', revisionHistoryLimit, 0),
    ...(strategy?._faults('strategy') ?? []),
  ];
  const [ready, deadline] = [secondsOf(minReady, DEFAULT_MIN_READY), secondsOf(progressDeadline, DEFAULT_PROGRESS_DEADLINE)];
  return deadline > ready
    ? faults
    : [
        ...faults,
        {
          field: 'progressDeadline',
          value: deadline,
          message: 'must be greater than minReadySeconds',
          remedy: `give more than ${ready} s, or lower minReady`,
        },
      ];
}

/** The fields of a Deployment's spec about how it rolls, written out. */
export function renderRollout(options: RolloutOptions): object {
  return {
    strategy: (options.strategy ?? DeploymentStrategy.rollingUpdate())._render(),
    minReadySeconds: secondsOf(options.minReady, DEFAULT_MIN_READY),
    progressDeadlineSeconds: secondsOf(options.progressDeadline, DEFAULT_PROGRESS_DEADLINE),
    revisionHistoryLimit: options.revisionHistoryLimit ?? DEFAULT_REVISION_HISTORY_LIMIT,
    paused: options.paused === true ? true : undefined,
  };
}

function secondsOf(duration: Duration | undefined, otherwise: Duration): number {
  return (duration ?? otherwise).toMilliseconds() / 1000;
}
