/** Values of custom resources, and defaults of their definitions, against schemas. */
import type { FieldPath } from '../../field-path';
import { FieldPath as Path } from '../../field-path';
import type { Validation } from '../../validation';
import type { Json } from '../json';
import type { Schema } from '../schema';
import { validateChange } from './ratchet';
import type { Result } from './result';
import { ValueValidator } from './validate';

/**
 * Says what is wrong with a value.
 *
 * @param old what it takes the place of: what stayed as it was is not looked at, as of 1.30
 */
export function schemaFaults(schema: Schema, value: Json, old: Json, path: FieldPath, validation: Validation): void {
  const { minor } = validation;
  const result =
    old === undefined || !validation.since('1.30')
      ? new ValueValidator(minor).validate(schema, value, '')
      : validateChange(schema, value, old, minor);
  tell(result, path, validation);
}

/** Faults as those of fields. */
function tell(result: Result, path: FieldPath, validation: Validation): void {
  for (const { name = '', type, value, detail } of result.faults) {
    const place = name.replace(/^\./, '');
    validation.add(type, place === '' ? whole(path) : path.child(place), value, detail);
  }
  for (const text of result.unchecked) {
    validation.leaveOpen(text);
  }
}

/** A value that is not part of anything has no place. */
function whole(path: FieldPath): FieldPath {
  return path === Path.ROOT ? path.child('<nil>') : path;
}
