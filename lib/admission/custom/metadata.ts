/** Metadata of custom resources, and of resources inside of them: types, unknown fields, syntax. */
import type { Minor } from '../../kube';
import { dns1035LabelFaults } from '../../kube';
import { copyOfStruct, FAULTY } from '../decode/copy';
import { type DecodingFault, explain } from '../decode/explain';
import { structNode } from '../decode/nodes';
import { ErrorType, messageOf } from '../field-error';
import { FieldPath } from '../field-path';
import { pathSegmentFaults, validateObjectMeta } from '../object-meta';
import type { Validation } from '../validation';
import { isObject, type Json, type JsonObject, shown } from './json';
import { byText, type Place } from './place';
import { fieldSchema, type Schema } from './schema';

/** Metadata as the server holds it, or why it does not. */
export interface DecodedMeta {
  readonly meta: JsonObject;

  /** A value that Go does not decode. */
  readonly fault?: DecodingFault;

  /** Fields that Go does not know, with which there is no metadata. */
  readonly unknown: readonly Place[];
}

/** Decodes the metadata of an object. */
export function decodeMeta(metadata: Json, minor: Minor): DecodedMeta {
  const node = structNode(minor, 'meta.v1.ObjectMeta');
  const copy = metadata === null ? {} : copyOfStruct(node, metadata);
  if (copy !== FAULTY) {
    return { meta: copy, unknown: [] };
  }
  const faults = explain(node, metadata, [])?.faults ?? [];
  const fault = faults.find(({ type }) => type !== 'unknown field');
  return { meta: {}, fault, unknown: fault === undefined ? faults.map(({ path }) => path).sort(byText) : [] };
}

/** What stands in the way of resources inside of a value. */
export interface Coercion {
  readonly fault?: DecodingFault;

  /** The same as an error of validation. */
  readonly wrong?: WrongHead;
  readonly unknown: readonly Place[];
}

/** A value in the head of a resource that Go does not decode. */
interface WrongHead {
  readonly path: FieldPath;
  readonly place: Place;
  readonly value: unknown;
  readonly detail: string;
}

/** Decodes the metadata of the resources inside of a value, and changes it to what Go knows. */
export function coerceEmbedded(value: Json, schema: Schema, minor: Minor, path: FieldPath = FieldPath.ROOT): Coercion {
  const unknown: Place[] = [];
  const wrong = new Coercer(minor, unknown).value(value, schema, path, []);
  return { fault: wrong && faultOf(wrong, minor), wrong, unknown: unknown.sort(byText) };
}

class Coercer {
  constructor(
    private readonly minor: Minor,
    private readonly unknown: Place[],
  ) {}

  /** The first fault. */
  public value(value: Json, schema: Schema | undefined, path: FieldPath, place: Place): WrongHead | undefined {
    if (schema === undefined) {
      return undefined;
    }
    if (Array.isArray(value)) {
      return first(value, (item, index) => this.value(item, schema.items, path.index(index), [...place, index]));
    }
    if (!isObject(value)) {
      return undefined;
    }
    return first(Object.keys(value), key => {
      const fault = schema.isEmbeddedResource ? this.head(value, key, path, place) : undefined;
      const inner = schema.properties.has(key) ? path.child(key) : path.key(key);
      return fault ?? this.value(value[key], fieldSchema(schema, key), inner, [...place, key]);
    });
  }

  private head(resource: JsonObject, key: string, path: FieldPath, outer: Place): WrongHead | undefined {
    const value = resource[key];
    const inner = [...outer, key];
    if ((key === 'apiVersion' || key === 'kind') && typeof value !== 'string') {
      return { path: path.child(key), place: inner, value: shown(value), detail: 'must be a string' };
    }
    if (key !== 'metadata') {
      return undefined;
    }
    const { meta, fault, unknown } = decodeMeta(value, this.minor);
    if (fault !== undefined) {
      const place = [...inner, ...fault.path];
      return { path: path.child(key), place, value: shown(value), detail: fault.message };
    }
    this.unknown.push(...unknown.map(it => [...inner, ...it]));
    resource.metadata = meta;
    return undefined;
  }
}

function faultOf({ path, place, value, detail }: WrongHead, minor: Minor): DecodingFault {
  const error = { type: ErrorType.INVALID, path: path.toString(), value, detail };
  return { type: 'wrong type', path: place, message: `${error.path}: ${messageOf(error, minor)}` };
}

function first<T, U>(items: readonly T[], find: (item: T, index: number) => U | undefined): U | undefined {
  for (const [index, item] of items.entries()) {
    const found = find(item, index);
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}

/** Holds the resources inside of a value to what every resource has. */
export function validateEmbedded(value: Json, schema: Schema | undefined, path: FieldPath, validation: Validation): void {
  if (schema === undefined) {
    return;
  }
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) {
      validateEmbedded(item, schema.items, path.index(index), validation);
    }
  } else if (isObject(value)) {
    if (schema.isEmbeddedResource) {
      validateResource(value, path, validation);
    }
    for (const key of Object.keys(value)) {
      const inner = schema.properties.has(key) ? path.child(key) : path.key(key);
      validateEmbedded(value[key], fieldSchema(schema, key), inner, validation);
    }
  }
}

function validateResource(resource: JsonObject, path: FieldPath, validation: Validation): void {
  for (const field of ['apiVersion', 'kind']) {
    const value = resource[field];
    if (value === undefined) {
      validation.required(path.child(field), validation.since('1.34') ? '' : 'must not be empty');
    } else if (typeof value !== 'string') {
      validation.invalid(path.child(field), shown(value), 'must be a string');
    } else if (value === '') {
      validation.invalid(path.child(field), value, 'must not be empty');
    } else {
      validation.invalidFor(path.child(field), value, field === 'kind' ? kindFaults(value) : groupVersionFaults(value));
    }
  }
  if (isObject(resource.metadata)) {
    const meta: JsonObject = { ...resource.metadata, name: resource.metadata.name || 'fakename' };
    validateObjectMeta(meta, Boolean(meta.namespace), pathSegmentFaults, validation, path.child('metadata'), 'generic');
  }
}

/** A kind: a DNS-1035 label, but for its case. */
export function kindFaults(kind: string): string[] {
  const faults = dns1035LabelFaults(kind.toLowerCase());
  return faults.length === 0 ? [] : [`may have mixed case, but should otherwise match: ${faults.join(',')}`];
}

function groupVersionFaults(text: string): string[] {
  return text.split('/').length > 2 ? [`unexpected GroupVersion string: ${text}`] : [];
}
