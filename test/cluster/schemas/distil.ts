import type { FieldType, KindSchema, MinorSchemas, ObjectSchema } from '../../../lib/kube/schemas/model';
import type { OpenApi } from './open-api';

/** Schemas that OpenAPI describes by their Go encoding, or not at all, and that mean a type of ours. */
const KNOWN: Readonly<Record<string, FieldType>> = {
  'io.k8s.apimachinery.pkg.api.resource.Quantity': 'quantity',
  'io.k8s.apimachinery.pkg.util.intstr.IntOrString': 'int-or-string',
  'io.k8s.apimachinery.pkg.apis.meta.v1.Time': 'date-time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime': 'micro-time',
  'io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1': 'object',
  'io.k8s.apimachinery.pkg.runtime.RawExtension': 'object',
};

/**
 * What one server's OpenAPI says, in our compact form: every kind that can be
 * created, and the object schemas that those kinds reach.
 *
 * Keys are sorted throughout, so that the same server always gives the same bytes.
 */
export function distil(openApi: OpenApi): MinorSchemas {
  const upstream: Record<string, any> = Object.assign({}, ...Object.values(openApi).map(document => document.components.schemas));
  const kinds: Record<string, Record<string, KindSchema>> = {};
  const reached = new Set<string>();
  for (const [path, document] of Object.entries(openApi)) {
    const served = creatableKinds(path, document, reached);
    if (Object.keys(served).length > 0) kinds[path.replace(/^apis?\//, '')] = sorted(served);
  }
  const objects: Record<string, ObjectSchema> = {};
  // A Set hands out what is added while it is walked.
  for (const name of reached) objects[shortName(name)] = objectSchema(upstream[name], upstream, reached);
  return { kinds: sorted(kinds), objects: sorted(objects) };
}

/** `io.k8s.api.core.v1.PodSpec` -> `core.v1.PodSpec`. */
function shortName(long: string): string {
  return long.replace(
    /^io\.k8s\.((api|apimachinery\.pkg\.apis|apiextensions-apiserver\.pkg\.apis|kube-aggregator\.pkg\.apis)\.)?/,
    '',
  );
}

/** Kinds with a POST on their collection; subresources such as `pods/eviction` have none of their own. */
function creatableKinds(path: string, document: any, reached: Set<string>): Record<string, KindSchema> {
  const collection = new RegExp(`^/${path}/(namespaces/\\{namespace\\}/)?([a-z]+)$`);
  const kinds: Record<string, KindSchema> = {};
  for (const [url, methods] of Object.entries<any>(document.paths)) {
    const match = collection.exec(url);
    const kind = methods.post?.['x-kubernetes-group-version-kind']?.kind;
    if (match === null || kind === undefined) continue;
    const body = Object.values<any>(methods.post.requestBody.content)[0].schema;
    const name = refName(body) ?? '';
    reached.add(name);
    const hasStatus = document.paths[`${url}/{name}/status`] !== undefined;
    kinds[kind] = {
      schema: shortName(name),
      plural: match[2] ?? '',
      ...(match[1] !== undefined && { namespaced: true }),
      ...(hasStatus && { hasStatus }),
    };
  }
  return kinds;
}

function objectSchema(schema: any, upstream: any, reached: Set<string>): ObjectSchema {
  const fields: Record<string, FieldType> = {};
  for (const [name, field] of Object.entries(schema.properties ?? {})) fields[name] = fieldType(field, upstream, reached);
  return { fields: sorted(fields), ...(schema.required !== undefined && { required: [...schema.required].sort() }) };
}

function fieldType(schema: any, upstream: any, reached: Set<string>): FieldType {
  const ref = refName(schema);
  if (ref !== undefined) return referredType(ref, upstream, reached);
  const bounds = {
    ...(schema.minimum !== undefined && { min: schema.minimum }),
    ...(schema.maximum !== undefined && { max: schema.maximum }),
  };
  switch (schema.type) {
    case 'array':
      return {
        list: fieldType(schema.items, upstream, reached),
        ...(schema['x-kubernetes-list-type'] === 'map' && { keys: schema['x-kubernetes-list-map-keys'] }),
        ...(schema['x-kubernetes-list-type'] === 'set' && { set: true }),
      };
    case 'object':
      if (schema.additionalProperties === undefined) return 'object';
      return { map: fieldType(schema.additionalProperties, upstream, reached) };
    case 'string':
      if (schema.enum !== undefined) return { enum: [...schema.enum], ...(schema.default && { default: schema.default }) };
      if (schema.default) return { type: schema.format ?? 'string', default: schema.default };
      return schema.format ?? 'string';
    case 'integer':
    case 'number': {
      const type = schema.format === 'double' ? 'number' : (schema.format ?? schema.type);
      const more = { ...bounds, ...(schema.default && { default: schema.default }) };
      return Object.keys(more).length === 0 ? type : { type, ...more };
    }
    case 'boolean':
      return schema.default ? { type: 'boolean', default: true } : 'boolean';
    default:
      return schema.format === 'int-or-string' ? 'int-or-string' : 'any';
  }
}

/** The type that a named schema stands for: one of ours, a scalar, or an object of its own. */
function referredType(ref: string, upstream: any, reached: Set<string>): FieldType {
  const known = KNOWN[ref];
  if (known !== undefined) return known;
  const schema = upstream[ref];
  if (schema.type !== 'object' || schema.additionalProperties !== undefined) return fieldType(schema, upstream, reached);
  reached.add(ref);
  return `#${shortName(ref)}`;
}

/** The name in `$ref`, bare or as the only member of `allOf`. */
function refName(schema: any): string | undefined {
  const ref = schema.$ref ?? schema.allOf?.[0]?.$ref;
  return ref?.replace('#/components/schemas/', '');
}

function sorted<T>(record: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).sort(([left], [right]) => (left < right ? -1 : 1)));
}
