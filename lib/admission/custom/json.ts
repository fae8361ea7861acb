/** JSON values as Go holds those that it has no type for: integers of 64 bits and floats are told apart. */

import { goJson } from '../go-text';
import { GoMap, GoSlice, Printed } from '../go-value';

/** A JSON value; objects may have `undefined` members, which count as absent. */
export type Json = any;

/** An object of JSON. */
export type JsonObject = Record<string, Json>;

/** 2^63: the first number that no int64 holds. */
const INT64_END = 2 ** 63;

/** What Go calls the sort of a value. */
export type Sort = 'null' | 'boolean' | 'string' | 'integer' | 'number' | 'array' | 'object';

/** The sort of a value: a number without a fraction is an integer, as long as 64 bits hold it. */
export function sortOf(value: Json): Sort {
  switch (typeof value) {
    case 'boolean':
      return 'boolean';
    case 'string':
      return 'string';
    case 'bigint':
      return value === BigInt.asIntN(64, value) ? 'integer' : 'number';
    case 'number':
      return Number.isInteger(value) && value >= -INT64_END && value < INT64_END ? 'integer' : 'number';
    default:
      return value === null || value === undefined ? 'null' : Array.isArray(value) ? 'array' : 'object';
  }
}

/** Whether a value is an object, not a list. */
export function isObject(value: Json): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A copy to be changed at will: without members that are undefined. */
export function plainCopy(value: Json): Json {
  if (Array.isArray(value)) {
    return value.map(plainCopy);
  }
  if (!isObject(value)) {
    return value;
  }
  const copy: JsonObject = {};
  for (const key in value) {
    if (value[key] !== undefined) {
      copy[key] = plainCopy(value[key]);
    }
  }
  return copy;
}

/** The same value, as Go compares values without a type: an empty list is not an absent one. */
export function isEqual(left: Json, right: Json): boolean {
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return left === right;
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    return (
      Array.isArray(left) &&
      Array.isArray(right) &&
      left.length === right.length &&
      left.every((item, index) => isEqual(item, right[index]))
    );
  }
  const keys = Object.keys(left);
  return (
    keys.length === Object.keys(right).length && keys.every(key => Object.hasOwn(right, key) && isEqual(left[key], right[key]))
  );
}

/** The value as JSON that is the same for equal values. */
export function keyOf(value: Json): string {
  return typeof value === 'bigint' ? String(value) : goJson(value);
}

/** A value as an answer of the server shows it. */
export function shown(value: Json): unknown {
  return sortOf(value) === 'number' ? new Printed(goFloat(Number(value))) : shownInside(value);
}

/** A value inside of another: its numbers are written as JSON has them. */
function shownInside(value: Json): unknown {
  if (Array.isArray(value)) {
    return new GoSlice('[]interface {}', value.map(shownInside));
  }
  return isObject(value) ? new GoMap('map[string]interface {}', shownMembers(value)) : value;
}

function shownMembers(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, shownInside(value)]));
}

/** Go's `%v` of a float64: with an exponent, of two digits at least, from a million up and below a ten-thousandth. */
export function goFloat(value: number): string {
  const [digits = '', power = '0'] = value.toExponential().split('e');
  const exponent = Number(power);
  if (value === 0 || (exponent >= -4 && exponent < 6)) {
    return String(value);
  }
  return `${digits}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}
