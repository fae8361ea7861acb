/**
 * The long way through the decoder: what the API server says of an object that it does not decode.
 *
 * Go keeps the first wrong type that it meets and goes on, but a type with a decoder of its own (a time, a quantity, an
 * int-or-string) ends it at once; unknown and repeated fields are said, all of them, only where nothing else is wrong.
 */

import { goNames } from '../../kube/schemas/go-fields';
import { quoted } from '../go-text';
import type { StructNode, ValueNode } from './nodes';
import { scalarRefusal } from './scalars';

/** Go's decoder stops after so many complaints of strictness. */
const MOST_STRICT_FAULTS = 100;

/** Why Go would not decode a value of a struct; undefined where it would. */
export function explain(node: StructNode, value: unknown, strictFaults: readonly string[]): string | undefined {
  const walk = new Walk(strictFaults);
  try {
    walk.struct(node, `v1.${node.goName}`, value, '');
  } catch (stop) {
    if (stop instanceof Stop) return stop.text;
    throw stop;
  }
  if (walk.firstTypeFault !== undefined) {
    return walk.firstTypeFault;
  }
  const faults = [...new Set(walk.strictFaults)].slice(0, MOST_STRICT_FAULTS);
  return faults.length === 0 ? undefined : `strict decoding error: ${faults.join(', ')}`;
}

/** The end of decoding. */
class Stop {
  constructor(public readonly text: string) {}
}

class Walk {
  public firstTypeFault: string | undefined;
  public readonly strictFaults: string[];

  /** The struct that is being filled, and the fields that lead to the value: how Go names the place. */
  private goStruct = '';
  private readonly goPath: string[] = [];

  constructor(strictFaults: readonly string[]) {
    this.strictFaults = [...strictFaults];
  }

  public struct(node: StructNode, goType: string, value: unknown, path: string): void {
    if (!isObject(value)) {
      this.wrongType(goType, value);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      if (member === undefined) {
        continue;
      }
      const place = path === '' ? name : `${path}.${name}`;
      const field = node.fields.get(name);
      if (field === undefined) {
        this.strictFaults.push(`unknown field ${quoted(place)}`);
      } else {
        this.field(node, name, field, member, place);
      }
    }
  }

  private field(node: StructNode, name: string, field: ValueNode, value: unknown, path: string): void {
    const go = goNames(node.minor)[node.schema]?.[name];
    const outer = this.goStruct;
    this.goStruct = node.goName;
    this.goPath.push(go?.embedded === undefined ? name : `${go.embedded}.${name}`);
    this.value(field, go?.type ?? field.goType, value, path, go?.item);
    this.goPath.pop();
    this.goStruct = outer;
  }

  private value(node: ValueNode, goType: string, value: unknown, path: string, goItem?: string): void {
    if (value === null) {
      return;
    }
    switch (node.shape) {
      case 'struct':
        this.struct(node.struct as StructNode, goType, value, path);
        return;
      case 'list':
        this.list(node.item as ValueNode, goType, value, path, goItem);
        return;
      case 'map':
        this.map(node.item as ValueNode, goType, value, path, goItem);
        return;
      default:
        this.scalar(node, goType, value);
    }
  }

  private list(item: ValueNode, goType: string, value: unknown, path: string, goItem?: string): void {
    if (!Array.isArray(value)) {
      this.wrongType(goType, value);
      return;
    }
    const itemType = goItem ?? itemTypeOf(goType) ?? item.goType;
    value.forEach((member, index) => {
      this.value(item, itemType, member, `${path}[${index}]`);
    });
  }

  private map(item: ValueNode, goType: string, value: unknown, path: string, goItem?: string): void {
    if (!isObject(value)) {
      this.wrongType(goType, value);
      return;
    }
    const itemType = goItem ?? itemTypeOf(goType) ?? item.goType;
    for (const [key, member] of Object.entries(value)) {
      if (member !== undefined) {
        this.value(item, itemType, member, `${path}.${key}`);
      }
    }
  }

  private scalar(node: ValueNode, goType: string, value: unknown): void {
    const fault = scalarRefusal(node.shape, goType, value);
    if (fault === undefined) {
      return;
    }
    const text = fault.text ?? this.wrongTypeText(fault.goType, value);
    if (fault.stops) {
      throw new Stop(text);
    }
    this.firstTypeFault ??= text;
  }

  private wrongType(goType: string, value: unknown): void {
    this.firstTypeFault ??= this.wrongTypeText(goType, value);
  }

  private wrongTypeText(goType: string, value: unknown): string {
    const place = this.goPath.length === 0 ? 'value' : `struct field ${this.goStruct}.${this.goPath.join('.')}`;
    return `json: cannot unmarshal ${jsonType(value, goType)} into Go ${place} of type ${goType}`;
  }
}

/** The type of an item as that of its list or map tells it; names of types tell nothing. */
function itemTypeOf(goType: string): string | undefined {
  return /^(?:\[\]|map\[\w+\])(.+)$/.exec(goType)?.[1];
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** What Go calls the sort of a JSON value; a number that does not fit is named itself. */
function jsonType(value: unknown, goType: string): string {
  if (Array.isArray(value)) {
    return 'array';
  }
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'number':
    case 'bigint':
      return /^(int|uint|float)\d+$/.test(goType) ? `number ${value}` : 'number';
    default:
      return typeof value;
  }
}
