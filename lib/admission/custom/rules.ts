/**
 * CEL rules (`x-kubernetes-validations`): nobody evaluates them here; which of them a server would is told.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
import type { FieldPath } from '../field-path';
import { isObject, type Json } from './json';
import { fieldSchema, type Schema } from './schema';

const withRules = new WeakMap<Schema, boolean>();

/** Whether a schema has rules anywhere. */
export function hasRules(schema: Schema): boolean {
  let has = withRules.get(schema);
  if (has === undefined) {
    has = schema.rules.length > 0 || partsOf(schema).some(hasRules);
    withRules.set(schema, has);
  }
  return has;
}

function partsOf({ items, properties, additional }: Schema): Schema[] {
  return [...properties.values(), ...[items, additional].filter(it => typeof it === 'object')];
}

/** The rules that a server would evaluate on a value, each once, with the first place that it is about. */
export function rulesFor(value: Json, schema: Schema, path: FieldPath, isUpdate: boolean): string[] {
  const found = new Map<string, string>();
  collect(value, schema, path, isUpdate, found);
  return [...found].map(([rule, place]) => `${place === '' ? '' : `${place}: `}${rule}`);
}

function collect(value: Json, schema: Schema, path: FieldPath, isUpdate: boolean, found: Map<string, string>): void {
  if (value === null || !hasRules(schema)) {
    return;
  }
  for (const { rule, optionalOldSelf } of schema.rules) {
    // A rule about a change has nothing to say of what is new, unless it asks to be heard.
    if ((isUpdate || optionalOldSelf || !/\boldSelf\b/.test(rule)) && !found.has(rule)) {
      found.set(rule, path.toString());
    }
  }
  if (Array.isArray(value) && schema.items !== undefined) {
    for (const [index, item] of value.entries()) {
      collect(item, schema.items, path.index(index), isUpdate, found);
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const inner = fieldSchema(schema, key);
      if (inner !== undefined) {
        collect(value[key], inner, schema.properties.has(key) ? path.child(key) : path.key(key), isUpdate, found);
      }
    }
  }
}
