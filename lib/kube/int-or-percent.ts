/**
 * Numbers that may be percentages: `maxUnavailable: 1` or `'25%'`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go - `ValidatePositiveIntOrPercent`
 */
import { regexFault } from './messages';

/** What a field takes beside the syntax. */
export interface IntOrPercentLimits {
  /** Zero is a value. @default true */
  readonly allowZero?: boolean;
  /** More than everything is a value, as for a Deployment's `maxSurge`. @default false */
  readonly allowOver100Percent?: boolean;
}

export type Rounding = 'up' | 'down';

/**
 * How each controller rounds a percentage of the Pods that it wants.
 *
 * - Deployment: surge up, unavailable down; where both come to 0, unavailable is 1
 *   (`ResolveFenceposts` in pkg/controller/deployment/util/deployment_util.go).
 * - DaemonSet: both up (pkg/controller/daemon/util/daemonset_util.go).
 * - StatefulSet: down, but at least 1 (`getStatefulSetMaxUnavailable` in pkg/controller/statefulset/stateful_set_utils.go).
 * - PodDisruptionBudget: both up (pkg/controller/disruption/disruption.go), so that 50% of 3 spares 2 and lets go of 2.
 */
export const ROUNDING = {
  deploymentMaxSurge: 'up',
  deploymentMaxUnavailable: 'down',
  daemonSetMaxSurge: 'up',
  daemonSetMaxUnavailable: 'up',
  statefulSetMaxUnavailable: 'down',
  podDisruptionBudgetMinAvailable: 'up',
  podDisruptionBudgetMaxUnavailable: 'up',
} as const satisfies Readonly<Record<string, Rounding>>;

/** A whole number from 0 on, or a percentage, of at most 100 unless the limits say otherwise. */
export function intOrPercentFaults(value: number | string, limits: IntOrPercentLimits = {}): string[] {
  const syntax = typeof value === 'number' ? integerFaults(value) : percentFaults(value, limits);
  if (syntax.length > 0) {
    return syntax;
  }
  return limits.allowZero === false && Number.parseInt(`${value}`, 10) === 0 ? ['cannot be 0'] : [];
}

/**
 * How many of `total` a value means: itself, or its share rounded.
 *
 * @throws RangeError where the value is neither a whole number nor a percentage
 */
export function scaledValue(value: number | string, total: number, rounding: Rounding): number {
  const faults = intOrPercentFaults(value, { allowOver100Percent: true });
  if (faults.length > 0) {
    throw new RangeError(`'${value}' is neither a number nor a percentage: ${faults.join('; ')}`);
  }
  if (typeof value === 'number') {
    return value;
  }
  const share = (Number.parseInt(value, 10) * total) / 100;
  return rounding === 'up' ? Math.ceil(share) : Math.floor(share);
}

function integerFaults(value: number): string[] {
  if (!Number.isInteger(value)) {
    return ['must be an integer or a percentage'];
  }
  return value < 0 ? ['must be greater than or equal to 0'] : [];
}

function percentFaults(value: string, limits: IntOrPercentLimits): string[] {
  if (!/^[0-9]+%$/.test(value)) {
    return [regexFault("a valid percent string must be a numeric string followed by an ending '%'", '[0-9]+%', '1%', '93%')];
  }
  const over = Number.parseInt(value, 10) > 100;
  return over && limits.allowOver100Percent !== true ? ['must not be greater than 100%'] : [];
}
