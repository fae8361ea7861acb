/** References to what is scaled, or measured. */
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { pathSegmentFaults } from '../object-meta';
import type { Validation } from '../validation';

/** What of the API version is not looked at; before 1.34 none of it is. */
export interface ReferenceTolerance {
  /** Of the core group, as `v1` of a Service. */
  readonly emptyGroup?: boolean;

  /** Anything, as the old object has it. */
  readonly anyVersion?: boolean;
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/autoscaling/validation/validation.go - `ValidateCrossVersionObjectReference` */
export function validateScaleReference(
  reference: Decoded,
  path: FieldPath,
  validation: Validation,
  tolerance: ReferenceTolerance,
): void {
  for (const field of ['kind', 'name']) {
    const value: string = reference[field] ?? '';
    if (value === '') {
      validation.required(path.child(field));
    } else {
      validation.invalidFor(path.child(field), value, pathSegmentFaults(value));
    }
  }
  const { apiVersion = '' } = reference;
  if (validation.since('1.34') && tolerance.anyVersion !== true) {
    validation.invalidFor(path.child('apiVersion'), apiVersion, apiVersionFaults(apiVersion, tolerance.emptyGroup === true));
  }
}

/** Whether an API version names a group, or need not. */
export function apiVersionFaults(apiVersion: string, mayLackGroup: boolean): string[] {
  const slashes = apiVersion.split('/').length - 1;
  if (slashes > 1) {
    return [`unexpected GroupVersion string: ${apiVersion}`];
  }
  const group = slashes === 1 ? apiVersion.slice(0, apiVersion.indexOf('/')) : '';
  return group === '' && !mayLackGroup ? ['apiVersion must specify API group'] : [];
}
