/**
 * The faults of values, in the words of servers.
 *
 * @see https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/errors/schema.go
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apiserver/validation/validation.go
 */
import type { Minor } from '../../../kube';
import { isAtLeast } from '../../../kube';
import { ErrorType } from '../../field-error';
import { quoted } from '../../go-text';
import { type Json, keyOf, shown } from '../json';
import type { Fault } from './result';

/** A value that is wrong: the words say how. */
export function invalid(name: string, value: unknown, words: string): Fault {
  const text = `${name} in body ${words}`;
  return { name, type: ErrorType.INVALID, value, detail: text, text };
}

/** A value of another type or format than asked for; `given` is what it is. */
export function wrongType(name: string, wanted: string, given: string): Fault {
  const text = `${name} in body must be of type ${wanted}: ${quoted(given)}`;
  return { name, type: ErrorType.TYPE_INVALID, value: given, detail: text, text };
}

export function missing(name: string): Fault {
  return { name, type: ErrorType.REQUIRED, detail: '', text: `${name} in body is required` };
}

export function notInEnum(name: string, value: Json, allowed: readonly Json[]): Fault {
  const names = allowed.map(it => (typeof it === 'string' ? it : keyOf(it)));
  const detail = `supported values: ${names.map(quoted).join(', ')}`;
  return { name, type: ErrorType.NOT_SUPPORTED, value: shown(value), detail, text: `${name} in body should be one of ${names}` };
}

/** Words about long texts changed in 1.32. */
export function tooLong(name: string, most: number, minor: Minor): Fault {
  const words = isAtLeast(minor, '1.32') ? `may not be more than ${most} bytes` : `may not be longer than ${most}`;
  const detail = most < 0 ? 'value is too long' : words;
  return { name, type: ErrorType.TOO_LONG, detail, text: `${name} in body should be at most ${most} chars long` };
}

export function tooMany(name: string, actual: number, most: number, what: 'items' | 'properties'): Fault {
  const text = `${name} in body should have at most ${most} ${what}`;
  const detail = most < 0 ? 'has too many items' : `must have at most ${most} items`;
  return { name, type: ErrorType.TOO_MANY, value: actual, detail, text };
}

/** A fault that blames no field. */
export function general(text: string): Fault {
  return { name: undefined, type: ErrorType.INVALID, value: '', detail: text, text };
}
