/** References to an object of any kind in the same namespace, as Ingresses and their classes have them. */
import { dnsSubdomainFaults, pathSegmentNameFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go - `validateIngressTypedLocalObjectReference` */
export function validateTypedLocalReference(reference: Decoded, path: FieldPath, validation: Validation): void {
  if (reference.apiGroup !== undefined) {
    validation.invalidFor(path.child('apiGroup'), reference.apiGroup, dnsSubdomainFaults(reference.apiGroup));
  }
  for (const field of ['kind', 'name']) {
    const value: string = reference[field] ?? '';
    if (value === '') {
      validation.required(path.child(field), validation.since('1.34') ? '' : `${field} is required`);
    } else {
      validation.invalidFor(path.child(field), value, pathSegmentNameFaults(value));
    }
  }
}
