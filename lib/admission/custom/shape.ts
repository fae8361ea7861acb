/**
 * What the server does to the shape of a custom resource before it looks at values: unknown fields go, nulls that nobody
 * wants go, defaults come. All of these change the value.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#field-pruning
 */
import { isObject, type Json, type JsonObject, plainCopy } from './json';
import { byText, type Place } from './place';
import { asResource, fieldSchema, type Schema } from './schema';

/** Fields that every resource has, whatever its schema says. */
const META_FIELDS: readonly string[] = ['apiVersion', 'kind', 'metadata'];

/**
 * Takes fields away that a schema does not know.
 *
 * @param isResource the value is a whole resource, whose metadata is not looked at
 * @returns the places of what was taken away, in order of the alphabet
 */
export function prune(value: Json, schema: Schema, isResource: boolean): Place[] {
  const unknown: Place[] = [];
  new Pruner(unknown).value(value, isResource ? asResource(schema) : schema, []);
  return unknown.sort(byText);
}

class Pruner {
  constructor(private readonly unknown: Place[]) {}

  public value(value: Json, schema: Schema | undefined, place: Place): void {
    if (Array.isArray(value)) {
      value.forEach((item, index) => {
        this.item(item, schema, [...place, index]);
      });
    } else if (isObject(value)) {
      for (const key of Object.keys(value)) {
        this.field(value, key, schema, [...place, key]);
      }
    }
  }

  /** Lists of a schema that preserves unknown fields go on preserving them. */
  private item(value: Json, schema: Schema | undefined, place: Place): void {
    if (schema?.preservesUnknownFields) {
      if (schema.items !== undefined) {
        this.value(value, { ...schema.items, preservesUnknownFields: true }, place);
      }
    } else {
      this.value(value, schema?.items, place);
    }
  }

  private field(object: JsonObject, key: string, schema: Schema | undefined, place: Place): void {
    if (schema?.isEmbeddedResource && META_FIELDS.includes(key)) {
      return;
    }
    const property = schema?.properties.get(key);
    if (property !== undefined) {
      this.value(object[key], property, place);
    } else if (schema?.additional !== undefined) {
      this.value(object[key], typeof schema.additional === 'object' ? schema.additional : undefined, place);
    } else if (!schema?.preservesUnknownFields) {
      this.unknown.push(place);
      delete object[key];
    }
  }
}

/** Takes away nulls in objects that are neither nullable nor have a default. */
export function dropNulls(value: Json, schema: Schema | undefined): void {
  if (Array.isArray(value)) {
    for (const item of value) {
      dropNulls(item, schema?.items);
    }
  } else if (isObject(value)) {
    for (const key of Object.keys(value)) {
      const inner = schema === undefined ? undefined : fieldSchema(schema, key);
      if (isUnwantedNull(value[key], inner) && inner?.default === undefined) {
        delete value[key];
      } else {
        dropNulls(value[key], inner);
      }
    }
  }
}

/** Fills in defaults: of absent fields, and in place of nulls that are not wanted. */
export function setDefaults(value: Json, schema: Schema | undefined): void {
  if (schema === undefined) {
    return;
  }
  if (Array.isArray(value)) {
    value.forEach((item, index) => {
      if (isUnwantedNull(item, schema.items)) {
        value[index] = defaultOf(schema.items);
      }
      setDefaults(value[index], schema.items);
    });
  } else if (isObject(value)) {
    for (const [key, property] of schema.properties) {
      if (property.default !== undefined && (!Object.hasOwn(value, key) || isUnwantedNull(value[key], property))) {
        value[key] = plainCopy(property.default);
      }
    }
    for (const key of Object.keys(value)) {
      const inner = fieldSchema(schema, key);
      if (!schema.properties.has(key) && isUnwantedNull(value[key], inner)) {
        value[key] = defaultOf(inner);
      }
      setDefaults(value[key], inner);
    }
  }
}

function isUnwantedNull(value: Json, schema: Schema | undefined): boolean {
  return value === null && schema !== undefined && !schema.nullable;
}

/** Null where there is no default. */
function defaultOf(schema: Schema | undefined): Json {
  return schema?.default === undefined ? null : plainCopy(schema.default);
}
