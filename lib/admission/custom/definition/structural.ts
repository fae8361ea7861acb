/**
 * Structural schemas: what is held against values is held against fields that the schema itself has.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#specifying-a-structural-schema
 */
import type { FieldPath } from '../../field-path';
import type { Validation } from '../../validation';
import { isEqual } from '../json';
import { regexpOf } from '../regexp';
import type { SchemaProps } from '../schema';
import { alternativesOf, hasPart, isSchema, isZero, propertiesOf } from './parts';

/** Where in a schema a schema stands. */
type Level = 'root' | 'item' | 'field';

/** The one pair of alternatives that may name types; examples and documents are taken notice of as of 1.36. */
function isIntOrString(alternatives: readonly SchemaProps[] | undefined, validation: Validation): boolean {
  const parts = validation.since('1.36') ? alternatives : alternatives?.map(({ example: _, externalDocs: __, ...rest }) => rest);
  return isEqual(parts?.map(onlyThere), [{ type: 'integer' }, { type: 'string' }]);
}

function onlyThere(schema: SchemaProps): SchemaProps {
  return Object.fromEntries(Object.entries(schema).filter(([keyword, value]) => !isZero(value, keyword)));
}

/** Keywords for which there is no structural schema at all, as they are tested one after another. */
const UNSUPPORTED: readonly string[] = [
  'id',
  '$schema',
  '$ref',
  'patternProperties',
  'dependencies',
  'additionalItems',
  'definitions',
];

/** What the server says of a keyword that it makes no structural schema of. */
export function unsupportedKeyword(schema: SchemaProps): string | undefined {
  let found: string | undefined;
  hasPart(schema, part => {
    const keyword = UNSUPPORTED.find(it => isThere(part[it], it));
    found ??= keyword === undefined ? undefined : `OpenAPIV3Schema '${keyword.replace('$schema', 'schema')}' is not supported`;
    found ??= Array.isArray(part.items) && part.items.length > 0 ? ITEMS_LIST : undefined;
    found ??= part['x-kubernetes-preserve-unknown-fields'] === false ? PRESERVE_FALSE : undefined;
    return found !== undefined;
  });
  return found;
}

const ITEMS_LIST = "OpenAPIV3Schema 'items' must be a schema, but is an array";
const PRESERVE_FALSE = "internal error: 'x-kubernetes-preserve-unknown-fields' must be true or undefined";

function isThere(value: unknown, keyword: string): boolean {
  if (value === undefined || value === null || value === '') {
    return false;
  }
  return keyword === 'additionalItems' || typeof value !== 'object' || Object.keys(value).length > 0;
}

/** Says where a schema is not structural. */
export function validateStructural(schema: SchemaProps, path: FieldPath, validation: Validation): void {
  validateInvariants(schema, 'root', path, validation);
  validateCompleteness(schema, schema, path, path, validation);
}

const NO_TYPE: Readonly<Record<Level, string>> = {
  root: 'must not be empty at the root',
  item: 'must not be empty for specified array items',
  field: 'must not be empty for specified object fields',
};

function validateInvariants(schema: SchemaProps, level: Level, path: FieldPath, validation: Validation): void {
  const { type = '', items, additionalProperties } = schema;
  if (type === 'array' && !isSchema(items)) {
    validation.required(path.child('items'), 'must be specified');
  }
  if (isSchema(items)) {
    validateInvariants(items, 'item', path.child('items'), validation);
  }
  for (const [name, property] of propertiesOf(schema)) {
    validateInvariants(property, 'field', path.child('properties').key(name), validation);
  }
  if (additionalProperties !== undefined && level === 'root') {
    validation.forbidden(path.child('additionalProperties'), 'must not be used at the root');
  }
  if (isSchema(additionalProperties)) {
    validateInvariants(additionalProperties, 'field', path.child('additionalProperties'), validation);
  }
  validateExtensions(schema, path, validation);
  validateAlternatives(schema, schema, level, path, validation);
  validateType(schema, level, path, validation);
  validateHead(schema, level, path, validation);
}

function validateExtensions(schema: SchemaProps, path: FieldPath, validation: Validation): void {
  for (const extension of ['x-kubernetes-preserve-unknown-fields', 'x-kubernetes-embedded-resource']) {
    if (schema['x-kubernetes-int-or-string'] === true && schema[extension] === true) {
      validation.invalid(path.child(extension), true, 'must be false if x-kubernetes-int-or-string is true');
    }
  }
}

function validateType(schema: SchemaProps, level: Level, path: FieldPath, validation: Validation): void {
  const { type = '', properties = {}, additionalProperties } = schema;
  const isEmbedded = schema['x-kubernetes-embedded-resource'] === true;
  const preserves = schema['x-kubernetes-preserve-unknown-fields'] === true;
  const place = path.child('type');
  if (isEmbedded && type !== 'object') {
    const words = 'must be object if x-kubernetes-embedded-resource is true';
    if (type === '') {
      validation.required(place, words);
    } else {
      validation.invalid(place, type, words);
    }
  } else if (type === '' && schema['x-kubernetes-int-or-string'] !== true && !preserves) {
    validation.required(place, NO_TYPE[level]);
  }
  if (isEmbedded && additionalProperties !== undefined) {
    validation.forbidden(path.child('additionalProperties'), 'must not be used if x-kubernetes-embedded-resource is set');
  }
  if (level === 'root' && type !== '' && type !== 'object') {
    validation.invalid(place, type, 'must be object at the root');
  }
  if (isEmbedded && !preserves && Object.keys(properties).length === 0) {
    const words = 'x-kubernetes-embedded-resource is true without x-kubernetes-preserve-unknown-fields';
    validation.required(path.child('properties'), `must not be empty if ${words}`);
  }
}

/** A kind, an API version and metadata are what they always are. */
function validateHead(schema: SchemaProps, level: Level, path: FieldPath, validation: Validation): void {
  const isResource = level === 'root' || schema['x-kubernetes-embedded-resource'] === true;
  for (const name of ['kind', 'apiVersion']) {
    const { type = '' } = schema.properties?.[name] ?? { type: 'string' };
    if (isResource && type !== 'string') {
      validation.invalid(path.child('properties').key(name).child('type'), type, 'must be string');
    }
  }
  const metadata: SchemaProps | undefined = schema.properties?.metadata;
  if (metadata === undefined) {
    return;
  }
  const place = path.child('properties').key('metadata');
  if (isResource && metadata.type !== 'object') {
    validation.invalid(place.child('type'), metadata.type ?? '', 'must be object');
  }
  if (level === 'root' && !isNamesOnly(metadata)) {
    const words = 'must not specify anything other than name and generateName, but metadata is implicitly specified';
    validation.forbidden(place, words);
  }
}

function isNamesOnly({ type, default: _, properties = {}, ...rest }: SchemaProps): boolean {
  const names = Object.keys(properties);
  return Object.keys(onlyThere(rest)).length === 0 && names.every(name => name === 'name' || name === 'generateName');
}

/** What is held against values: alternatives in alternatives, without anything that makes fields. */
function validateAlternatives(
  schema: SchemaProps,
  structural: SchemaProps | undefined,
  level: Level,
  path: FieldPath,
  validation: Validation,
): void {
  const isAnyOf = structural !== undefined && isIntOrString(schema.anyOf, validation);
  const isAllOf = structural !== undefined && isIntOrString(schema.allOf?.[0]?.anyOf, validation);
  for (const [keyword, index, part] of alternativesOf(schema)) {
    if (keyword === 'anyOf' && isAnyOf) {
      continue;
    }
    const isFirst = keyword === 'allOf' && index === 0 && isAllOf;
    validateNested(part, isFirst, level, path.child(keyword).index(index), validation);
  }
  if (isSchema(schema.not)) {
    validateNested(schema.not, false, level, path.child('not'), validation);
  }
  const fault = schema.pattern ? regexpOf(schema.pattern).fault : undefined;
  if (fault !== undefined) {
    const words = `must be a valid regular expression, but isn't: ${fault}`;
    validation.invalid(path.child('pattern'), schema.pattern, words);
  }
}

/** Keywords that make fields, and how it is said that they may not. */
const STRUCTURE: readonly (readonly [keyword: string, words: string])[] = [
  ['type', 'must be empty to be structural'],
  ['default', 'must be undefined to be structural'],
  ['title', 'must be empty to be structural'],
  ['description', 'must be empty to be structural'],
  ['nullable', 'must be false to be structural'],
  ['x-kubernetes-preserve-unknown-fields', 'must be false to be structural'],
  ['x-kubernetes-embedded-resource', 'must be false to be structural'],
  ['x-kubernetes-int-or-string', 'must be false to be structural'],
  ['x-kubernetes-list-map-keys', 'must be empty to be structural'],
  ['x-kubernetes-list-type', 'must be undefined to be structural'],
  ['x-kubernetes-map-type', 'must be undefined to be structural'],
  ['x-kubernetes-validations', 'must be empty to be structural'],
];

function validateNested(
  schema: SchemaProps,
  hasIntOrString: boolean,
  level: Level,
  path: FieldPath,
  validation: Validation,
): void {
  validateAlternatives(hasIntOrString ? { ...schema, anyOf: [] } : schema, undefined, level, path, validation);
  if (isSchema(schema.items)) {
    validateNested(schema.items, false, level, path.child('items'), validation);
  }
  for (const [name, property] of propertiesOf(schema)) {
    validateNested(property, false, 'field', path.child('properties').key(name), validation);
  }
  for (const [keyword, words] of STRUCTURE) {
    if (isStructure(schema[keyword], keyword)) {
      validation.forbidden(path.child(keyword), words);
    }
  }
  // Until 1.30 the server took notice of `false` as well.
  const { additionalProperties } = schema;
  if (
    additionalProperties === true ||
    isSchema(additionalProperties) ||
    (additionalProperties === false && !validation.since('1.31'))
  ) {
    validation.forbidden(path.child('additionalProperties'), 'must be undefined to be structural');
  }
  if (schema.properties?.metadata !== undefined) {
    validation.forbidden(path.child('properties').key('metadata'), 'must not be specified in a nested context');
  }
}

function isStructure(value: unknown, keyword: string): boolean {
  if (value === undefined || value === null || value === false) {
    return keyword === 'default' && value === false;
  }
  return keyword === 'default' || keyword.endsWith('-type') || (value !== '' && !(Array.isArray(value) && value.length === 0));
}

/** Each field that is held to something has to be a field of the schema. */
function validateCompleteness(
  schema: SchemaProps,
  structural: SchemaProps,
  place: FieldPath,
  path: FieldPath,
  validation: Validation,
): void {
  const nested = (part: SchemaProps, of: SchemaProps | undefined, ofPlace: FieldPath, from: FieldPath): void => {
    if (of === undefined) {
      validation.required(ofPlace, `because it is defined in ${from}`);
      return;
    }
    validateCompleteness(part, of, ofPlace, from, validation);
    if (isSchema(part.items)) {
      const items = isSchema(of.items) ? of.items : undefined;
      nested(part.items, items, ofPlace.child('items'), from.child('items'));
    }
    for (const [name, property] of propertiesOf(part)) {
      const step = (it: FieldPath) => it.child('properties').key(name);
      nested(property, of.properties?.[name], step(ofPlace), step(from));
    }
  };
  for (const [keyword, index, part] of alternativesOf(schema)) {
    nested(part, structural, place, path.child(keyword).index(index));
  }
  if (isSchema(schema.not)) {
    nested(schema.not, structural, place, path.child('not'));
  }
}
