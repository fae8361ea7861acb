/** Numbers of Pods that may be shares of all. */
import { intOrPercentFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import { goIntOrString } from '../pod/go-structs';
import type { Validation } from '../validation';

/** A number from 0 on, or a percentage of any size. */
export function validateIntOrPercent(value: number | string, path: FieldPath, validation: Validation): void {
  const faults = intOrPercentFaults(value, { allowOver100Percent: true });
  if (faults.length > 0) {
    validation.invalidFor(path, typeof value === 'number' ? value : goIntOrString(value, validation.minor), faults);
  }
}

export function validateAtMostAll(value: number | string, path: FieldPath, validation: Validation): void {
  if (typeof value === 'string' && /^[0-9]+%$/.test(value) && amountOf(value) > 100) {
    validation.invalid(path, goIntOrString(value, validation.minor), 'must not be greater than 100%');
  }
}

/** The number of either; what is neither counts as the number that it reads as, or 0. */
export function amountOf(value: number | string): number {
  if (typeof value === 'number') {
    return value;
  }
  return /^[0-9]+%$/.test(value) || /^[+-]?[0-9]+$/.test(value) ? Number.parseInt(value, 10) : 0;
}
