/**
 * Schemas as the decoder walks them: for each field what Go holds there.
 *
 * Made from the data of `lib/kube/schemas` when a kind is first met, one object at a time, and kept.
 */
import type { Minor } from '../../kube';
import { type FieldType, objectSchema, type ScalarName } from '../../kube/schemas';
import { type GoField, goNames } from './go-names';

/** What a value is decoded by. */
export interface ValueNode {
  readonly shape: ScalarName | 'struct' | 'list' | 'map';

  /** Go's type, such as `[]v1.Container`: wrong types are named by it. */
  readonly goType: string;

  /** Of a struct. */
  readonly struct?: StructNode;

  /** Of a list or a map: what each item is. */
  readonly item?: ValueNode;
}

/** A field of a struct. */
export interface FieldNode {
  readonly name: string;
  readonly value: ValueNode;

  /** How errors name the place: the name, and before it that of an embedded struct where the minor's server says so. */
  readonly goPath: string;
}

/** An object with known fields. */
export class StructNode {
  private known: Map<string, FieldNode> | undefined;

  constructor(
    private readonly minor: Minor,
    private readonly schema: string,
  ) {}

  /** Such as `PodSpec`. */
  public get goName(): string {
    return this.schema.slice(this.schema.lastIndexOf('.') + 1);
  }

  public get fields(): ReadonlyMap<string, FieldNode> {
    this.known ??= this.compiled();
    return this.known;
  }

  private compiled(): Map<string, FieldNode> {
    const schema = objectSchema(this.minor, this.schema);
    const names = goNames(this.minor, this.schema);
    const nodes = new Map<string, FieldNode>();
    for (const [name, type] of Object.entries(schema.fields)) {
      const go: GoField = names[name] ?? {};
      const value = valueNode(this.minor, type, go.type, go.item);
      nodes.set(name, { name, value, goPath: go.embedded === undefined ? name : `${go.embedded}.${name}` });
    }
    return nodes;
  }
}

const structs = new Map<Minor, Map<string, StructNode>>();

/** The node of an object schema, such as `core.v1.PodSpec`. */
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

function valueNode(minor: Minor, type: FieldType, goType: string | undefined, goItem?: string): ValueNode {
  if (typeof type === 'string') {
    return type.startsWith('#') ? structValue(minor, type.slice(1), goType) : scalarValue(type as ScalarName, goType);
  }
  if ('list' in type) {
    const item = valueNode(minor, type.list, goItem ?? goType?.replace(/^\[\]/, ''));
    return { shape: 'list', goType: goType ?? `[]${item.goType}`, item };
  }
  if ('map' in type) {
    const item = valueNode(
      minor,
      type.map,
      goItem ?? (goType?.startsWith('map[') ? goType.replace(/^map\[\w+\]/, '') : undefined),
    );
    return { shape: 'map', goType: goType ?? `map[string]${item.goType}`, item };
  }
  return 'enum' in type ? scalarValue('string', goType) : scalarValue(type.type, goType);
}

function structValue(minor: Minor, schema: string, goType: string | undefined): ValueNode {
  const [, version, name] = schema.split('.');
  return { shape: 'struct', goType: goType ?? `${version}.${name}`, struct: structNode(minor, schema) };
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
  quantity: 'string',
  'int-or-string': 'int32',
  object: 'map[string]interface {}',
  any: 'interface {}',
};

function scalarValue(shape: ScalarName, goType: string | undefined): ValueNode {
  return { shape, goType: goType ?? GO_SCALARS[shape] };
}
