import { groupOf, type Minor } from '../kube';
import type { FieldType, KindSchema, ObjectSchema, ScalarName } from '../kube/schemas';
import { fieldOf, kindSchema, objectSchema, scalarFault } from '../kube/schemas';
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
  const schema = known === undefined ? UNKNOWN_KIND : objectSchema(minor, known.schema);
  return new Reader(minor).object(schema, value) as KubeObject;
}

function servedSchema(minor: Minor, apiVersion: string, kind: string): KindSchema | undefined {
  const group = groupOf(apiVersion);
  const others = STABLE_VERSIONS.map(version => (group === '' ? version : `${group}/${version}`));
  return [apiVersion, ...others].reduce<KindSchema | undefined>(
    (found, version) => found ?? kindSchema(minor, version, kind),
    undefined,
  );
}

/** Of every group that rules read there is one of these on every minor. */
const STABLE_VERSIONS = ['v1', 'v2'] as const;

const UNKNOWN_KIND: ObjectSchema = { fields: { apiVersion: 'string', kind: 'string', metadata: METADATA } };

class Reader {
  constructor(private readonly minor: Minor) {}

  object(schema: ObjectSchema, value: Fields): Fields {
    return this.members(value, name => fieldOf(schema, name) ?? 'any');
  }

  private members(value: Fields, typeOf: (name: string) => FieldType): Fields {
    let copy: Record<string, unknown> | undefined;
    for (const name of Object.keys(value)) {
      const member = value[name];
      const read = this.value(typeOf(name), member);
      if (read === member && read !== undefined) {
        continue;
      }
      copy ??= { ...value };
      if (read === undefined) {
        delete copy[name];
      } else {
        copy[name] = read;
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
      return type.startsWith('#') ? this.reference(type.slice(1), value) : scalar(type as ScalarName, value);
    }
    if ('list' in type) {
      return Array.isArray(value) ? this.list(type.list, value) : undefined;
    }
    if ('map' in type) {
      return isFields(value) ? this.members(value, () => type.map) : undefined;
    }
    return scalar('enum' in type ? 'string' : type.type, value);
  }

  private reference(name: string, value: unknown): unknown {
    return isFields(value) ? this.object(objectSchema(this.minor, name), value) : undefined;
  }

  private list(type: FieldType, value: readonly unknown[]): readonly unknown[] {
    const items = value.map(item => this.value(type, item) ?? emptyOf(type));
    return items.every((item, index) => item === value[index]) ? value : items;
  }
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
