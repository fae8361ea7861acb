/** The shape of the data that is distilled from each minor's API server: `npm run schemas`. */

/**
 * Scalars as Go decodes them, and four that say more than JSON's types:
 *
 * - `byte`: base64 text, `date-time` and `micro-time`: RFC 3339 text
 * - `quantity`: text or number, `int-or-string`: an int32 or text
 * - `object`: any object, its fields are nobody's concern here
 * - `any`: any JSON value
 */
export type ScalarName =
  | 'string'
  | 'byte'
  | 'date-time'
  | 'micro-time'
  | 'boolean'
  | 'int32'
  | 'int64'
  | 'number'
  | 'quantity'
  | 'int-or-string'
  | 'object'
  | 'any';

/** A scalar with a default of the server's own, or with bounds. */
export interface BoundedScalar {
  readonly type: ScalarName;
  readonly default?: string | number | boolean;
  readonly min?: number;
  readonly max?: number;
}

/** Text that must be one of these. */
export interface EnumType {
  readonly enum: readonly string[];
  readonly default?: string;
}

/** A list; `keys` make an item unique under server-side apply, in a `set` every item is. */
export interface ListType {
  readonly list: FieldType;
  readonly keys?: readonly string[];
  readonly set?: true;
}

/** An object with arbitrary keys, each with a value of one type. */
export interface MapType {
  readonly map: FieldType;
}

/** What a field holds. `#name` refers to an object schema. */
export type FieldType = ScalarName | `#${string}` | BoundedScalar | EnumType | ListType | MapType;

/** An object with known fields. */
export interface ObjectSchema {
  readonly fields: Readonly<Record<string, FieldType>>;

  /** Fields that OpenAPI calls required. The server decodes without them; most are refused by its validation. */
  readonly required?: readonly string[];
}

/** A kind that can be created. */
export interface KindSchema {
  /** Name of its object schema. */
  readonly schema: string;

  /** Name in URLs, such as `statefulsets`. */
  readonly plural: string;
  readonly namespaced?: true;

  /** Has a status subresource: a status in a manifest is decoded and then dropped. */
  readonly hasStatus?: true;
}

/** Everything that a minor's API server serves by default and that can be created. */
export interface MinorSchemas {
  /** By group-version such as `apps/v1`, then kind. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, KindSchema>>>>;

  /** By name such as `core.v1.PodSpec`. */
  readonly objects: Readonly<Record<string, ObjectSchema>>;
}

/** When a kind of a group-version was deprecated and removed. */
export interface Lifecycle {
  /** First minor that warns. */
  readonly deprecated?: string;

  /** First minor that does not serve it any more. */
  readonly removed?: string;
  readonly replacement?: { readonly apiVersion: string; readonly kind: string };
}
