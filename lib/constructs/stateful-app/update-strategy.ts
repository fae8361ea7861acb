import type { Construct } from 'constructs';
import { intOrPercentFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { availabilityFaults } from '../core/kubernetes-target';
import { countFaults } from '../core/numbers';

/** How a rolling update of a StatefulSet proceeds. */
export interface StatefulRollingUpdateOptions {
  /**
   * The first so many Pods keep the old template: `replicas - 1` makes the last one a canary.
   *
   * Counted from `startOrdinal`. A partition that is left in place keeps the
   * update from ever completing.
   *
   * @default 0 - all Pods are updated
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions
   */
  readonly partition?: number;

  /**
   * Pods that may be down at once, as a number or a share of the replicas such
   * as `25%` (rounded down, at least one). Since Kubernetes 1.37.
   *
   * @default - one; not written out, as older API servers would drop it
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#maximum-unavailable-pods
   */
  readonly maxUnavailable?: number | string;
}

/**
 * How the Pods of a `StatefulApp` come to a new template.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies
 */
export class StatefulUpdateStrategy {
  /**
   * One Pod after the other, from the highest ordinal down, each Ready before the next.
   *
   * @param options partition, and how many at once
   */
  public static rollingUpdate(options: StatefulRollingUpdateOptions = {}): StatefulUpdateStrategy {
    return new StatefulUpdateStrategy('RollingUpdate', options);
  }

  /** Only when somebody deletes the Pod. */
  public static onDelete(): StatefulUpdateStrategy {
    return new StatefulUpdateStrategy('OnDelete', {});
  }

  private constructor(
    private readonly type: string,
    private readonly options: StatefulRollingUpdateOptions,
  ) {}

  /** @internal */
  public _faults(scope: Construct, field: string, replicas: number): Fault[] {
    const { partition, maxUnavailable } = this.options;
    return [
      ...countFaults(`${field}.partition`, partition, 0),
      ...(partition !== undefined && Number.isInteger(partition) && partition > replicas
        ? [
            {
              field: `${field}.partition`,
              value: partition,
              message: `is beyond the ${replicas} replicas: no Pod would ever be updated`,
              remedy: `give a number from 0 to ${replicas}`,
            },
          ]
        : []),
      ...(maxUnavailable === undefined
        ? []
        : faultsAt(
            `${field}.maxUnavailable`,
            maxUnavailable,
            intOrPercentFaults(maxUnavailable, { allowZero: false }),
            'give a number from 1 up, or a percentage from 1% to 100%',
          )),
      ...availabilityFaults(scope, 'StatefulSet', [
        { field: `${field}.maxUnavailable`, path: 'spec.updateStrategy.rollingUpdate.maxUnavailable', value: maxUnavailable },
      ]),
    ];
  }

  /** @internal */
  public _render(): object {
    return this.type === 'OnDelete'
      ? { type: this.type }
      : {
          type: this.type,
          rollingUpdate: {
            partition: this.options.partition ?? 0,
            ...(this.options.maxUnavailable === undefined ? {} : { maxUnavailable: this.options.maxUnavailable }),
          },
        };
  }
}
