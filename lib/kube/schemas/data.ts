import { applyMergePatch } from '../merge-patch';
import type { Minor } from '../versions';
import type { FieldType, KindSchema, Lifecycle, MinorSchemas, ObjectSchema } from './model';

const loaded = new Map<Minor, MinorSchemas>();

/**
 * What a minor's API server serves, read on first use (a few milliseconds) and kept. Not to be changed.
 *
 * The newest minor ships whole, the others as what differs from it.
 */
export function schemasOf(minor: Minor): MinorSchemas {
  let schemas = loaded.get(minor);
  if (schemas === undefined) {
    const newest: MinorSchemas = require('./newest.json');
    schemas = applyMergePatch(newest, patchOf(minor)) as MinorSchemas;
    loaded.set(minor, schemas);
  }
  return schemas;
}

/** A kind as a minor serves it; undefined where it does not. */
export function kindSchema(minor: Minor, apiVersion: string, kind: string): KindSchema | undefined {
  return own(own(schemasOf(minor).kinds, apiVersion), kind);
}

/** An object schema by the name that kinds and fields refer to it with, such as `core.v1.PodSpec`. */
export function objectSchema(minor: Minor, name: string): ObjectSchema {
  const schema = own(schemasOf(minor).objects, name);
  if (schema === undefined) {
    throw new RangeError(`no object schema '${name}' in ${minor}`);
  }
  return schema;
}

/** A field of an object schema; undefined where a strict server calls it unknown. */
export function fieldOf(schema: ObjectSchema, name: string): FieldType | undefined {
  return own(schema.fields, name);
}

/** When a kind of a group-version was deprecated and removed; undefined for one that never was. */
export function lifecycleOf(apiVersion: string, kind: string): Lifecycle | undefined {
  const lifecycles: Record<string, Record<string, Lifecycle>> = require('./lifecycle.json');
  return own(own(lifecycles, apiVersion), kind);
}

/** Written out, so that a bundler finds the files. */
function patchOf(minor: Minor): unknown {
  switch (minor) {
    case '1.28':
      return require('./1.28.json');
    case '1.29':
      return require('./1.29.json');
    case '1.30':
      return require('./1.30.json');
    case '1.31':
      return require('./1.31.json');
    case '1.32':
      return require('./1.32.json');
    case '1.33':
      return require('./1.33.json');
    case '1.34':
      return require('./1.34.json');
    case '1.35':
      return require('./1.35.json');
    case '1.36':
      return require('./1.36.json');
    case '1.37':
      return {};
  }
}

function own<T>(record: Readonly<Record<string, T>> | undefined, key: string): T | undefined {
  return record !== undefined && Object.hasOwn(record, key) ? record[key] : undefined;
}
