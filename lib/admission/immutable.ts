/** Fields that an update may not change. */
import type { FieldPath } from './field-path';
import type { Validation } from './validation';

/** apimachinery pkg/api/validation/objectmeta.go, `FieldImmutableErrorMsg`. */
export const IMMUTABLE = 'field is immutable';

/**
 * The same, as the server compares: absent, empty text, empty lists and empty maps are one.
 *
 * Quantities have to be compared by amount before.
 */
export function isSame(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (isNothing(left) || isNothing(right)) {
    return isNothing(left) && isNothing(right);
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && areSame(left, right);
  }
  return typeof left === 'object' && typeof right === 'object' && haveSameFields(left as Fields, right as Fields);
}

/** The same, as the server compares maps of texts, in which an empty text is an entry. */
export function isSameTexts(texts: Readonly<Record<string, string>> = {}, old: Readonly<Record<string, string>> = {}): boolean {
  const keys = Object.keys(texts);
  return keys.length === Object.keys(old).length && keys.every(key => texts[key] === old[key]);
}

/**
 * The same, as Go compares to the letter (`reflect.DeepEqual`) what a request says with what is stored: the storage knows
 * no empty lists and maps, so one in a manifest is a change.
 */
export function isSameToTheLetter(value: unknown, stored: unknown): boolean {
  if (typeof value !== 'object' || value === null) {
    return isSame(value, stored);
  }
  const [fields, before] = [value as Fields, (stored ?? {}) as Fields];
  const names = Object.keys(fields);
  return names.length > 0 && names.length === Object.keys(before).length && names.every(name => fields[name] === before[name]);
}

/** Refuses a change of a field; `shown` is how the server prints the new value, where that is not the value itself. */
export function validateImmutable(
  value: unknown,
  old: unknown,
  path: FieldPath,
  validation: Validation,
  shown: unknown = value,
): void {
  if (!isSame(value, old)) {
    validation.invalid(path, shown, IMMUTABLE);
  }
}

/** Rules that are declared on the API's types, which more and more are since 1.37, do not show the new value. */
export function shownIfImmutable(value: unknown, validation: Validation): unknown {
  return validation.since('1.37') ? null : value;
}

type Fields = Readonly<Record<string, unknown>>;

function areSame(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, index) => isSame(item, right[index]));
}

function haveSameFields(left: Fields, right: Fields): boolean {
  for (const field in left) {
    if (!isSame(left[field], right[field])) {
      return false;
    }
  }
  for (const field in right) {
    if (left[field] === undefined && !isNothing(right[field])) {
      return false;
    }
  }
  return true;
}

function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '') {
    return true;
  }
  if (typeof value !== 'object') {
    return false;
  }
  for (const _ in value) {
    return false;
  }
  return true;
}
