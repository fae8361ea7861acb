/**
 * Schemas of CustomResourceDefinitions as they are walked: each compiled once, for one minor.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apis/apiextensions/v1/types_jsonschema.go
 */
import type { Minor } from '../../kube';
import { knownFormat } from './formats';
import { type Json, plainCopy } from './json';
import { type Regexp, regexpOf } from './regexp';

/** A `JSONSchemaProps` as a manifest has it, decoded. */
export type SchemaProps = Readonly<Record<string, any>>;

/** A compiled schema. What it leaves open is undefined, or empty where it is a list. */
export interface Schema {
  /** The types that a value may have; empty where any will do. */
  readonly types: readonly string[];
  readonly nullable: boolean;
  readonly default: Json | undefined;

  /** Only where the minor knows it for the type; else ''. */
  readonly format: string;
  readonly properties: ReadonlyMap<string, Schema>;

  /** What other fields hold; `true` for anything, `false` where there must be none. */
  readonly additional: Schema | boolean | undefined;
  readonly items: Schema | undefined;
  readonly required: readonly string[];
  readonly enum: readonly Json[];
  readonly bounds: Bounds;
  readonly pattern: Regexp | undefined;
  readonly uniqueItems: boolean;
  readonly allOf: readonly Schema[];
  readonly anyOf: readonly Schema[];
  readonly oneOf: readonly Schema[];
  readonly not: Schema | undefined;

  readonly preservesUnknownFields: boolean;
  readonly isEmbeddedResource: boolean;
  readonly listType: string | undefined;
  readonly listMapKeys: readonly string[];

  readonly rules: readonly CelRule[];
}

/** A CEL rule, as far as anybody looks at it. */
export interface CelRule {
  readonly rule: string;
  readonly optionalOldSelf: boolean;
}

/** The bounds of numbers, texts, lists and objects. */
export interface Bounds {
  readonly minimum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly maximum?: number;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
}

/** What a schema is compiled for: defaults are held to its type alone, whatever it says of integers or strings, and any format makes them free of that. */
export type Purpose = 'objects' | 'defaults';

/** Compiles a schema, and all that it is made of, for the servers of a minor. */
export function compile(props: SchemaProps, minor: Minor, purpose: Purpose = 'objects'): Schema {
  const inner = (it: SchemaProps): Schema => compile(it, minor, purpose);
  const each = (all: unknown): Schema[] => list(all).map(inner);
  const isIntOrString = props['x-kubernetes-int-or-string'] === true && purpose === 'objects';
  const types = isIntOrString ? ['integer', 'string'] : props.type ? [props.type] : [];
  return {
    types,
    nullable: props.nullable === true,
    default: props.default === null ? undefined : plainCopy(props.default),
    format: purpose === 'objects' ? knownFormat(props.format ?? '', types, minor) : (props.format ?? ''),
    properties: new Map(entries(props.properties).map(([name, it]) => [name, inner(it)])),
    additional: additionalOf(props.additionalProperties, inner),
    items: isProps(props.items) ? inner(props.items) : undefined,
    required: list(props.required),
    enum: list(props.enum),
    bounds: props,
    pattern: props.pattern ? regexpOf(props.pattern) : undefined,
    uniqueItems: props.uniqueItems === true,
    allOf: each(props.allOf),
    anyOf: each(props.anyOf),
    oneOf: each(props.oneOf),
    not: isProps(props.not) ? inner(props.not) : undefined,
    preservesUnknownFields: props['x-kubernetes-preserve-unknown-fields'] === true,
    isEmbeddedResource: props['x-kubernetes-embedded-resource'] === true,
    listType: props['x-kubernetes-list-type'] ?? undefined,
    listMapKeys: list(props['x-kubernetes-list-map-keys']),
    rules: list(props['x-kubernetes-validations']).map(({ rule = '', optionalOldSelf }) => ({
      rule,
      optionalOldSelf: optionalOldSelf === true,
    })),
  };
}

/** The same schema as that of a whole object, which has metadata and a kind whatever it says. */
export function asResource(schema: Schema): Schema {
  return schema.isEmbeddedResource ? schema : { ...schema, isEmbeddedResource: true };
}

/** What a field of an object has to be; undefined where the schema does not say. */
export function fieldSchema(schema: Schema, name: string): Schema | undefined {
  return schema.properties.get(name) ?? (typeof schema.additional === 'object' ? schema.additional : undefined);
}

function additionalOf(value: unknown, inner: (props: SchemaProps) => Schema): Schema | boolean | undefined {
  return isProps(value) ? inner(value) : typeof value === 'boolean' ? value : undefined;
}

function isProps(value: unknown): value is SchemaProps {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): any[] {
  return Array.isArray(value) ? value : [];
}

function entries(value: unknown): [string, any][] {
  return isProps(value) ? Object.entries(value) : [];
}
