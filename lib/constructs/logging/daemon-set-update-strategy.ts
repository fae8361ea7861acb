import { intOrPercentFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

/** How a rolling update of a DaemonSet proceeds. */
export interface DaemonSetRollingUpdateOptions {
  /**
   * Nodes that may be without a ready Pod at once, as a number or a share of the nodes such as `10%` (rounded up).
   *
   * @default '10%' - 0 with `maxSurge`; Kubernetes would choose 1, which takes hours over many nodes
   */
  readonly maxUnavailable?: number | string;

  /**
   * Nodes that may run the old and the new Pod at once, as a number or a share of the nodes (rounded up).
   *
   * Only with an agent of your own that can share its state: the others hold a
   * lock on it, and the new Pod would wait for the old one for ever.
   *
   * @default 0 - the old Pod stops before the new one starts
   */
  readonly maxSurge?: number | string;
}

/**
 * How the Pods of a DaemonSet come to a new template.
 *
 * @see https://kubernetes.io/docs/tasks/manage-daemon/update-daemon-set/
 */
export class DaemonSetUpdateStrategy {
  /**
   * Node by node, as soon as the template changes.
   *
   * @param options how many nodes at once
   */
  public static rollingUpdate(options: DaemonSetRollingUpdateOptions = {}): DaemonSetUpdateStrategy {
    return new DaemonSetUpdateStrategy('RollingUpdate', options);
  }

  /** Only when somebody deletes the Pod. */
  public static onDelete(): DaemonSetUpdateStrategy {
    return new DaemonSetUpdateStrategy('OnDelete', {});
  }

  private constructor(
    private readonly type: string,
    private readonly options: DaemonSetRollingUpdateOptions,
  ) {}

  /**
   * `exclusive` says why two Pods on one node cannot be, if they cannot.
   *
   * @internal
   */
  public _faults(field: string, exclusive: string | undefined): Fault[] {
    const { maxUnavailable, maxSurge } = this.options;
    const amount = (name: string, value: number | string | undefined): Fault[] =>
      value === undefined
        ? []
        : faultsAt(
            `${field}.${name}`,
            value,
            intOrPercentFaults(value, { allowZero: true }),
            'give a number from 0 up, or a percentage to 100%',
          );
    return [
      ...amount('maxUnavailable', maxUnavailable),
      ...amount('maxSurge', maxSurge),
      ...(isZero(maxUnavailable) && !this._surges
        ? [
            {
              field: `${field}.maxUnavailable`,
              value: maxUnavailable,
              message: 'cannot be 0 when `maxSurge` is 0',
              remedy: 'give a number from 1 up',
            },
          ]
        : []),
      ...(!isZero(maxUnavailable) && maxUnavailable !== undefined && this._surges
        ? [
            {
              field: `${field}.maxSurge`,
              value: maxSurge,
              message: 'may not be set when maxUnavailable is non-zero',
              remedy: 'give one of the two',
            },
          ]
        : []),
      ...(exclusive !== undefined && this._surges
        ? [{ field: `${field}.maxSurge`, value: maxSurge, message: exclusive, remedy: 'leave it out, and give maxUnavailable' }]
        : []),
    ];
  }

  /**
   * Whether the old and the new Pod of a node run at once.
   *
   * @internal
   */
  public get _surges(): boolean {
    return this.options.maxSurge !== undefined && !isZero(this.options.maxSurge);
  }

  /** @internal */
  public _render(): object {
    const { maxSurge = 0, maxUnavailable = isZero(maxSurge) ? DEFAULT_MAX_UNAVAILABLE : 0 } = this.options;
    return this.type === 'OnDelete' ? { type: this.type } : { type: this.type, rollingUpdate: { maxUnavailable, maxSurge } };
  }
}

const DEFAULT_MAX_UNAVAILABLE = '10%';

function isZero(amount: number | string | undefined): boolean {
  return amount === 0 || amount === '0%';
}
