import type { Duration } from 'cdk8s';
import type { Fault } from './faults';

/** Faults of a time that Kubernetes holds in whole seconds. */
export function secondsFaults(field: string, duration: Duration | undefined, least: number): Fault[] {
  if (duration === undefined) {
    return [];
  }
  const seconds = duration.toMilliseconds() / 1000;
  if (!Number.isInteger(seconds)) {
    return [{ field, value: `${seconds} s`, message: 'must be whole seconds', remedy: 'round it' }];
  }
  return seconds < least
    ? [{ field, value: seconds, message: `must be greater than or equal to ${least}`, remedy: `give at least ${least} s` }]
    : [];
}

/** Counts are `int32` in every object. */
const GREATEST_COUNT = 2 ** 31 - 1;

/** Faults of a count: a whole number that is not below the least. */
export function countFaults(field: string, count: number | undefined, least: number): Fault[] {
  if (count === undefined || (Number.isInteger(count) && count >= least && count <= GREATEST_COUNT)) {
    return [];
  }
  if (count > GREATEST_COUNT) {
    const message = `must be less than or equal to ${GREATEST_COUNT}`;
    return [{ field, value: count, message, remedy: `give a whole number from ${least} to ${GREATEST_COUNT}` }];
  }
  const message = Number.isInteger(count) ? `must be greater than or equal to ${least}` : 'must be a whole number';
  return [{ field, value: count, message, remedy: `give a whole number from ${least} up` }];
}
