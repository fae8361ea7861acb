/** Fields that an update may not change. */
import { isDeepStrictEqual } from 'node:util';
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
  return left === right || isDeepStrictEqual(normal(left), normal(right));
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

/** Without what means nothing; undefined where nothing is left. */
function normal(value: unknown): unknown {
  if (value === undefined || value === null || value === '') {
    return undefined;
  }
  if (Array.isArray(value)) {
    return value.length === 0 ? undefined : value.map(normal);
  }
  if (typeof value !== 'object') {
    return value;
  }
  const entries = Object.entries(value).map(([key, inner]) => [key, normal(inner)] as const);
  const kept = entries.filter(([, inner]) => inner !== undefined);
  return entries.length === 0 ? undefined : Object.fromEntries(kept);
}
