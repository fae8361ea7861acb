import type { Minor } from '../versions';
import { fieldOf, kindSchema, lifecycleOf, objectSchema } from './data';
import type { BoundedScalar, EnumType, FieldType, ListType, MapType, ObjectSchema } from './model';
import { scalarFault } from './scalars';
import { type Unenforced, unenforcedIn } from './unenforced';

/** Why an object does not fit its schema. The first four are the decoder's and hide all else from the server's answer. */
export enum SchemaFaultType {
  NOT_SERVED = 'not served',
  UNKNOWN_FIELD = 'unknown field',
  WRONG_TYPE = 'wrong type',
  WRONG_FORMAT = 'wrong format',
  REQUIRED = 'Required value',
  UNSUPPORTED = 'Unsupported value',
  OUT_OF_RANGE = 'Invalid value',

  /** Of server-side apply alone: `findDuplicateKeys`. */
  DUPLICATE = 'Duplicate value',
}

/** What the server's validation is to refuse; the others stop its decoder. */
const PROMISES: readonly SchemaFaultType[] = [
  SchemaFaultType.REQUIRED,
  SchemaFaultType.UNSUPPORTED,
  SchemaFaultType.OUT_OF_RANGE,
];

/** One place where an object does not fit its schema. */
export interface SchemaFault {
  readonly type: SchemaFaultType;

  /** As the API server writes paths: `spec.containers[0].ports[1].name`, `metadata.labels[app]`. */
  readonly path: string;

  /** Lower case, without the path. */
  readonly message: string;

  /** The value in the way; undefined where something is missing. */
  readonly value?: unknown;
}

/**
 * Everything in an object for which a minor's API server refuses it and that its schema can tell, one line each, in input order.
 *
 * An empty answer means that the server decodes it and misses nothing; the laws
 * that no schema holds are the business of `admission/`.
 */
export function schemaFaults(minor: Minor, object: unknown): string[] {
  return findSchemaFaults(minor, object).map(
    ({ path, type, message }) => `${path}: ${type}${message === '' ? '' : `: ${message}`}`,
  );
}

/** The same as data. Takes any JSON value; `undefined` members count as absent, as does null, which Go decodes to nothing. */
export function findSchemaFaults(minor: Minor, object: unknown): SchemaFault[] {
  return faultsOf(minor, object, false);
}

/**
 * What a minor's schema forbids and its server accepts all the same, such as a StatefulSet whose template no Pod can
 * be made from: nothing that `admission/` may refuse, and often a workload that never runs.
 */
export function findUnenforcedFaults(minor: Minor, object: unknown): SchemaFault[] {
  return faultsOf(minor, object, true);
}

function faultsOf(minor: Minor, object: unknown, unenforced: boolean): SchemaFault[] {
  const { apiVersion, kind } = Object(object);
  const schema = typeof apiVersion === 'string' && typeof kind === 'string' ? kindSchema(minor, apiVersion, kind) : undefined;
  if (schema === undefined) {
    return unenforced ? [] : [notServed(minor, apiVersion, kind)];
  }
  const walk = new Walk(minor, schema.hasStatus === true);
  walk.object(objectSchema(minor, schema.schema), object as object, '');
  const rows = unenforcedIn(minor, kind);
  return walk.faults.filter(fault => unenforced === (PROMISES.includes(fault.type) && holds(rows, fault.path)));
}

function holds(rows: readonly Unenforced[], path: string): boolean {
  const place = path.replace(/\[\d+\]/g, '[]');
  return rows.some(row => row.path.test(place));
}

function notServed(minor: Minor, apiVersion: unknown, kind: unknown): SchemaFault {
  const life = lifecycleOf(String(apiVersion), String(kind));
  const gone = life?.removed === undefined ? '' : `, removed in ${life.removed}`;
  const instead = life?.replacement === undefined ? '' : `, use ${life.replacement.apiVersion}`;
  return {
    type: SchemaFaultType.NOT_SERVED,
    path: 'apiVersion',
    message: `no matches for kind "${kind}" in version "${apiVersion}" on Kubernetes ${minor}${gone}${instead}`,
    value: apiVersion,
  };
}

class Walk {
  readonly faults: SchemaFault[] = [];

  constructor(
    private readonly minor: Minor,
    private readonly dropsStatus: boolean,
  ) {}

  object(schema: ObjectSchema, value: object, path: string): void {
    const members = value as Record<string, unknown>;
    for (const name of schema.required ?? []) {
      if (members[name] === undefined || members[name] === null) {
        this.add(SchemaFaultType.REQUIRED, join(path, name), '');
      }
    }
    for (const [name, member] of Object.entries(members)) {
      if (member === undefined) {
        continue;
      }
      const type = fieldOf(schema, name);
      if (type === undefined) {
        this.add(SchemaFaultType.UNKNOWN_FIELD, join(path, name), '', member);
      } else {
        this.value(type, member, join(path, name));
      }
    }
  }

  private value(type: FieldType, value: unknown, path: string): void {
    if (value === null || value === undefined) {
      return;
    }
    if (typeof type === 'string') {
      type.startsWith('#') ? this.reference(type.slice(1), value, path) : this.scalar({ type } as BoundedScalar, value, path);
    } else if ('list' in type) {
      this.list(type, value, path);
    } else if ('map' in type) {
      this.map(type, value, path);
    } else if ('enum' in type) {
      this.enum(type, value, path);
    } else {
      this.scalar(type, value, path);
    }
  }

  private reference(name: string, value: unknown, path: string): void {
    if (isObject(value)) {
      this.object(objectSchema(this.minor, name), value, path);
    } else {
      this.add(SchemaFaultType.WRONG_TYPE, path, 'must be an object', value);
    }
  }

  private list(type: ListType, value: unknown, path: string): void {
    if (!Array.isArray(value)) {
      this.add(SchemaFaultType.WRONG_TYPE, path, 'must be a list', value);
      return;
    }
    value.forEach((item, index) => {
      this.value(type.list, item, `${path}[${index}]`);
    });
  }

  private map(type: MapType, value: unknown, path: string): void {
    if (!isObject(value)) {
      this.add(SchemaFaultType.WRONG_TYPE, path, 'must be an object', value);
      return;
    }
    for (const [key, member] of Object.entries(value)) {
      this.value(type.map, member, `${path}[${key}]`);
    }
  }

  private enum(type: EnumType, value: unknown, path: string): void {
    if (typeof value !== 'string') {
      this.add(SchemaFaultType.WRONG_TYPE, path, 'must be a string', value);
    } else if (!type.enum.includes(value) && value !== '') {
      const supported = type.enum.map(it => `"${it}"`).join(', ');
      this.add(SchemaFaultType.UNSUPPORTED, path, `"${value}": supported values: ${supported}`, value);
    }
  }

  private scalar(type: BoundedScalar, value: unknown, path: string): void {
    const fault = scalarFault(type.type, value);
    if (fault !== undefined) {
      const isFormat = typeof value === 'string' && ['byte', 'date-time', 'micro-time', 'quantity'].includes(type.type);
      this.add(isFormat ? SchemaFaultType.WRONG_FORMAT : SchemaFaultType.WRONG_TYPE, path, fault, value);
      return;
    }
    if (type.min !== undefined && Number(value) < type.min) {
      this.add(SchemaFaultType.OUT_OF_RANGE, path, `must be greater than or equal to ${type.min}`, value);
    }
    if (type.max !== undefined && Number(value) > type.max) {
      this.add(SchemaFaultType.OUT_OF_RANGE, path, `must be less than or equal to ${type.max}`, value);
    }
  }

  private add(type: SchemaFaultType, path: string, message: string, value?: unknown): void {
    // A status is decoded like all else and then dropped before anyone validates it.
    const dropped = this.dropsStatus && path.startsWith('status.') && PROMISES.includes(type);
    if (!dropped) {
      this.faults.push({ type, path, message, ...(value !== undefined && { value }) });
    }
  }
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
