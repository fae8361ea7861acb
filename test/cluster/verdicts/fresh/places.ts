import { type FieldType, fieldOf, kindSchema, objectSchema } from '../../../../lib/kube/schemas';
import type { Minor } from '../../../../lib/kube/versions';

/** A place in an object where something stands. */
export interface Place {
  /** What holds it: an object or a list. */
  readonly parent: any;
  readonly key: string | number;

  /** The field's name; `name[]` for items of a list, `name{}` for values of a map. */
  readonly field: string;
  readonly type: FieldType;
  readonly depth: number;
}

/** An object with known fields, inside another. */
export interface Structure {
  readonly node: any;
  readonly schema: string;
  readonly depth: number;
}

/** Everything that stands in an object and that its minor knows, but for what names the object itself. */
export function placesIn(minor: Minor, object: any): { places: Place[]; structures: Structure[] } {
  const places: Place[] = [];
  const structures: Structure[] = [];
  const visit = (value: any, type: FieldType, field: string, depth: number): void => {
    if (typeof value !== 'object' || value === null) return;
    if (typeof type === 'string') {
      if (type.startsWith('#') && !Array.isArray(value)) visitObject(value, type.slice(1), depth);
    } else if ('list' in type && Array.isArray(value)) {
      value.forEach((item, key) => {
        places.push({ parent: value, key, field: `${field}[]`, type: type.list, depth });
        visit(item, type.list, `${field}[]`, depth + 1);
      });
    } else if ('map' in type && !Array.isArray(value)) {
      for (const key of Object.keys(value)) places.push({ parent: value, key, field: `${field}{}`, type: type.map, depth });
    }
  };
  const visitObject = (node: any, name: string, depth: number): void => {
    structures.push({ node, schema: name, depth });
    const schema = objectSchema(minor, name);
    for (const key of Object.keys(node)) {
      const type = fieldOf(schema, key);
      if (type === undefined || (depth === 0 && NAMING.includes(key))) continue;
      places.push({ parent: node, key, field: key, type, depth });
      visit(node[key], type, key, depth + 1);
    }
  };
  const kind = kindSchema(minor, object.apiVersion, object.kind);
  if (kind !== undefined) visitObject(object, kind.schema, 0);
  return { places, structures };
}

/** Fields that the request's address comes from. */
const NAMING: readonly string[] = ['apiVersion', 'kind'];
