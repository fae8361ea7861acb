/**
 * The short way through the decoder: a copy of a good object, or the news that it is not good.
 *
 * Why it is not good is the business of `explain.ts`, which goes the long way and keeps account of places.
 */
import { quantityFaults } from '../../kube';
import { scalarFault } from '../../kube/schemas';
import { NULL_AMOUNT } from '../go-quantity';
import { type Inner, innerOf } from './inner-schema';
import type { StructNode, ValueNode } from './nodes';

/** Stands for the copy of a value that Go would not decode, or not without a complaint. */
export const FAULTY = Symbol('faulty');

/** A copy as Go holds it: without fields that are null, and with a null in a list or a map as the empty value. */
export function copyOfStruct(node: StructNode, value: unknown): Record<string, unknown> | typeof FAULTY {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return FAULTY;
  }
  const members = value as Record<string, unknown>;
  const fields = node.fields;
  const copy: Record<string, unknown> = {};
  for (const name in members) {
    const member = members[name];
    if (member === undefined) {
      continue;
    }
    const field = fields.get(name);
    if (field === undefined) {
      return FAULTY;
    }
    if (member !== null) {
      const inner = copyOf(field, member);
      if (inner === FAULTY) {
        return FAULTY;
      }
      copy[name] = inner;
    }
  }
  return copy;
}

function copyOf(node: ValueNode, value: unknown): unknown {
  switch (node.shape) {
    case 'string':
      return typeof value === 'string' ? value : FAULTY;
    case 'boolean':
      return typeof value === 'boolean' ? value : FAULTY;
    case 'struct':
      return copyOfStruct(node.struct as StructNode, value);
    case 'list':
      return copyOfList(node.item as ValueNode, value);
    case 'map':
      return copyOfMap(node.item as ValueNode, value);
    case 'quantity':
      return copyOfQuantity(value);
    case 'byte':
      return copyOfBytes(value);
    case 'schema-or-list':
    case 'schema-or-boolean':
      return copyOfInner(innerOf(node, value));
    case 'any':
    case 'object':
      return scalarFault(node.shape, value) === undefined ? structuredClone(value) : FAULTY;
    default:
      return scalarFault(node.shape, value) === undefined ? value : FAULTY;
  }
}

function copyOfInner(inner: Inner): unknown {
  if (inner.node !== undefined) {
    return copyOf(inner.node, inner.value);
  }
  return inner.fault === undefined ? inner.value : FAULTY;
}

function copyOfList(item: ValueNode, value: unknown): unknown[] | typeof FAULTY {
  if (!Array.isArray(value)) {
    return FAULTY;
  }
  const copy = new Array<unknown>(value.length);
  for (let index = 0; index < value.length; index++) {
    const member = value[index];
    const inner = member === null || member === undefined ? zeroOf(item) : copyOf(item, member);
    if (inner === FAULTY) {
      return FAULTY;
    }
    copy[index] = inner;
  }
  return copy;
}

function copyOfMap(item: ValueNode, value: unknown): Record<string, unknown> | typeof FAULTY {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return FAULTY;
  }
  const members = value as Record<string, unknown>;
  const copy: Record<string, unknown> = {};
  for (const key in members) {
    const member = members[key];
    if (member === undefined) {
      continue;
    }
    const inner = member === null ? zeroOf(item) : copyOf(item, member);
    if (inner === FAULTY) {
      return FAULTY;
    }
    copy[key] = inner;
  }
  return copy;
}

/** Bytes are base64, or a list of numbers, which Go takes as well. */
function copyOfBytes(value: unknown): string | typeof FAULTY {
  if (Array.isArray(value)) {
    return value.every(isByte) ? Buffer.from(value.map(Number)).toString('base64') : FAULTY;
  }
  return scalarFault('byte', value) === undefined ? (value as string) : FAULTY;
}

/** Whether Go takes a value for one byte of a list of them; null is zero. */
export function isByte(value: unknown): boolean {
  return value === null || (Number.isInteger(value) && Number(value) >= 0 && Number(value) < 256);
}

/** Quantities stay as they were written, a number as text. */
function copyOfQuantity(value: unknown): string | typeof FAULTY {
  const text = typeof value === 'number' || typeof value === 'bigint' ? String(value) : value;
  return typeof text === 'string' && (isPlainQuantity(text) || quantityFaults(text).length === 0) ? text : FAULTY;
}

const PLAIN_QUANTITY = /^\d{1,9}(?:m|[kMGTPE]|[KMGTPE]i)?$/;

function isPlainQuantity(text: string): boolean {
  return PLAIN_QUANTITY.test(text);
}

/** What Go holds where a list or a map has a null. */
export function zeroOf(node: ValueNode): unknown {
  switch (node.shape) {
    case 'struct':
    case 'map':
    case 'object':
      return {};
    case 'list':
      return [];
    case 'boolean':
      return false;
    case 'int32':
    case 'int64':
    case 'number':
    case 'int-or-string':
      return 0;
    case 'quantity':
      return NULL_AMOUNT;
    case 'any':
      return null;
    default:
      return '';
  }
}
