/** Laws of single values that many fields share. */
import { backstepFaults, relativePathFaults } from '../../kube';
import { ErrorType } from '../field-error';
import type { FieldPath } from '../field-path';
import type { Validation } from '../validation';

/** apimachinery pkg/api/validation/generic.go, `IsNegativeErrorMsg`. */
export function validateNonNegative(value: number | undefined, path: FieldPath, validation: Validation): void {
  if (value !== undefined && value < 0) {
    validation.invalid(path, value, 'must be greater than or equal to 0');
  }
}

export function validatePositive(value: number, path: FieldPath, validation: Validation): void {
  if (value <= 0) {
    validation.invalid(path, value, 'must be greater than zero');
  }
}

export function validateRange(value: number, least: number, most: number, path: FieldPath, validation: Validation): void {
  if (value < least || value > most) {
    validation.invalid(path, value, `must be between ${least} and ${most}, inclusive`);
  }
}

/** Text that must not be empty. */
export function validatePresent(value: string | undefined, path: FieldPath, validation: Validation, detail?: string): void {
  if (!value) {
    validation.required(path, detail);
  }
}

/** A value outside its enum; the server names the allowed ones in an order of its own. */
export function addUnsupported(value: string, allowed: readonly string[], path: FieldPath, validation: Validation): void {
  const names = allowed.map(one => `"${one}"`).join(', ');
  validation.add(ErrorType.NOT_SUPPORTED, path, value, `supported values: ${names}`);
}

/** A value of an enum; the empty one counts as missing. */
export function validateEnum(
  value: string | undefined,
  allowed: readonly string[],
  path: FieldPath,
  validation: Validation,
): void {
  if (!value) {
    validation.required(path);
  } else {
    validateOptionalEnum(value, allowed, path, validation);
  }
}

/** A value of an enum where there is one; the empty one is a wrong value. */
export function validateOptionalEnum(
  value: string | undefined,
  allowed: readonly string[],
  path: FieldPath,
  validation: Validation,
): void {
  if (value !== undefined && !allowed.includes(value)) {
    addUnsupported(value, allowed, path, validation);
  }
}

/** A user or group number: a positive int32, as on Linux (apimachinery pkg/util/validation, `IsValidUserID`). */
export function validateId(value: number | undefined, path: FieldPath, validation: Validation): void {
  if (value !== undefined) {
    validateRange(value, 0, 2_147_483_647, path, validation);
  }
}

/** A relative path without `..` elements. */
export function validateDescendingPath(value: string, path: FieldPath, validation: Validation): void {
  if (mayBeOddPath(value)) {
    validation.invalidFor(path, value, relativePathFaults(value));
  }
}

/** A relative path without `..` elements that does not start with two dots, which kubelets keep for themselves. */
export function validateNonReservedPath(value: string, path: FieldPath, validation: Validation): void {
  validateDescendingPath(value, path, validation);
  if (value.startsWith('..') && !value.startsWith('../')) {
    validation.invalid(path, value, "must not start with '..'");
  }
}

export function validateNoBacksteps(value: string, path: FieldPath, validation: Validation): void {
  if (value.includes('..')) {
    validation.invalidFor(path, value, backstepFaults(value));
  }
}

function mayBeOddPath(value: string): boolean {
  return value.startsWith('/') || value.includes('..');
}

/** Permission bits of a file. */
export function validateFileMode(value: number | undefined, path: FieldPath, validation: Validation): void {
  if (value !== undefined && (value < 0 || value > 0o777)) {
    validation.invalid(path, value, 'must be a number between 0 and 0777 (octal), both inclusive');
  }
}

const NUMBER_FAULT = 'must be between 1 and 65535, inclusive';

/** Number of a port. */
export function validatePortNumber(value: number, path: FieldPath, validation: Validation): void {
  if (value < 1 || value > 65_535) {
    validation.invalid(path, value, NUMBER_FAULT);
  }
}
