import type { FieldPath } from '../../field-path';
import type { Validation } from '../../validation';
import type { SchemaProps } from '../schema';

/** Says that an extension wants a type. */
export function requireType(
  { type = '' }: SchemaProps,
  wanted: string,
  extension: string,
  path: FieldPath,
  validation: Validation,
): void {
  const words = `must be ${wanted} if ${extension} is specified`;
  if (type === '') {
    validation.required(path.child('type'), words);
  } else if (type !== wanted) {
    validation.invalid(path.child('type'), type, words);
  }
}
