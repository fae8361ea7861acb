/**
 * A document with a JSON merge patch applied: objects merge, null removes, everything else replaces.
 *
 * What the patch does not touch is shared with the document. Objects of a class are values, not maps.
 *
 * @see https://www.rfc-editor.org/rfc/rfc7386#section-2
 */
export function applyMergePatch(document: unknown, patch: unknown): unknown {
  if (!isPlainObject(patch)) {
    return patch;
  }
  const result: { [key: string]: unknown } = isPlainObject(document) ? { ...document } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) {
      delete result[key];
    } else {
      result[key] = applyMergePatch(result[key], value);
    }
  }
  return result;
}

function isPlainObject(value: unknown): value is { [key: string]: unknown } {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.getPrototypeOf(value) === Object.prototype
  );
}
