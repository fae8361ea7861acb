/**
 * Fields by which objects can be selected.
 *
 * @see https://kep.k8s.io/4358 - CustomResourceFieldSelectors: alpha 1.30, beta and on 1.31, stable 1.32
 */
import type { FieldPath } from '../../field-path';
import type { Validation } from '../../validation';
import type { SchemaProps } from '../schema';
import type { Shared } from './internal-form';
import { isSchema } from './parts';

const MOST_FIELDS = 8;
const SELECTABLE: readonly string[] = ['string', 'boolean', 'integer'];

/** Each names a field of the schema, once. */
export function validateSelectableFields(
  { selectableFields: fields, schema }: Shared,
  path: FieldPath,
  validation: Validation,
): void {
  if (fields === undefined || fields.length === 0) {
    return;
  }
  const place = path.child('selectableFields');
  if (schema?.openAPIV3Schema === undefined) {
    validation.leaveOpen(`${place}: fields of a schema that stands elsewhere`);
    return;
  }
  const known = new Set<string>();
  for (const [index, { jsonPath = '' }] of fields.entries()) {
    validateField(jsonPath, schema.openAPIV3Schema, place.index(index).child('jsonPath'), known, validation);
  }
  if (known.size > MOST_FIELDS) {
    validation.tooMany(place, known.size, MOST_FIELDS);
  }
}

function validateField(text: string, schema: SchemaProps, path: FieldPath, known: Set<string>, validation: Validation): void {
  if (text === '') {
    validation.required(path);
    return;
  }
  const found = fieldAt(text, schema);
  if (typeof found === 'string') {
    validation.invalid(path, text, `is an invalid path: ${found}`);
    return;
  }
  if (/^\.metadata(?:\.|$)/.test(text)) {
    validation.invalid(path, text, 'must not point to fields in metadata');
  }
  if (!SELECTABLE.includes(found.type ?? '')) {
    const words = 'Enum string fields and strings with formats are allowed.';
    validation.invalid(path, text, `must point to a field of type string, boolean or integer. ${words}`);
  }
  if (known.has(text)) {
    validation.duplicate(path, text);
  }
  known.add(text);
}

/** The schema at a path of dots, or why there is none. */
export function fieldAt(text: string, schema: SchemaProps): SchemaProps | string {
  let found = schema;
  const tokens = text.match(/[.[\]]|[^.[\]]+/g) ?? [];
  for (let index = 0; index < tokens.length; index += 2) {
    const name = tokens[index + 1];
    if (tokens[index] === '[') {
      return 'array notation is not allowed';
    }
    if (tokens[index] !== '.') {
      return `expected [ or . but got: ${tokens[index]}`;
    }
    if (name === undefined) {
      return 'unexpected end of JSON path';
    }
    const inner = found.properties === undefined ? found.additionalProperties : found.properties[name];
    if (!isSchema(inner)) {
      return 'does not refer to a valid field';
    }
    found = inner;
  }
  return found;
}
