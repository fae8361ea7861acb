/** Label selectors, and the two lists of label keys that go with some. */
import { labelValueFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { labelKeyFaults, validateLabelKey, validateLabels } from '../labels';
import { type Tolerated, Validation } from '../validation';

/**
 * A label selector.
 *
 * @param tolerant values that the old object had may stay, where they are tolerated at all
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/apis/meta/v1/validation/validation.go
 */
export function validateLabelSelector(
  selector: Decoded | undefined,
  path: FieldPath,
  validation: Validation,
  tolerant = true,
): void {
  const anyValues = tolerant && validation.tolerated.has('selector values');
  if (selector === undefined) {
    return;
  }
  if (selector.matchLabels !== undefined) {
    validateLabels(selector.matchLabels, path.child('matchLabels'), validation);
  }
  const expressions: readonly Decoded[] = selector.matchExpressions ?? [];
  for (let index = 0; index < expressions.length; index++) {
    validateRequirement(expressions[index] as Decoded, path.child('matchExpressions').index(index), validation, anyValues);
  }
}

/** Holds the values of a requirement to its operator. Answers whether it is one of those that all selectors have. */
export function validateSetOperator(
  operator: string,
  values: readonly unknown[],
  path: FieldPath,
  validation: Validation,
): boolean {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        validation.required(path.child('values'), "must be specified when `operator` is 'In' or 'NotIn'");
      }
      return true;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        validation.forbidden(path.child('values'), "may not be specified when `operator` is 'Exists' or 'DoesNotExist'");
      }
      return true;
    default:
      return false;
  }
}

function validateRequirement(
  { key = '', operator = '', values = [] }: Decoded,
  path: FieldPath,
  validation: Validation,
  anyValues: boolean,
): void {
  if (!validateSetOperator(operator, values, path, validation)) {
    validation.invalid(path.child('operator'), operator, 'not a valid selector operator');
  }
  validateLabelKey(key, path.child('key'), validation);
  if (!anyValues) {
    validateLabelValues(values, path.child('values'), validation);
  }
}

/** Each of these is a label value. */
export function validateLabelValues(values: readonly string[], path: FieldPath, validation: Validation): void {
  for (let index = 0; index < values.length; index++) {
    const value = values[index] as string;
    const faults = labelValueFaults(value, validation.minor);
    if (faults.length > 0) {
      validation.invalidFor(path.index(index), value, faults);
    }
  }
}

/** What selectors may have because those whose place they take have it: any values, where one of the old is faulty. */
export function toleratedBySelectors(
  old: readonly (Decoded | undefined)[],
  { minor, tolerated }: Validation,
): ReadonlySet<Tolerated> {
  const own = new Validation(minor);
  for (const selector of old) {
    validateLabelSelector(selector, FieldPath.ROOT, own);
  }
  return own.isAccepted ? tolerated : new Set<Tolerated>([...tolerated, 'selector values']);
}

/** The server can work with the selector at all: what it cannot, it does not compare with labels. */
export function isUsableSelector(selector: Decoded | undefined, validation: Validation): boolean {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const good = (key: string, values: readonly string[]) =>
    labelKeyFaults(key, validation).length === 0 && values.every(value => labelValueFaults(value).length === 0);
  return (
    Object.entries(matchLabels as Record<string, string>).every(([key, value]) => good(key, [value])) &&
    (matchExpressions as readonly Decoded[]).every(
      ({ key = '', operator, values = [] }) => isUsableOperator(operator, values.length) && good(key, values),
    )
  );
}

function isUsableOperator(operator: string, values: number): boolean {
  return operator === 'In' || operator === 'NotIn'
    ? values > 0
    : (operator === 'Exists' || operator === 'DoesNotExist') && values === 0;
}

/** Keys whose values the Pod's own labels give; they make no sense without a selector, nor twice. */
export function validateLabelKeyLists(term: Decoded, path: FieldPath, validation: Validation): void {
  const { matchLabelKeys = [], mismatchLabelKeys = [], labelSelector } = term;
  validateKeyList(matchLabelKeys, labelSelector, path.child('matchLabelKeys'), validation);
  validateKeyList(mismatchLabelKeys, labelSelector, path.child('mismatchLabelKeys'), validation);
  if (labelSelector !== undefined && matchLabelKeys.length > 0) {
    validateNotSelectedTwice(matchLabelKeys, labelSelector, path, validation);
  }
  for (const [index, key] of matchLabelKeys.entries()) {
    if (mismatchLabelKeys.includes(key)) {
      validation.invalid(path.child('matchLabelKeys').index(index), key, 'exists in both matchLabelKeys and mismatchLabelKeys');
    }
  }
}

function validateKeyList(keys: readonly string[], selector: unknown, path: FieldPath, validation: Validation): void {
  if (keys.length === 0) {
    return;
  }
  if (selector === undefined) {
    validation.forbidden(path, 'must not be specified when labelSelector is not set');
    return;
  }
  for (const [index, key] of keys.entries()) {
    validateLabelKey(key, path.index(index), validation);
  }
}

/** The server has added a requirement for each key to the selector by now: a key that the selector had is there twice. */
function validateNotSelectedTwice(keys: readonly string[], selector: Decoded, path: FieldPath, validation: Validation): void {
  const selected = new Set(Object.keys(selector.matchLabels ?? {}));
  for (const { key = '' } of selector.matchExpressions ?? []) {
    if (keys.includes(key) && selected.has(key)) {
      validation.invalid(path.index(keys.lastIndexOf(key)), key, 'exists in both matchLabelKeys and labelSelector');
    }
    selected.add(key);
  }
}
