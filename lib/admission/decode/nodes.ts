/**
 * Schemas as the decoder walks them: for each field what is held there.
 *
 * Made from the data of `lib/kube/schemas` when a kind is first met, one object at a time, and kept.
 */
import type { Minor } from '../../kube';
import { type FieldType, objectSchema, type ScalarName } from '../../kube/schemas';
import { SCHEMA, SCHEMA_FIELDS, type SchemaShape } from './inner-schema';

/** What a value is decoded by. */
export interface ValueNode {
  readonly shape: ScalarName | SchemaShape | 'struct' | 'list' | 'map';

  /** Go's type as the schema suggests it, such as `[]v1.Container`. */
  readonly goType: string;

  /** Of a struct, or of a schema that may stand there. */
  readonly struct?: StructNode;

  /** Of a list or a map: what each item is. */
  readonly item?: ValueNode;
}

/** An object with known fields. */
export class StructNode {
  private known: Map<string, ValueNode> | undefined;

  constructor(
    public readonly minor: Minor,

    /** Name of its schema, such as `core.v1.PodSpec`. */
    public readonly schema: string,
  ) {}

  /** Such as `PodSpec`. */
  public get goName(): string {
    return this.schema.slice(this.schema.lastIndexOf('.') + 1);
  }

  public get fields(): ReadonlyMap<string, ValueNode> {
    this.known ??= this.compiled();
    return this.known;
  }

  /** `fieldsV1` keeps the JSON text, whatever it says: its schema calls it an object. */
  private compiled(): Map<string, ValueNode> {
    const fields = Object.entries(objectSchema(this.minor, this.schema).fields);
    return new Map(fields.map(([name, type]) => [name, this.node(name, type)]));
  }

  private node(name: string, type: FieldType): ValueNode {
    const shape = this.schema === SCHEMA ? SCHEMA_FIELDS[name] : undefined;
    return shape === undefined
      ? valueNode(this.minor, name === 'fieldsV1' ? 'any' : type)
      : { shape, goType: 'v1.JSONSchemaProps', struct: this };
  }
}

const structs = new Map<Minor, Map<string, StructNode>>();

/** The node of an object schema. */
export function structNode(minor: Minor, schema: string): StructNode {
  let ofMinor = structs.get(minor);
  if (ofMinor === undefined) {
    ofMinor = new Map();
    structs.set(minor, ofMinor);
  }
  let node = ofMinor.get(schema);
  if (node === undefined) {
    node = new StructNode(minor, schema);
    ofMinor.set(schema, node);
  }
  return node;
}

function valueNode(minor: Minor, type: FieldType): ValueNode {
  if (typeof type === 'string') {
    return type.startsWith('#') ? structValue(minor, type.slice(1)) : scalarNode(type as ScalarName);
  }
  if ('list' in type) {
    const item = valueNode(minor, type.list);
    return { shape: 'list', goType: `[]${item.goType}`, item };
  }
  if ('map' in type) {
    const item = valueNode(minor, type.map);
    return { shape: 'map', goType: `map[string]${item.goType}`, item };
  }
  return scalarNode('enum' in type ? 'string' : type.type);
}

function structValue(minor: Minor, schema: string): ValueNode {
  const [, version, name] = schema.split('.');
  return { shape: 'struct', goType: `${version}.${name}`, struct: structNode(minor, schema) };
}

const GO_SCALARS: { readonly [name in ScalarName]: string } = {
  string: 'string',
  byte: '[]uint8',
  boolean: 'bool',
  int32: 'int32',
  int64: 'int64',
  number: 'float64',
  'date-time': 'string',
  'micro-time': 'string',
  quantity: 'resource.Quantity',
  'int-or-string': 'int32',
  object: 'map[string]interface {}',
  any: 'interface {}',
};

function scalarNode(shape: ScalarName): ValueNode {
  return { shape, goType: GO_SCALARS[shape] };
}
