/**
 * The long way through the decoder: what the API server says of an object that it does not decode.
 *
 * Go keeps the first wrong type that it meets and goes on, but a type with a decoder of its own (a time, a quantity, an
 * int-or-string) ends it at once; unknown and repeated fields are said, all of them, only where nothing else is wrong.
 */

import { isAtLeast, type Minor } from '../../kube';
import { goNames } from '../../kube/schemas/go-fields';
import { quoted } from '../go-text';
import { isByte } from './copy';
import { innerOf } from './inner-schema';
import type { StructNode, ValueNode } from './nodes';
import { scalarRefusal } from './scalars';

/** Go's decoder stops after so many complaints of strictness. */
const MOST_STRICT_FAULTS = 100;

/** One thing that keeps an object from being decoded. */
export interface DecodingFault {
  /** An unknown field is said to be a `strict decoding error`, as are the repeated ones that a caller knows of. */
  readonly type: 'unknown field' | 'wrong type' | 'no such kind';

  /** Names of fields and indices of lists that lead there. */
  readonly path: readonly (string | number)[];

  /** Go's words. */
  readonly message: string;
}

/** Why Go does not decode something: in one text, and by place, without what the caller gave. */
export interface Explanation {
  readonly text: string;
  readonly faults: readonly DecodingFault[];
}

/** Why Go would not decode a value of a struct; undefined where it would. */
export function explain(node: StructNode, value: unknown, strictFaults: readonly string[]): Explanation | undefined {
  const walk = new Walk();
  try {
    walk.struct(node, `v1.${node.goName}`, value, '');
  } catch (stop) {
    if (stop instanceof Stop) return typeFault(stop.fault);
    throw stop;
  }
  if (walk.firstTypeFault !== undefined) {
    return typeFault(walk.firstTypeFault);
  }
  const texts = [...new Set([...strictFaults, ...walk.unknownFields.map(({ message }) => message)])].slice(0, MOST_STRICT_FAULTS);
  return texts.length === 0
    ? undefined
    : {
        text: `strict decoding error: ${texts.join(', ')}`,
        faults: walk.unknownFields.filter(({ message }) => texts.includes(message)),
      };
}

function typeFault(fault: DecodingFault): Explanation {
  return { text: fault.message, faults: [fault] };
}

/** The end of decoding. */
class Stop {
  constructor(public readonly fault: DecodingFault) {}
}

/** A place as Go names it: the struct that is being filled, and the fields that lead to the value. */
interface GoPlace {
  readonly struct: string;
  readonly path: readonly string[];
}

/**
 * First minor that names fields of what is decoded by itself; those before name its own place alone.
 *
 * @see https://github.com/kubernetes-sigs/json/blob/2d320260d730/internal/golang/encoding/json/decode.go - `addErrorContext`
 */
const INNER_NAMES_SINCE: Minor = '1.35';

class Walk {
  public firstTypeFault: DecodingFault | undefined;
  public readonly unknownFields: DecodingFault[] = [];

  /** The way to the value. */
  private readonly steps: (string | number)[];

  /** The struct that is being filled, and the fields that lead to the value: how Go names the place. */
  private goStruct = '';
  private readonly goPath: string[] = [];

  /**
   * @param start the way to what is walked
   * @param outer where that stands, for Go
   * @param saysInner whether Go says as well where in it something is wrong
   */
  constructor(
    start: readonly (string | number)[] = [],
    private readonly outer?: GoPlace,
    private readonly saysInner = true,
  ) {
    this.steps = [...start];
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
        const message = `unknown field ${quoted(place)}`;
        this.unknownFields.push({ type: 'unknown field', path: [...this.steps, name], message });
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
    this.steps.push(name);
    this.value(field, go?.type ?? field.goType, value, path, go?.item);
    this.steps.pop();
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
      case 'schema-or-list':
      case 'schema-or-boolean':
        this.innerSchema(node, value);
        return;
      default:
        this.scalar(node, goType, value);
    }
  }

  /** Goes on as from the start; what is wrong there ends all. */
  private innerSchema(node: ValueNode, value: unknown): void {
    const inner = innerOf(node, value);
    if (inner.node === undefined) {
      if (inner.fault !== undefined) {
        throw new Stop(this.typeFault(inner.fault));
      }
      return;
    }
    const walk = new Walk(this.steps, this.place, isAtLeast((node.struct as StructNode).minor, INNER_NAMES_SINCE));
    walk.value(inner.node, inner.node.goType, inner.value, '');
    if (walk.firstTypeFault !== undefined) {
      throw new Stop(walk.firstTypeFault);
    }
  }

  private list(item: ValueNode, goType: string, value: unknown, path: string, goItem?: string): void {
    if (!Array.isArray(value)) {
      this.wrongType(goType, value);
      return;
    }
    const itemType = goItem ?? itemTypeOf(goType) ?? item.goType;
    value.forEach((member, index) => {
      this.steps.push(index);
      this.value(item, itemType, member, `${path}[${index}]`);
      this.steps.pop();
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
        this.steps.push(key);
        this.value(item, itemType, member, `${path}.${key}`);
        this.steps.pop();
      }
    }
  }

  private scalar(node: ValueNode, goType: string, value: unknown): void {
    if (node.shape === 'byte' && Array.isArray(value)) {
      this.bytes(value);
      return;
    }
    const fault = scalarRefusal(node.shape, goType, value);
    if (fault === undefined) {
      return;
    }
    const found = this.typeFault(fault.text ?? this.wrongTypeText(fault.goType, value));
    if (fault.stops) {
      throw new Stop(found);
    }
    this.firstTypeFault ??= found;
  }

  private bytes(items: readonly unknown[]): void {
    for (const item of items) {
      if (!isByte(item)) {
        this.wrongType('uint8', item);
      }
    }
  }

  private wrongType(goType: string, value: unknown): void {
    this.firstTypeFault ??= this.typeFault(this.wrongTypeText(goType, value));
  }

  private get place(): GoPlace {
    const { goStruct, goPath, outer, saysInner } = this;
    return outer === undefined
      ? { struct: goStruct, path: goPath }
      : { struct: outer.struct, path: saysInner ? [...outer.path, ...goPath] : outer.path };
  }

  private typeFault(message: string): DecodingFault {
    return { type: 'wrong type', path: [...this.steps], message };
  }

  private wrongTypeText(goType: string, value: unknown): string {
    const { struct, path } = this.place;
    const place = path.length === 0 ? 'value' : `struct field ${struct}.${path.join('.')}`;
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
