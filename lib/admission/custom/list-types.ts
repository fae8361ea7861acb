/**
 * Lists that are sets or maps hold nothing twice.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
import type { FieldPath } from '../field-path';
import type { Validation } from '../validation';
import { isObject, type Json, keyOf, shown } from './json';
import type { Schema } from './schema';

/** Holds all lists of a value to their list types. */
export function validateListTypes(value: Json, schema: Schema, path: FieldPath, validation: Validation): void {
  if (Array.isArray(value)) {
    validateListType(value, schema, path, validation);
    for (const [index, item] of value.entries()) {
      if (schema.items !== undefined) {
        validateListTypes(item, schema.items, path.index(index), validation);
      }
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const property = schema.properties.get(key);
      if (property !== undefined) {
        validateListTypes(value[key], property, path.child(key), validation);
      }
      if (typeof schema.additional === 'object') {
        validateListTypes(value[key], schema.additional, path.key(key), validation);
      }
    }
  }
}

function validateListType(list: readonly Json[], schema: Schema, path: FieldPath, validation: Validation): void {
  if (schema.listType === 'set') {
    for (const index of repeated(list)) {
      validation.duplicate(path.index(index), shown(list[index]));
    }
  } else if (schema.listType === 'map') {
    const stray = list.findIndex(item => item !== null && !isObject(item));
    if (stray >= 0) {
      validation.invalid(path.index(stray), shown(list[stray]), 'must be an object for an array of list-type map');
      return;
    }
    const keys = list.map(item => keysOf(item ?? {}, schema.listMapKeys));
    for (const index of repeated(keys)) {
      validation.duplicate(path.index(index), shown(keys[index]));
    }
  }
}

function keysOf(item: Json, names: readonly string[]): Json {
  return Object.fromEntries(names.filter(name => Object.hasOwn(item, name)).map(name => [name, item[name]]));
}

/** Where each thing that is there more than once stands for the second time. */
function repeated(values: readonly Json[]): number[] {
  const times = new Map<string, number>();
  return [...values.entries()].flatMap(([index, value]) => {
    const key = keyOf(value);
    const count = (times.get(key) ?? 0) + 1;
    times.set(key, count);
    return count === 2 ? [index] : [];
  });
}
