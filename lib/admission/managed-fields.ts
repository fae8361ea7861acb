/**
 * Who manages which fields: kept by the server itself, and judged where an update brings its own account of it.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#field-management
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/managedfields/internal/managedfields.go - `DecodeManagedFields`
 */
import { FieldPath } from './field-path';
import type { Decoded } from './kind-rules';
import type { Validation } from './validation';

const PATH = FieldPath.ROOT.child('metadata', 'managedFields');

/** apimachinery pkg/apis/meta/v1/validation: `FieldManagerMaxLength`, `MaxSubresourceNameLength`. */
const MANAGER_MAX_BYTES = 128;
const SUBRESOURCE_MAX_BYTES = 256;

/** Says what is wrong with the entries of an update; an account that cannot be read is not read at all. */
export function validateManagedFields(entries: readonly Decoded[] | undefined, validation: Validation): void {
  if (entries === undefined || !entries.every(isReadable)) {
    return;
  }
  const kept = entries.filter(({ fieldsV1 = {} }) => Object.keys(fieldsV1).length > 0).sort(inServersOrder);
  for (const [index, { manager = '', subresource = '' }] of kept.entries()) {
    const path = PATH.index(index);
    if (Buffer.byteLength(manager) > MANAGER_MAX_BYTES) {
      validation.tooLong(path.child('manager'), MANAGER_MAX_BYTES);
    }
    validation.invalidFor(path.child('manager'), manager, unprintable(manager));
    if (Buffer.byteLength(subresource) > SUBRESOURCE_MAX_BYTES) {
      validation.tooLong(path.child('subresource'), SUBRESOURCE_MAX_BYTES);
    }
  }
}

function isReadable({ operation, apiVersion, fieldsType, fieldsV1 }: Decoded): boolean {
  return (operation === 'Apply' || operation === 'Update') && !!apiVersion && fieldsType === 'FieldsV1' && isSet(fieldsV1 ?? {});
}

/** Parts of paths by their prefix: fields, keys of list items, values, positions; `.` is the thing itself. */
function isSet(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    Object.entries(value).every(([key, inner]) => /^(?:\.$|f:|k:\{|v:|i:-?\d)/.test(key) && isSet(inner))
  );
}

/** Applies come before updates, then old before new. */
function inServersOrder(left: Decoded, right: Decoded): number {
  const seconds = (time: string | undefined) => (time === undefined ? 0 : Math.floor(Date.parse(time) / 1000));
  return (
    compare(left.operation, right.operation) ||
    seconds(left.time) - seconds(right.time) ||
    compare(left.manager, right.manager) ||
    compare(left.apiVersion, right.apiVersion) ||
    compare(left.subresource, right.subresource)
  );
}

function compare(left = '', right = ''): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** The places of characters that do not print, in bytes. */
function unprintable(text: string): string[] {
  let position = 0;
  const faults: string[] = [];
  for (const character of text) {
    if (character !== ' ' && !/^[\p{L}\p{M}\p{N}\p{P}\p{S}]$/u.test(character)) {
      const code = character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0');
      faults.push(`invalid character U+${code} (at position ${position})`);
    }
    position += Buffer.byteLength(character);
  }
  return faults;
}
