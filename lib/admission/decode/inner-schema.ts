/**
 * Schemas in places of a CustomResourceDefinition that hold something else as well: Go decodes those by themselves, and
 * not strictly.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apis/apiextensions/v1/marshal.go
 */
import type { StructNode, ValueNode } from './nodes';

/** What may stand in place of a schema. */
export type SchemaShape = 'schema-or-list' | 'schema-or-boolean';

export const SCHEMA = 'apiextensions.v1.JSONSchemaProps';

/** Fields of a schema where that may be. */
export const SCHEMA_FIELDS: { readonly [field: string]: SchemaShape } = {
  items: 'schema-or-list',
  additionalItems: 'schema-or-boolean',
  additionalProperties: 'schema-or-boolean',
};

/** How to decode such a value: by another node, as it is, as nothing, or not at all. */
export type Inner =
  | { readonly node: ValueNode; readonly value: unknown }
  | { readonly value: unknown; readonly fault?: undefined; readonly node?: undefined }
  | { readonly fault: string; readonly node?: undefined };

export function innerOf(node: ValueNode, value: unknown): Inner {
  const schema: ValueNode = { shape: 'struct', goType: 'v1.JSONSchemaProps', struct: node.struct as StructNode };
  if (isObject(value)) {
    return { node: schema, value: known(schema, value) };
  }
  if (node.shape === 'schema-or-boolean') {
    return typeof value === 'boolean' ? { value } : { fault: 'boolean or JSON schema expected' };
  }
  const list: ValueNode = { shape: 'list', goType: `[]${schema.goType}`, item: schema };
  return Array.isArray(value) ? { node: list, value: known(list, value) } : { value: {} };
}

/** A value without the fields that its type does not know. */
function known(node: ValueNode, value: unknown): unknown {
  if (node.shape === 'list' && Array.isArray(value)) {
    return value.map(item => known(node.item as ValueNode, item));
  }
  if (!isObject(value) || (node.shape !== 'struct' && node.shape !== 'map')) {
    return value;
  }
  const members = Object.entries(value).map(([name, member]) => {
    const inner = node.shape === 'map' ? node.item : node.struct?.fields.get(name);
    return inner === undefined ? [] : [[name, known(inner, member)] as const];
  });
  return Object.fromEntries(members.flat());
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
