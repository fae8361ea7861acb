/** Schemas inside of schemas, as definitions write them. */
import type { SchemaProps } from '../schema';

/** Whether a value is a schema, and no boolean or list. */
export function isSchema(value: unknown): value is SchemaProps {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schemas of properties, by name. */
export function propertiesOf(schema: SchemaProps): [name: string, schema: SchemaProps][] {
  return Object.entries(schema.properties ?? {});
}

/** The schemas directly inside of a schema. */
export function partsOf(schema: SchemaProps): SchemaProps[] {
  return [
    ...propertiesOf(schema).map(([, it]) => it),
    ...alternativesOf(schema).map(([, , it]) => it),
    ...[schema.items, schema.additionalProperties, schema.not].filter(isSchema),
  ];
}

/** The alternatives of a schema: the keyword, the place in its list, the schema. */
export function alternativesOf(schema: SchemaProps): [keyword: string, index: number, schema: SchemaProps][] {
  return ['allOf', 'anyOf', 'oneOf'].flatMap(keyword =>
    (schema[keyword] ?? []).map((it: SchemaProps, index: number) => [keyword, index, it] as const),
  );
}

/** Whether a schema, or one inside of it, is such. */
export function hasPart(schema: SchemaProps, is: (part: SchemaProps) => boolean): boolean {
  return is(schema) || partsOf(schema).some(it => hasPart(it, is));
}

/** The CEL rules of a schema and all inside of it. */
export function rulesIn(schema: SchemaProps): string[] {
  const own = (schema['x-kubernetes-validations'] ?? []).map(({ rule = '' }: SchemaProps) => rule);
  return [...own, ...partsOf(schema).flatMap(rulesIn)];
}

/** Keywords whose values Go keeps behind pointers: an empty value is there all the same. */
const POINTERS: readonly string[] = [
  'additionalItems',
  'additionalProperties',
  'default',
  'example',
  'x-kubernetes-preserve-unknown-fields',
  'x-kubernetes-list-type',
  'x-kubernetes-map-type',
  'required',
  'x-kubernetes-list-map-keys',
];

/** Whether a keyword says nothing, as Go sees it. */
export function isZero(value: unknown, keyword: string): boolean {
  if (value === undefined || value === null) {
    return true;
  }
  return !POINTERS.includes(keyword) && (value === false || value === '' || (Array.isArray(value) && value.length === 0));
}
