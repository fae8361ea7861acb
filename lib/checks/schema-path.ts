/** Walks along the schemas of a minor by names of fields. */
import type { Minor } from '../kube';
import { type FieldType, fieldOf, kindSchema, type ObjectSchema, objectSchema } from '../kube/schemas';

/** What a kind is in a minor; undefined where it is not served. */
export function typeOfKind(minor: Minor, apiVersion: string, kind: string): FieldType | undefined {
  const schema = kindSchema(minor, apiVersion, kind);
  return schema === undefined ? undefined : `#${schema.schema}`;
}

/** What a value of a type holds at a name, an index or a key; undefined where it has nothing there. */
export function typeWithin(minor: Minor, type: FieldType, step: string | number): FieldType | undefined {
  if (typeof type === 'object' && 'list' in type) {
    return typeof step === 'number' ? type.list : undefined;
  }
  if (typeof type === 'object' && 'map' in type) {
    return type.map;
  }
  const schema = schemaOf(minor, type);
  return schema === undefined || typeof step === 'number' ? undefined : fieldOf(schema, step);
}

/** What stands at a way; undefined where the minor has nothing there. */
export function typeAt(
  minor: Minor,
  apiVersion: string,
  kind: string,
  steps: readonly (string | number)[],
): FieldType | undefined {
  return steps.reduce<FieldType | undefined>(
    (type, step) => (type === undefined ? undefined : typeWithin(minor, type, step)),
    typeOfKind(minor, apiVersion, kind),
  );
}

/** The fields of a type; undefined where it is none with fields. */
export function schemaOf(minor: Minor, type: FieldType): ObjectSchema | undefined {
  return typeof type === 'string' && type.startsWith('#') ? objectSchema(minor, type.slice(1)) : undefined;
}
