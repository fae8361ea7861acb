/** Selectors of nodes: of volumes and of Pods. */
import { dnsSubdomainFaults } from '../kube';
import type { FieldPath } from './field-path';
import type { Decoded } from './kind-rules';
import { validateLabelKey } from './labels';
import { validateLabelValues } from './pod/selectors';
import type { Validation } from './validation';

/**
 * A selector of nodes: any of its terms.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateNodeSelector`
 */
export function validateNodeSelector(selector: Decoded, path: FieldPath, validation: Validation): void {
  const terms: readonly Decoded[] = selector.nodeSelectorTerms ?? [];
  const place = path.child('nodeSelectorTerms');
  if (terms.length === 0) {
    validation.required(place, 'must have at least one node selector term');
  }
  for (const [index, term] of terms.entries()) {
    validateNodeSelectorTerm(term, place.index(index), validation);
  }
}

/** One term of a selector of nodes: all of its requirements. Values are looked at since 1.32. */
export function validateNodeSelectorTerm(term: Decoded, path: FieldPath, validation: Validation): void {
  for (const [index, { key = '', operator = '', values = [] }] of (term.matchExpressions ?? []).entries()) {
    const place = path.child('matchExpressions').index(index);
    validateOperator(operator, values.length, place, validation);
    validateLabelKey(key, place.child('key'), validation);
    if (validation.since('1.32')) {
      validateLabelValues(values, place.child('values'), validation);
    }
  }
  for (const [index, requirement] of (term.matchFields ?? []).entries()) {
    validateNodeField(requirement, path.child('matchFields').index(index), validation);
  }
}

function validateOperator(operator: string, values: number, path: FieldPath, validation: Validation): void {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values === 0) {
        validation.required(path.child('values'), "must be specified when `operator` is 'In' or 'NotIn'");
      }
      return;
    case 'Exists':
    case 'DoesNotExist':
      if (values > 0) {
        validation.forbidden(path.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      }
      return;
    case 'Gt':
    case 'Lt':
      if (values !== 1) {
        validation.required(path.child('values'), "must be specified single value when `operator` is 'Lt' or 'Gt'");
      }
      return;
    default:
      validation.invalid(path.child('operator'), operator, 'not a valid selector operator');
  }
}

/** A requirement about a field of the node, of which `metadata.name` is the only one. */
function validateNodeField({ key = '', operator = '', values = [] }: Decoded, path: FieldPath, validation: Validation): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    validation.invalid(path.child('operator'), operator, 'not a valid selector operator');
  } else if (values.length !== 1) {
    validation.required(
      path.child('values'),
      "must be only one value when `operator` is 'In' or 'NotIn' for node field selector",
    );
  }
  if (key !== 'metadata.name') {
    validation.invalid(path.child('key'), key, 'not a valid field selector key');
    return;
  }
  for (const [index, value] of values.entries()) {
    validation.invalidFor(path.child('values').index(index), value, dnsSubdomainFaults(value));
  }
}
