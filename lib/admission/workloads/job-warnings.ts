import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { warnOfPod } from '../pod/warnings';
import type { Validation } from '../validation';

/** pkg/api/job/warnings.go, `completionsSoftLimit`, `parallelismSoftLimitForUnlimitedCompletions`. */
const MANY_COMPLETIONS = 100_000;
const MUCH_PARALLELISM = 10_000;

/**
 * Warns of the spec of a Job, or of the Jobs of a CronJob.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/job/warnings.go - `WarningsForJobSpec`
 */
export function warnOfJobSpec(spec: Decoded, path: FieldPath, validation: Validation): void {
  const { completionMode, completions, parallelism, template } = spec;
  if (completionMode === 'Indexed' && completions > MANY_COMPLETIONS && parallelism > MUCH_PARALLELISM) {
    validation.warn(
      `${path}: In Indexed Jobs with a number of completions higher than 10^5 and a parallelism higher than 10^4, Kubernetes might not be able to track completedIndexes when a big number of indexes fail`,
    );
  }
  warnOfPod(template, path.child('template'), validation);
}
