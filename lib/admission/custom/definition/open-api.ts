/** What servers allow of OpenAPI in schemas, and what of their own extensions. */
import type { FieldPath } from '../../field-path';
import type { Validation } from '../../validation';
import type { SchemaProps } from '../schema';
import { validateListType } from './list-type';
import { isSchema, propertiesOf } from './parts';
import { requireType } from './required-type';
import { validateRules } from './rules';

const TYPES: readonly string[] = ['array', 'boolean', 'integer', 'number', 'object', 'string'];

const META_FIELDS: readonly string[] = ['metadata', 'kind', 'apiVersion'];

/** What surrounds a schema. */
interface Surroundings {
  /** Why there must be no defaults. */
  readonly noDefaults?: string;
  readonly isMeta?: true;
}

/** Says what is wrong with a schema and all schemas inside of it. */
export function validateOpenApi(schema: SchemaProps, path: FieldPath, validation: Validation): void {
  validateOne(schema, path, true, {}, validation);
}

function validateOne(schema: SchemaProps, path: FieldPath, isRoot: boolean, around: Surroundings, validation: Validation): void {
  validateKeywords(schema, path, around, validation);
  validateInner(schema, path, isRoot, around, validation);
  if (schema['x-kubernetes-preserve-unknown-fields'] === false) {
    validation.invalid(path.child('x-kubernetes-preserve-unknown-fields'), false, 'must be true or undefined');
  }
  validateMapType(schema, path, validation);
  validateListType(schema, path, validation);
  validateRules(schema, path, validation);
}

function validateInner(
  schema: SchemaProps,
  path: FieldPath,
  isRoot: boolean,
  around: Surroundings,
  validation: Validation,
): void {
  const { additionalProperties, items } = schema;
  if (additionalProperties !== undefined && additionalProperties !== null) {
    const place = path.child('additionalProperties');
    if (propertiesOf(schema).length > 0 && additionalProperties !== true) {
      validation.forbidden(place, 'additionalProperties and properties are mutual exclusive');
    }
    if (isSchema(additionalProperties)) {
      const inner = around.isMeta ? { ...around, noDefaults: 'inside additionalProperties applying to object metadata' } : around;
      validateOne(additionalProperties, place, false, inner, validation);
    }
  }
  for (const [name, property] of propertiesOf(schema)) {
    const isHead = (isRoot || schema['x-kubernetes-embedded-resource'] === true) && META_FIELDS.includes(name);
    const inner: Surroundings = isHead
      ? { ...around, isMeta: true, ...(isRoot ? { noDefaults: `in top-level ${name}` } : {}) }
      : around;
    validateOne(property, path.child('properties').key(name), false, inner, validation);
  }
  if (isSchema(schema.not)) {
    validateOne(schema.not, path.child('not'), false, around, validation);
  }
  for (const keyword of ['allOf', 'oneOf', 'anyOf']) {
    for (const [index, part] of (schema[keyword] ?? []).entries()) {
      validateOne(part, path.child(keyword).index(index), false, around, validation);
    }
  }
  for (const [name, definition] of Object.entries(schema.definitions ?? {})) {
    validateOne(definition as SchemaProps, path.child('definitions').key(name), false, around, validation);
  }
  for (const [index, item] of Array.isArray(items) ? items.entries() : []) {
    validateOne(item, path.child('items').index(index), false, around, validation);
  }
  if (isSchema(items)) {
    validateOne(items, path.child('items'), false, around, validation);
  }
  for (const [name, dependency] of Object.entries(schema.dependencies ?? {})) {
    if (isSchema(dependency)) {
      validateOne(dependency, path.child('dependencies').key(name), false, around, validation);
    }
  }
}

/** Keywords of JSON schema that servers do not have. */
const FORBIDDEN: readonly (readonly [keyword: string, isThere: (value: unknown) => boolean])[] = [
  ['id', value => value !== ''],
  ['additionalItems', value => value !== null],
  ['patternProperties', hasMembers],
  ['definitions', hasMembers],
  ['dependencies', () => true],
  ['$ref', () => true],
];

function hasMembers(value: unknown): boolean {
  return Object.keys(value as object).length > 0;
}

function validateKeywords(
  schema: SchemaProps,
  path: FieldPath,
  { noDefaults, isMeta }: Surroundings,
  validation: Validation,
): void {
  const { type = '', items } = schema;
  if (type !== '' && !TYPES.includes(type)) {
    validation.notSupportedAsListed(path.child('type'), type, TYPES);
  }
  if (schema.default !== undefined && schema.default !== null && noDefaults !== undefined) {
    validation.forbidden(path.child('default'), `must not be set ${noDefaults}`);
  }
  for (const [keyword, isThere] of FORBIDDEN) {
    if (schema[keyword] !== undefined && isThere(schema[keyword])) {
      validation.forbidden(path.child(keyword), `${keyword} is not supported`);
    }
  }
  if (type === 'null') {
    validation.forbidden(path.child('type'), 'type cannot be set to null, use nullable as an alternative');
  }
  if (Array.isArray(items) && items.length > 0) {
    validation.forbidden(path.child('items'), 'items must be a schema object and not an array');
  }
  if (isMeta && schema['x-kubernetes-embedded-resource'] === true) {
    validation.forbidden(path.child('x-kubernetes-embedded-resource'), 'must not be used inside of resource meta');
  }
  if (schema.uniqueItems === true) {
    const words = 'uniqueItems cannot be set to true since the runtime complexity becomes quadratic';
    validation.forbidden(path.child('uniqueItems'), words);
  }
}

const MAP_TYPES: readonly string[] = ['atomic', 'granular'];

function validateMapType(schema: SchemaProps, path: FieldPath, validation: Validation): void {
  const mapType: string | undefined = schema['x-kubernetes-map-type'];
  if (mapType === undefined) {
    return;
  }
  requireType(schema, 'object', 'x-kubernetes-map-type', path, validation);
  if (!MAP_TYPES.includes(mapType)) {
    validation.notSupportedAsListed(path.child('x-kubernetes-map-type'), mapType, MAP_TYPES);
  }
}
