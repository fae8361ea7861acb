/** Numbers of Pods that may be percentages. */
import { intOrPercentFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import { GoStruct } from '../go-value';
import type { Validation } from '../validation';

/** At most 100 %. @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/apps/validation/validation.go - `ValidatePositiveIntOrPercent` */
export function validateIntOrPercent(value: number | string, path: FieldPath, validation: Validation): void {
  const shown = typeof value === 'string' && !validation.since('1.34') ? intOrString(value) : value;
  validation.invalidFor(path, shown, intOrPercentFaults(value));
}

/** As Go source. */
function intOrString(value: string): GoStruct {
  return new GoStruct('intstr.IntOrString', [
    { name: 'Type', value: 1 },
    { name: 'IntVal', value: 0 },
    { name: 'StrVal', value },
  ]);
}
