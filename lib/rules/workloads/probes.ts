/** When probes act, in seconds after a container has started. */
import type { Probe } from '../objects';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/v1/defaults.go - `SetDefaults_Probe` */
const DEFAULTS = { periodSeconds: 10, failureThreshold: 3 };

/** The earliest at which a probe that succeeds at once has succeeded. */
export function succeedsAfter(probe: Probe | undefined): number {
  const { initialDelaySeconds = 0, periodSeconds = 0, successThreshold = 1 } = probe ?? {};
  const period = periodSeconds || DEFAULTS.periodSeconds;
  return initialDelaySeconds + (Math.max(successThreshold, 1) - 1) * period;
}

/** The earliest at which a probe that always fails at once has failed for good: the container is killed then. */
export function failsAfter(probe: Probe): number {
  const { initialDelaySeconds = 0, periodSeconds = 0, failureThreshold = 0 } = probe;
  const period = periodSeconds || DEFAULTS.periodSeconds;
  const threshold = failureThreshold || DEFAULTS.failureThreshold;
  return initialDelaySeconds + (threshold - 1) * period;
}
