/** What loading gives: JSON, with the places where its text stands. */

/**
 * A value as the API server receives it, once YAML is turned into JSON.
 *
 * A number is what its JSON text means: `3`, `3.0` and `3e0` are all 3, as they are for the API server. An integer
 * outside the safe integers of JavaScript is a bigint, so that it stays exact; every other number is a `number`.
 */
export type Value = null | boolean | number | bigint | string | ReadonlyList | ReadonlyFields;
export type ReadonlyList = readonly Value[];
export type ReadonlyFields = { readonly [key: string]: Value };

/** The way to a value inside an object: names of fields and indices of lists. */
export type Path = readonly (string | number)[];

/** A place in a file, both counted from 1; a column counts UTF-16 code units, as editors and SARIF do. */
export type Position = { readonly line: number; readonly column: number };

export function isFields(value: Value | undefined): value is ReadonlyFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isList(value: Value | undefined): value is ReadonlyList {
  return Array.isArray(value);
}
