import type { Minor } from '../versions';
import { fieldOf, kindSchema, objectSchema } from './data';
import { type SchemaFault, SchemaFaultType } from './faults';
import type { FieldType, ListType } from './model';

/**
 * Items of a list that server-side apply cannot tell apart: the same keys in a map list (two `env` of one name, two
 * `ports` of one number and protocol), the same item in a set.
 *
 * A plain create takes most of them, some with a warning; `kubectl apply --server-side`, Flux and Argo CD's server-side
 * sync end with 500 `duplicate entries for key`. A key that is missing counts with its default.
 *
 * @see https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy
 */
export function findDuplicateKeys(minor: Minor, object: unknown): SchemaFault[] {
  const { apiVersion, kind } = Object(object);
  const schema = typeof apiVersion === 'string' && typeof kind === 'string' ? kindSchema(minor, apiVersion, kind) : undefined;
  return schema === undefined ? [] : duplicatesIn(minor, `#${schema.schema}`, object, '');
}

function duplicatesIn(minor: Minor, type: FieldType, value: unknown, path: string): SchemaFault[] {
  if (typeof value !== 'object' || value === null) {
    return [];
  }
  if (typeof type === 'string') {
    return type.startsWith('#') && !Array.isArray(value) ? inObject(minor, type.slice(1), value, path) : [];
  }
  if ('list' in type && Array.isArray(value)) {
    return inList(minor, type, value, path);
  }
  if ('map' in type && !Array.isArray(value)) {
    return Object.entries(value).flatMap(([key, member]) => duplicatesIn(minor, type.map, member, `${path}[${key}]`));
  }
  return [];
}

function inObject(minor: Minor, name: string, value: object, path: string): SchemaFault[] {
  const schema = objectSchema(minor, name);
  return Object.entries(value).flatMap(([field, member]) => {
    const type = fieldOf(schema, field);
    return type === undefined ? [] : duplicatesIn(minor, type, member, path === '' ? field : `${path}.${field}`);
  });
}

function inList(minor: Minor, type: ListType, items: readonly unknown[], path: string): SchemaFault[] {
  const seen = new Set<string>();
  return items.flatMap((item, index) => {
    const at = `${path}[${index}]`;
    const identity = identityOf(minor, type, item);
    const isTwice = identity !== undefined && seen.has(identity);
    if (identity !== undefined) {
      seen.add(identity);
    }
    const twice = isTwice ? [{ type: SchemaFaultType.DUPLICATE, path: at, message: identity, value: item }] : [];
    return [...twice, ...duplicatesIn(minor, type.list, item, at)];
  });
}

/** What tells an item from its siblings, as JSON; undefined where nothing has to. */
function identityOf(minor: Minor, type: ListType, item: unknown): string | undefined {
  if (type.set) {
    return JSON.stringify(item);
  }
  if (type.keys === undefined || typeof item !== 'object' || item === null) {
    return undefined;
  }
  const members = item as Record<string, unknown>;
  return JSON.stringify(Object.fromEntries(type.keys.map(key => [key, members[key] ?? defaultOf(minor, type.list, key)])));
}

function defaultOf(minor: Minor, type: FieldType, key: string): unknown {
  const field = typeof type === 'string' && type.startsWith('#') ? fieldOf(objectSchema(minor, type.slice(1)), key) : undefined;
  return typeof field === 'object' && 'default' in field ? field.default : undefined;
}
