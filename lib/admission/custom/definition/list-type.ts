/**
 * Lists that are sets, or maps by keys of their items.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
import type { FieldPath } from '../../field-path';
import { GoPointer } from '../../go-value';
import type { Validation } from '../../validation';
import type { SchemaProps } from '../schema';
import { isSchema } from './parts';
import { requireType } from './required-type';

const LIST_TYPES: readonly string[] = ['atomic', 'set', 'map'];
const LIST_TYPE = 'x-kubernetes-list-type';
const MAP_KEYS = 'x-kubernetes-list-map-keys';

/** Holds a schema to its list type. */
export function validateListType(schema: SchemaProps, path: FieldPath, validation: Validation): void {
  const listType: string | undefined = schema[LIST_TYPE];
  const keys: readonly string[] = schema[MAP_KEYS] ?? [];
  if (listType !== undefined) {
    if (schema.type !== 'array') {
      requireType(schema, 'array', LIST_TYPE, path, validation);
    } else if (listType === 'set' && isSchema(schema.items)) {
      validateAtomic(schema.items, path.child('items'), validation);
    }
    if (!LIST_TYPES.includes(listType)) {
      validation.notSupportedAsListed(path.child(LIST_TYPE), listType, LIST_TYPES);
    }
  }
  if (keys.length > 0 && listType !== 'map') {
    const words = 'must be map if x-kubernetes-list-map-keys is non-empty';
    if (listType === undefined) {
      validation.required(path.child(LIST_TYPE), words);
    } else {
      validation.invalid(path.child(LIST_TYPE), listType, words);
    }
  }
  if (listType === 'map') {
    validateMap(schema, keys, path, validation);
  }
  validateNulls(schema, listType, keys, path, validation);
}

/** Items of a set are compared as wholes. */
function validateAtomic(items: SchemaProps, path: FieldPath, validation: Validation): void {
  const words = 'must be atomic as item of a list with x-kubernetes-list-type=set';
  const shown = new GoPointer('string', items[LIST_TYPE]);
  if (items.type === 'array' && (items[LIST_TYPE] ?? 'atomic') !== 'atomic') {
    validation.invalid(path.child(LIST_TYPE), shown, words);
  }
  if (items.type === 'object' && items['x-kubernetes-map-type'] !== 'atomic') {
    validation.invalid(path.child('x-kubernetes-map-type'), shown, words);
  }
}

function validateMap(schema: SchemaProps, keys: readonly string[], path: FieldPath, validation: Validation): void {
  const { items } = schema;
  if (keys.length === 0) {
    validation.required(path.child(MAP_KEYS), 'must not be empty if x-kubernetes-list-type is map');
  }
  if (items === undefined || items === null) {
    validation.required(path.child('items'), 'must have a schema if x-kubernetes-list-type is map');
    return;
  }
  if (!isSchema(items)) {
    validation.invalid(path.child('items'), items, 'must only have a single schema if x-kubernetes-list-type is map');
    return;
  }
  const { type = '', properties = {} } = items;
  if (type !== 'object') {
    const words = "must be object if parent array's x-kubernetes-list-type is map";
    validation.invalid(path.child('items', 'type'), type, words);
    return;
  }
  for (const [index, key] of keys.entries()) {
    const property = properties[key];
    if (property === undefined) {
      validation.invalid(path.child(MAP_KEYS), keys, 'entries must all be names of item properties');
    } else if (property.type === 'array' || property.type === 'object') {
      const words = "must be a scalar type if parent array's x-kubernetes-list-type is map";
      validation.invalid(path.child('items', 'properties').key(key).child('type'), type, words);
    }
    if (keys.indexOf(key) < index) {
      validation.invalid(path.child(MAP_KEYS), keys, 'must not contain duplicate entries');
    }
  }
}

/** Neither items nor keys may be null, and keys are always there. */
function validateNulls(
  { items }: SchemaProps,
  listType: string | undefined,
  keys: readonly string[],
  path: FieldPath,
  validation: Validation,
): void {
  if (!isSchema(items) || (listType !== 'set' && listType !== 'map')) {
    return;
  }
  if (items.nullable === true) {
    validation.forbidden(path.child('items', 'nullable'), `cannot be nullable when x-kubernetes-list-type is ${listType}`);
  }
  const known = listType === 'map' ? keys.filter(key => items.properties?.[key] !== undefined) : [];
  for (const key of known) {
    const property: SchemaProps = items.properties[key];
    const place = path.child('items', 'properties').key(key);
    const isKey = 'this property is in x-kubernetes-list-map-keys, so it';
    if (!items.required?.includes(key) && (property.default === undefined || property.default === null)) {
      validation.required(place.child('default'), `${isKey} must have a default or be a required property`);
    }
    if (property.nullable === true) {
      validation.forbidden(place.child('nullable'), `${isKey} cannot be nullable`);
    }
  }
}
