/**
 * Defaults of schemas are values that the schemas take.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#defaulting
 */
import type { FieldPath } from '../../field-path';
import type { Validation } from '../../validation';
import { isEqual, plainCopy, shown } from '../json';
import { coerceEmbedded, validateEmbedded } from '../metadata';
import { rulesFor } from '../rules';
import { asResource, type Schema } from '../schema';
import { prune } from '../shape';
import { schemaFaults } from '../value';

const HEAD: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/** Holds the defaults of a schema, and of all inside of it, to their schemas. */
export function validateDefaults(schema: Schema, path: FieldPath, validation: Validation): void {
  validateInside(asResource(schema), false, path, validation);
}

function validateInside(schema: Schema, isInsideMeta: boolean, path: FieldPath, validation: Validation): void {
  const isMeta = isInsideMeta && !schema.isEmbeddedResource;
  if (schema.default !== undefined) {
    if (isMeta) {
      validation.leaveOpen(`${path.child('default')}: a default of metadata`);
    } else {
      validateDefault(schema, path.child('default'), validation);
    }
  }
  if (schema.items !== undefined) {
    validateInside(schema.items, isMeta, path.child('items'), validation);
  }
  for (const [name, property] of schema.properties) {
    const isHead = schema.isEmbeddedResource && HEAD.includes(name);
    validateInside(property, isMeta || isHead, path.child('properties').key(name), validation);
  }
}

/** Stops at the first sort of fault. */
function validateDefault(schema: Schema, path: FieldPath, validation: Validation): void {
  const value = plainCopy(schema.default);
  prune(value, schema, schema.isEmbeddedResource);
  if (!isEqual(value, schema.default)) {
    validation.invalid(path, shown(schema.default), 'must not have unknown fields');
  }
  const before = validation.errors.length;
  const given = plainCopy(schema.default);
  const { wrong } = coerceEmbedded(given, schema, validation.minor, path);
  if (wrong !== undefined) {
    validation.invalid(wrong.path, wrong.value, wrong.detail);
    return;
  }
  const isRight = () => validation.errors.length === before;
  validateEmbedded(given, schema, path, validation);
  if (isRight()) {
    schemaFaults(schema, given, undefined, path, validation);
  }
  if (isRight()) {
    for (const rule of rulesFor(given, schema, path, true)) {
      validation.leaveOpen(`CEL rule ${rule}`);
    }
  }
}
