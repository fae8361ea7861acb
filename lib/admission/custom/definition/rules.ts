/**
 * CEL rules, as far as they are more than expressions.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-rules
 */
import type { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import type { SchemaProps } from '../schema';
import { isSchema } from './parts';

const REASONS: readonly string[] = ['FieldValueDuplicate', 'FieldValueForbidden', 'FieldValueInvalid', 'FieldValueRequired'];

/** Holds the rules of a schema to their form. */
export function validateRules(schema: SchemaProps, path: FieldPath, validation: Validation): void {
  for (const [index, rule] of (schema['x-kubernetes-validations'] ?? []).entries()) {
    validateRule(rule, schema, path.child('x-kubernetes-validations').index(index), validation);
  }
}

function validateRule(
  { rule = '', message = '', messageExpression = '', reason, fieldPath = '' }: Decoded,
  schema: SchemaProps,
  path: FieldPath,
  validation: Validation,
): void {
  // Since 1.34 the words do not begin with the name of the field.
  const named = (field: string, words: string) => (validation.since('1.34') ? words : `${field} ${words}`);
  if (rule.trim() === '') {
    validation.required(path.child('rule'), 'rule is not specified');
  } else if (message !== '' && message.trim() === '') {
    validation.invalid(path.child('message'), message, named('message', 'must be non-empty if specified'));
  } else if (hasLineBreak(message.trim())) {
    validation.invalid(path.child('message'), message, named('message', 'must not contain line breaks'));
  } else if (hasLineBreak(rule.trim()) && message.trim() === '') {
    validation.required(path.child('message'), 'message must be specified if rule contains line breaks');
  }
  if (messageExpression !== '' && messageExpression.trim() === '') {
    validation.required(path.child('messageExpression'), 'messageExpression must be non-empty if specified');
  }
  if (reason !== undefined && !REASONS.includes(reason)) {
    validation.notSupportedAsListed(path.child('reason'), reason, REASONS);
  }
  if (fieldPath !== '' && fieldPath.trim() === '') {
    validation.invalid(path.child('fieldPath'), fieldPath, named('fieldPath', 'must be non-empty if specified'));
  }
  if (hasLineBreak(fieldPath)) {
    validation.invalid(path.child('fieldPath'), fieldPath, named('fieldPath', 'must not contain line breaks'));
  }
  if (fieldPath !== '' && !isFieldPath(fieldPath, schema)) {
    validation.invalid(path.child('fieldPath'), fieldPath, named('fieldPath', 'must be a valid path'));
  }
}

function hasLineBreak(text: string): boolean {
  return /[\n\r]/.test(text);
}

/** Whether a path of dots, and of names in brackets, leads to a field of a schema. */
function isFieldPath(text: string, schema: SchemaProps): boolean {
  if (!/^(?:\.[^.[\]]+|\['(?:[^'\\]|\\.)*'\])+$/.test(text)) {
    return false;
  }
  let found: unknown = schema;
  for (const [, plain, quotedName] of text.matchAll(/\.([^.[\]]+)|\['((?:[^'\\]|\\.)*)'\]/g)) {
    const { properties, additionalProperties } = found as SchemaProps;
    found = properties === undefined ? additionalProperties : properties[plain ?? quotedName ?? ''];
    if (!isSchema(found)) {
      return false;
    }
  }
  return true;
}
