import { intOrPercentFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

/** How far a rolling update may leave the number of Pods that is wanted. */
export interface DeploymentRollingUpdateOptions {
  /**
   * Pods above the wanted number, or a percentage of it, rounded up; more than `100%` is allowed.
   *
   * @default 1
   */
  readonly maxSurge?: number | string;

  /**
   * Pods below the wanted number, or a percentage of it, rounded down.
   *
   * @default 0
   */
  readonly maxUnavailable?: number | string;
}

/**
 * How the Pods of a Deployment come to a new template.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#strategy
 */
export class DeploymentStrategy {
  /**
   * New Pods come as old ones go.
   *
   * Kubernetes itself would take `25%` and `25%`, so that four Pods are three
   * during an update. One Pod more and none fewer keeps all that the app has,
   * and asks for room for one. Large apps are quicker with percentages. Where
   * no further Pod fits beside the old ones (a node each, a host port, a claim
   * of access mode ReadWriteOnce), say `{ maxSurge: 0, maxUnavailable: 1 }`.
   *
   * @param options how many more, how many fewer
   */
  public static rollingUpdate(options: DeploymentRollingUpdateOptions = {}): DeploymentStrategy {
    return new DeploymentStrategy(options);
  }

  /**
   * Every old Pod goes before the first new one comes: an outage, but never two versions at once.
   *
   * Right for one Pod with a claim of access mode ReadWriteOnce: in a rolling
   * update the new Pod, on another node, would wait for ever for the old one's volume.
   */
  public static recreate(): DeploymentStrategy {
    return new DeploymentStrategy(undefined);
  }

  private constructor(private readonly rolling: DeploymentRollingUpdateOptions | undefined) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    const { maxSurge = DEFAULT_MAX_SURGE, maxUnavailable = DEFAULT_MAX_UNAVAILABLE } = this.rolling ?? {};
    const faults = [
      ...faultsAt(`${field}.maxSurge`, maxSurge, intOrPercentFaults(maxSurge, { allowOver100Percent: true }), REMEDY),
      ...faultsAt(`${field}.maxUnavailable`, maxUnavailable, intOrPercentFaults(maxUnavailable), REMEDY),
    ];
    return faults.length === 0 && isZero(maxSurge) && isZero(maxUnavailable)
      ? [
          {
            field: `${field}.maxUnavailable`,
            value: maxUnavailable,
            message: 'may not be 0 when `maxSurge` is 0',
            remedy: 'let one of them be more, else no Pod could ever be replaced',
          },
        ]
      : faults;
  }

  /** @internal */
  public _render(): object {
    const { rolling } = this;
    return rolling === undefined
      ? { type: 'Recreate' }
      : {
          type: 'RollingUpdate',
          rollingUpdate: {
            maxSurge: rolling.maxSurge ?? DEFAULT_MAX_SURGE,
            maxUnavailable: rolling.maxUnavailable ?? DEFAULT_MAX_UNAVAILABLE,
          },
        };
  }
}

const DEFAULT_MAX_SURGE = 1;
const DEFAULT_MAX_UNAVAILABLE = 0;
const REMEDY = 'give a whole number, or a percentage such as 25%';

function isZero(value: number | string): boolean {
  return Number.parseInt(`${value}`, 10) === 0;
}
