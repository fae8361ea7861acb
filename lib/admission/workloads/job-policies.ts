/** When a Job has failed, and when it has done enough. */
import { OMITTED } from '../field-error';
import type { FieldPath } from '../field-path';
import { quoted } from '../go-text';
import { GoSlice } from '../go-value';
import type { Decoded } from '../kind-rules';
import { validateLabelKey } from '../labels';
import { addUnsupported, validateNonNegative } from '../pod/fields';
import type { Validation } from '../validation';

const MAX_RULES = 20;
const MAX_PATTERNS = 20;
const MAX_EXIT_CODES = 255;
const MAX_INDEXES_BYTES = 64 * 1024;

const ACTIONS = ['Count', 'FailIndex', 'FailJob', 'Ignore'];
const OPERATORS = ['In', 'NotIn'];
const STATUSES = ['False', 'True', 'Unknown'];

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#pod-failure-policy */
export function validateFailurePolicy(spec: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('rules');
  const rules: readonly Decoded[] = spec.podFailurePolicy.rules ?? [];
  if (rules.length > MAX_RULES) {
    validation.tooMany(place, rules.length, MAX_RULES);
  }
  const { containers = [], initContainers = [] } = spec.template.spec;
  const names = new Set<string>([...containers, ...initContainers].map(({ name = '' }: Decoded) => name));
  for (const [index, rule] of rules.entries()) {
    const at = place.index(index);
    validateAction(rule.action ?? '', spec, at.child('action'), validation);
    if (rule.onExitCodes !== undefined) {
      validateExitCodes(rule.onExitCodes, names, at.child('onExitCodes'), validation);
    }
    const conditions: readonly Decoded[] = rule.onPodConditions ?? [];
    validateConditions(conditions, at.child('onPodConditions'), validation);
    validateOneOf(rule, conditions, at, validation);
  }
}

function validateOneOf(rule: Decoded, conditions: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const [codes, pods] = [rule.onExitCodes !== undefined, conditions.length > 0];
  if (codes === pods) {
    const what = codes
      ? 'specifying both OnExitCodes and OnPodConditions is not supported'
      : 'specifying one of OnExitCodes and OnPodConditions is required';
    validation.invalid(path, OMITTED, what);
  }
}

function missing(values: readonly string[]): string {
  return `valid values: [${values.map(value => `"${value}"`).join(' ')}]`;
}

function validateAction(action: string, spec: Decoded, path: FieldPath, validation: Validation): void {
  if (action === '') {
    validation.required(path, missing(ACTIONS));
  } else if (action === 'FailIndex') {
    if (spec.backoffLimitPerIndex === undefined) {
      validation.invalid(path, action, 'requires the backoffLimitPerIndex to be set');
    }
  } else if (!ACTIONS.includes(action)) {
    addUnsupported(action, ACTIONS, path, validation);
  }
}

function validateConditions(patterns: readonly Decoded[], path: FieldPath, validation: Validation): void {
  if (patterns.length > MAX_PATTERNS) {
    validation.tooMany(path, patterns.length, MAX_PATTERNS);
  }
  for (const [index, { type = '', status = '' }] of patterns.entries()) {
    const place = path.index(index);
    validateLabelKey(type, place.child('type'), validation);
    if (status === '') {
      validation.required(place.child('status'), missing(STATUSES));
    } else if (!STATUSES.includes(status)) {
      addUnsupported(status, STATUSES, place.child('status'), validation);
    }
  }
}

function validateExitCodes(
  { operator = '', containerName, values }: Decoded,
  names: ReadonlySet<string>,
  path: FieldPath,
  validation: Validation,
): void {
  if (operator === '') {
    validation.required(path.child('operator'), missing(OPERATORS));
  } else if (!OPERATORS.includes(operator)) {
    addUnsupported(operator, OPERATORS, path.child('operator'), validation);
  }
  if (containerName !== undefined && !names.has(containerName)) {
    const words = 'must be one of the container or initContainer names in the pod template';
    validation.invalid(path.child('containerName'), containerName, words);
  }
  validateCodes(values, operator, path.child('values'), validation);
}

function validateCodes(given: readonly number[] | undefined, operator: string, path: FieldPath, validation: Validation): void {
  const codes = given ?? [];
  if (codes.length === 0) {
    validation.invalid(path, new GoSlice('[]int32', given), 'at least one value is required');
  } else if (codes.length > MAX_EXIT_CODES) {
    validation.tooMany(path, codes.length, MAX_EXIT_CODES);
  }
  const seen = new Set<number>();
  for (const [index, code] of codes.entries()) {
    if (operator === 'In' && code === 0) {
      validation.invalid(path.index(index), code, 'must not be 0 for the In operator');
    }
    if (seen.has(code)) {
      validation.duplicate(path.index(index), code);
    }
    seen.add(code);
  }
  if (codes.some((code, index) => index > 0 && (codes[index - 1] as number) > code)) {
    validation.invalid(path, new GoSlice('[]int32', codes), 'must be ordered');
  }
}

/** @see https://kubernetes.io/docs/concepts/workloads/controllers/job/#success-policy */
export function validateSuccessPolicy(spec: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('rules');
  const rules: readonly Decoded[] = spec.successPolicy.rules ?? [];
  if (rules.length === 0) {
    validation.required(place, 'at least one rules must be specified when the successPolicy is specified');
  }
  if (rules.length > MAX_RULES) {
    validation.tooMany(place, rules.length, MAX_RULES);
  }
  for (const [index, rule] of rules.entries()) {
    validateSuccessRule(rule, spec.completions ?? 0, place.index(index), validation);
  }
}

function validateSuccessRule(rule: Decoded, completions: number, path: FieldPath, validation: Validation): void {
  const { succeededCount: count, succeededIndexes: indexes } = rule;
  if (count === undefined && indexes === undefined) {
    validation.required(path, 'at least one of succeededCount or succeededIndexes must be specified');
  }
  const total =
    indexes === undefined ? undefined : validateIndexes(indexes, completions, path.child('succeededIndexes'), validation);
  if (count === undefined) {
    return;
  }
  const place = path.child('succeededCount');
  validateNonNegative(count, place, validation);
  if (count > completions) {
    const words = `must be less than or equal to ${completions} (the number of specified completions)`;
    validation.invalid(place, count, words);
  }
  if (total !== undefined && count > total) {
    const words = `must be less than or equal to ${total} (the number of indexes in the specified succeededIndexes field)`;
    validation.invalid(place, count, words);
  }
}

/** Answers how many indexes there are. */
function validateIndexes(text: string, completions: number, path: FieldPath, validation: Validation): number {
  if (Buffer.byteLength(text) > MAX_INDEXES_BYTES) {
    validation.tooLong(path, MAX_INDEXES_BYTES);
  }
  const counted = countIndexes(text, completions);
  if (typeof counted === 'number') {
    return counted;
  }
  validation.invalid(path, text, `error parsing succeededIndexes: ${counted}`);
  return 0;
}

/** `1,3-5,7`, in order: their number, or what is wrong with them. */
function countIndexes(text: string, completions: number): number | string {
  let [last, total]: [number | undefined, number] = [undefined, 0];
  for (const interval of text === '' ? [] : text.split(',')) {
    const bounds = intervalOf(interval, completions);
    if (typeof bounds === 'string') {
      return bounds;
    }
    const [from, to] = bounds;
    if (last !== undefined && last >= from) {
      return `non-increasing order, previous: ${last}, current: ${from}`;
    }
    total += to - from + 1;
    last = to;
  }
  return total;
}

function intervalOf(interval: string, completions: number): readonly [number, number] | string {
  const parts = interval.split('-');
  if (parts.length > 2) {
    return `the fragment ${quoted(interval)} violates the requirement that an index interval can have at most two parts separated by '-'`;
  }
  const numbers: number[] = [];
  for (const part of parts) {
    if (!/^[+-]?\d+$/.test(part)) {
      return `cannot convert string to integer for index: ${quoted(part)}`;
    }
    if (Number(part) >= completions) {
      return `too large index: ${quoted(part)}`;
    }
    numbers.push(Number(part));
  }
  const [from = 0, to = from] = numbers;
  return numbers.length > 1 && from >= to ? `non-increasing order, previous: ${from}, current: ${to}` : [from, to];
}
