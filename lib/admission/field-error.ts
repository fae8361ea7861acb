import type { Minor } from '../kube';
import { quoted } from './go-text';
import { valueText } from './go-value';

/**
 * The kinds of answer that validation gives, in the API server's words.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/validation/field/errors.go
 */
export enum ErrorType {
  NOT_FOUND = 'Not found',
  REQUIRED = 'Required value',
  DUPLICATE = 'Duplicate value',
  INVALID = 'Invalid value',
  NOT_SUPPORTED = 'Unsupported value',
  FORBIDDEN = 'Forbidden',
  TOO_LONG = 'Too long',
  TOO_MANY = 'Too many',
  TYPE_INVALID = 'Invalid value type',
  INTERNAL = 'Internal error',
}

/** How a status names a kind of answer: the `reason` of its causes. */
export const CAUSE_TYPES: { readonly [type in ErrorType]: string } = {
  [ErrorType.NOT_FOUND]: 'FieldValueNotFound',
  [ErrorType.REQUIRED]: 'FieldValueRequired',
  [ErrorType.DUPLICATE]: 'FieldValueDuplicate',
  [ErrorType.INVALID]: 'FieldValueInvalid',
  [ErrorType.NOT_SUPPORTED]: 'FieldValueNotSupported',
  [ErrorType.FORBIDDEN]: 'FieldValueForbidden',
  [ErrorType.TOO_LONG]: 'FieldValueTooLong',
  [ErrorType.TOO_MANY]: 'FieldValueTooMany',
  [ErrorType.TYPE_INVALID]: 'FieldValueTypeInvalid',
  [ErrorType.INTERNAL]: 'InternalError',
};

const VALUELESS: readonly ErrorType[] = [ErrorType.REQUIRED, ErrorType.FORBIDDEN, ErrorType.TOO_LONG, ErrorType.INTERNAL];

/** Stands for a wrong value that the API server keeps to itself (`field.OmitValueType`). */
export const OMITTED = Symbol('omitted');

/** One thing for which the API server refuses an object. */
export interface FieldError {
  readonly type: ErrorType;
  /** Place, as the API server writes it. */
  readonly path: string;
  readonly value?: unknown;
  /** What stands behind the type and the value; may be empty. */
  readonly detail: string;
}

/** The message of a cause: type, value and detail, as a minor's API server writes them. */
export function messageOf({ type, value, detail }: FieldError, minor: Minor): string {
  const words = wordsOf(type);
  const head =
    showsValue(type) && value !== OMITTED
      ? `${words}: ${typeof value === 'string' ? quoted(value) : valueText(value, minor)}`
      : words;
  return detail === '' ? head : `${head}: ${detail}`;
}

/** The kind of an answer as it is written: a wrong type is a wrong value like others. */
export function wordsOf(type: ErrorType): ErrorType {
  return type === ErrorType.TYPE_INVALID ? ErrorType.INVALID : type;
}

function showsValue(type: ErrorType): boolean {
  return !VALUELESS.includes(type);
}
