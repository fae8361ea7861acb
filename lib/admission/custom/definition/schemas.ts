/** The schemas of a definition: that there are any, and what they are held to. */

import { OMITTED } from '../../field-error';
import type { FieldPath } from '../../field-path';
import { Validation } from '../../validation';
import { compile, type SchemaProps } from '../schema';
import { validateDefaults } from './defaults';
import type { Shared, Version } from './internal-form';
import { validateOpenApi } from './open-api';
import { hasPart, isZero } from './parts';
import { unsupportedKeyword, validateStructural } from './structural';

/** Holds the schemas of all versions, together or one by one. */
export function validateSchemas(
  shared: Shared,
  versions: readonly Version[],
  preservesUnknownFields: boolean,
  spec: FieldPath,
  validation: Validation,
): void {
  const schemas = [shared, ...versions].map(({ schema }) => schema?.openAPIV3Schema).filter(it => it !== undefined);
  if (shared.schema?.openAPIV3Schema === undefined) {
    for (const [index, { schema }] of versions.entries()) {
      if (schema?.openAPIV3Schema === undefined) {
        const words = validation.since('1.34') ? '' : 'schemas are required';
        validation.required(spec.child('versions').index(index).child('schema', 'openAPIV3Schema'), words);
      }
    }
  }
  if (preservesUnknownFields && schemas.some(schema => hasPart(schema, it => it.default !== undefined))) {
    validation.invalid(spec.child('preserveUnknownFields'), true, 'must be false in order to use defaults in the schema');
  }
  const hasOwnSubresources = versions.some(({ subresources }) => subresources !== undefined);
  for (const [index, version] of versions.entries()) {
    const { subresources } = hasOwnSubresources ? version : shared;
    const path = spec.child('versions').index(index).child('schema');
    validateSchema(version.schema?.openAPIV3Schema, subresources?.status !== undefined, path, validation);
  }
  const isStatusApart = [shared, ...versions].some(({ subresources }) => subresources?.status !== undefined);
  validateSchema(shared.schema?.openAPIV3Schema, isStatusApart, spec.child('validation'), validation);
}

/** Keywords that may stand at the root where the status is validated by itself. */
const ROOT_KEYWORDS: readonly (readonly [keyword: string, goName: string])[] = [
  ['description', 'Description'],
  ['type', 'Type'],
  ['format', 'Format'],
  ['title', 'Title'],
  ['maximum', 'Maximum'],
  ['exclusiveMaximum', 'ExclusiveMaximum'],
  ['minimum', 'Minimum'],
  ['exclusiveMinimum', 'ExclusiveMinimum'],
  ['maxLength', 'MaxLength'],
  ['minLength', 'MinLength'],
  ['pattern', 'Pattern'],
  ['maxItems', 'MaxItems'],
  ['minItems', 'MinItems'],
  ['uniqueItems', 'UniqueItems'],
  ['multipleOf', 'MultipleOf'],
  ['required', 'Required'],
  ['items', 'Items'],
  ['properties', 'Properties'],
  ['externalDocs', 'ExternalDocs'],
  ['example', 'Example'],
  ['x-kubernetes-preserve-unknown-fields', 'XPreserveUnknownFields'],
  ['x-kubernetes-validations', 'XValidations'],
];

/** Keywords that Go keeps before the type: they are met first. */
const BEFORE_TYPE: readonly string[] = ['id', '$schema', '$ref'];

function validateSchema(schema: SchemaProps | undefined, isStatusApart: boolean, place: FieldPath, validation: Validation): void {
  if (schema === undefined) {
    return;
  }
  const path = place.child('openAPIV3Schema');
  const found = new Validation(validation.minor, validation.isUpdate);
  if (isStatusApart) {
    validateRoot(schema, place, found);
  }
  if (schema.nullable === true) {
    found.forbidden(place.child('openAPIV3Schema.nullable'), 'nullable cannot be true at the root');
  }
  const unsupported = unsupportedKeyword(schema);
  const structural = new Validation(validation.minor, validation.isUpdate);
  if (unsupported === undefined) {
    validateStructural(schema, path, structural);
    if (structural.errors.length === 0) {
      validateDefaults(compile(schema, validation.minor, 'defaults'), path, structural);
    }
  }
  validateOpenApi(schema, path, structural);
  found.errors.push(...structural.errors);
  if (found.errors.length === 0 && unsupported !== undefined) {
    found.invalid(path, '', unsupported);
  }
  validation.errors.push(...found.errors);
  validation.open.push(...structural.open);
}

function validateRoot(schema: SchemaProps, place: FieldPath, validation: Validation): void {
  const stray = Object.keys(schema).filter(
    key => !isZero(schema[key], key) && !ROOT_KEYWORDS.some(([keyword]) => keyword === key),
  );
  const isOtherType = Boolean(schema.type) && schema.type !== 'object';
  if (isOtherType && !stray.some(key => BEFORE_TYPE.includes(key))) {
    const words = 'only "object" is allowed as the type at the root of the schema if the status subresource is enabled';
    validation.invalid(place.child('openAPIV3Schema.type'), schema.type, words);
  } else if (stray.length > 0) {
    const allowed = ROOT_KEYWORDS.map(([, name]) => name).join(' ');
    const words = `only [${allowed}] fields are allowed at the root of the schema if the status subresource is enabled`;
    validation.invalid(place.child('openAPIV3Schema'), OMITTED, words);
  }
}
