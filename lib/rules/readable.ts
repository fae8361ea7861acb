import { groupOf, type Minor } from '../kube';
import type { FieldType, KindSchema, ScalarName } from '../kube/schemas';
import { kindSchema, objectSchema, scalarFault } from '../kube/schemas';
import type { KubeObject } from './objects';

type Fields = Readonly<Record<string, unknown>>;

/** What metadata is of every kind, also of those that a minor does not know. */
const METADATA = '#meta.v1.ObjectMeta';

/**
 * An object as rules may read it: what is null or of another type than its schema says is taken out, so that whatever
 * is still there is what its field's type promises. Items of lists keep their places; one of a wrong type is left empty.
 *
 * Nothing is copied where nothing has to go. A version that the minor does not serve is read as the one of its group
 * that it does; of kinds that it does not know, only the metadata is known.
 */
export function readable(minor: Minor, value: Fields): KubeObject {
  const { apiVersion, kind } = value;
  const known = typeof apiVersion === 'string' && typeof kind === 'string' ? servedSchema(minor, apiVersion, kind) : undefined;
  const reader = readerOf(minor);
  return reader.object(known === undefined ? UNKNOWN_KIND : reader.typesOf(known.schema), value) as KubeObject;
}

function servedSchema(minor: Minor, apiVersion: string, kind: string): KindSchema | undefined {
  const found = kindSchema(minor, apiVersion, kind);
  if (found !== undefined) {
    return found;
  }
  const group = groupOf(apiVersion);
  const others = STABLE_VERSIONS.map(version => (group === '' ? version : `${group}/${version}`));
  return others.reduce<KindSchema | undefined>((other, version) => other ?? kindSchema(minor, version, kind), undefined);
}

/** Of every group that rules read there is one of these on every minor. */
const STABLE_VERSIONS = ['v1', 'v2'] as const;

/** The fields of an object schema. */
type Types = ReadonlyMap<string, FieldType>;

const UNKNOWN_KIND: Types = new Map<string, FieldType>([
  ['apiVersion', 'string'],
  ['kind', 'string'],
  ['metadata', METADATA],
]);

const readers = new Map<Minor, Reader>();

function readerOf(minor: Minor): Reader {
  const reader = readers.get(minor) ?? new Reader(minor);
  readers.set(minor, reader);
  return reader;
}

class Reader {
  private readonly known = new Map<string, Types>();

  constructor(private readonly minor: Minor) {}

  /** The fields of a schema, looked up once. */
  typesOf(schema: string): Types {
    let types = this.known.get(schema);
    if (types === undefined) {
      types = new Map(Object.entries(objectSchema(this.minor, schema).fields));
      this.known.set(schema, types);
    }
    return types;
  }

  object(types: Types, value: Fields): Fields {
    let copy: Record<string, unknown> | undefined;
    for (const name in value) {
      const member = value[name];
      const read = this.value(types.get(name) ?? 'any', member);
      if (read === undefined || read !== member) {
        copy = changed(copy ?? { ...value }, name, read);
      }
    }
    return copy ?? value;
  }

  private map(type: FieldType, value: Fields): Fields {
    let copy: Record<string, unknown> | undefined;
    for (const key in value) {
      const member = value[key];
      const read = this.value(type, member);
      if (read === undefined || read !== member) {
        copy = changed(copy ?? { ...value }, key, read);
      }
    }
    return copy ?? value;
  }

  /** Undefined where the value is none of that type. */
  private value(type: FieldType, value: unknown): unknown {
    if (value === null || value === undefined) {
      return undefined;
    }
    if (typeof type === 'string') {
      if (type === 'string' && typeof value === 'string') {
        return value;
      }
      return type.startsWith('#') ? this.reference(type.slice(1), value) : scalar(type as ScalarName, value);
    }
    if ('list' in type) {
      return Array.isArray(value) ? this.list(type.list, value) : undefined;
    }
    if ('map' in type) {
      return isFields(value) ? this.map(type.map, value) : undefined;
    }
    return scalar('enum' in type ? 'string' : type.type, value);
  }

  private reference(name: string, value: unknown): unknown {
    return isFields(value) ? this.object(this.typesOf(name), value) : undefined;
  }

  private list(type: FieldType, value: readonly unknown[]): readonly unknown[] {
    let items: unknown[] | undefined;
    for (let index = 0; index < value.length; index++) {
      const item = this.value(type, value[index]) ?? emptyOf(type);
      if (item !== value[index]) {
        items ??= [...value];
        items[index] = item;
      }
    }
    return items ?? value;
  }
}

/** A copy with another value; without the field where that is undefined. */
function changed(copy: Record<string, unknown>, name: string, value: unknown): Record<string, unknown> {
  if (value === undefined) {
    delete copy[name];
  } else {
    copy[name] = value;
  }
  return copy;
}

function scalar(type: ScalarName, value: unknown): unknown {
  const isText = type === 'byte' || type === 'date-time' || type === 'micro-time' || type === 'quantity';
  const fault = isText && typeof value === 'string' ? undefined : scalarFault(type, value);
  return fault !== undefined ? undefined : typeof value === 'bigint' ? Number(value) : value;
}

/** What Go makes of an item that says nothing. */
function emptyOf(type: FieldType): unknown {
  if (typeof type === 'string') {
    return type.startsWith('#') || type === 'object' ? {} : zeroOf(type as ScalarName);
  }
  if ('list' in type) {
    return [];
  }
  return 'map' in type ? {} : zeroOf('enum' in type ? 'string' : type.type);
}

function zeroOf(type: ScalarName): unknown {
  return type === 'boolean' ? false : NUMBERS.includes(type) ? 0 : '';
}

const NUMBERS: readonly ScalarName[] = ['int32', 'int64', 'number', 'int-or-string'];

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
