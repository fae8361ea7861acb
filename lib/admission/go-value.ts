/**
 * Values in the API server's answers: text and numbers as they are; what has parts as JSON since 1.34, and as Go source
 * before it, with the names of Go's own types.
 */
import { isAtLeast, type Minor } from '../kube';
import { goJson, quoted } from './go-text';

/** A value that prints in a way of its own, on every minor: durations, times, and the like. */
export class Printed {
  constructor(public readonly text: string) {}
}

/** Text of a type of its own, such as a resource name or a phase: from 1.29 to 1.33 it stands without quotes. */
export class GoText {
  constructor(public readonly text: string) {}
}

/** A struct, such as `core.SeccompProfile{Type:"", LocalhostProfile:(*string)(nil)}` or `{"Type":"","LocalhostProfile":null}`. */
export class GoStruct {
  constructor(
    /** Such as `core.SeccompProfile`. */
    public readonly type: string,
    /** In Go's order. */
    public readonly fields: readonly GoStructField[],
  ) {}
}

/** A field of a struct; only structs of `k8s.io/api` and `apimachinery` have names for JSON, those inside the server have not. */
export interface GoStructField {
  readonly name: string;
  readonly value: unknown;
  readonly json?: string;

  /** JSON leaves it out where it is empty. */
  readonly omitEmpty?: true;
}

/** A pointer: nil where there is no value. JSON shows what it points to, Go source an address, which is always blanked here. */
export class GoPointer {
  constructor(
    /** Such as `string`. */
    public readonly type: string,
    public readonly value: unknown,
  ) {}
}

/** A list: nil where there are no items. */
export class GoSlice {
  constructor(
    /** Such as `[]core.NodeSelectorRequirement`. */
    public readonly type: string,
    public readonly items: readonly unknown[] | undefined,
  ) {}
}

/** A map: nil where there is none. */
export class GoMap {
  constructor(
    /** Such as `map[string]string`. */
    public readonly type: string,
    public readonly entries: Readonly<Record<string, unknown>> | undefined,
  ) {}
}

/** First minor that writes values with parts as JSON. */
const JSON_SINCE: Minor = '1.34';

/** First minor that writes text of a type of its own without quotes; JSON has them again. */
const BARE_TEXT_SINCE: Minor = '1.29';

/** A value as an answer of a minor's server shows it. Plain lists and maps count as those of text. */
export function valueText(value: unknown, minor: Minor): string {
  const asJson = isAtLeast(minor, JSON_SINCE);
  if (value instanceof Printed) {
    return value.text;
  }
  if (value instanceof GoText) {
    return isAtLeast(minor, BARE_TEXT_SINCE) && !asJson ? value.text : quoted(value.text);
  }
  const pointed = value instanceof GoPointer ? value.value : value;
  if (pointed === undefined || pointed === null) {
    return asJson ? 'null' : '"null"';
  }
  return asJson ? json(pointed) : source(pointed);
}

function json(value: unknown): string {
  if (value === undefined || value === null) {
    return 'null';
  }
  if (value instanceof Printed) {
    return value.text;
  }
  if (value instanceof GoText) {
    return goJson(value.text);
  }
  if (value instanceof GoStruct) {
    const shown = value.fields.filter(field => !(field.omitEmpty && isEmpty(field.value)));
    return `{${shown.map(field => `${JSON.stringify(field.json ?? field.name)}:${json(field.value)}`).join(',')}}`;
  }
  if (value instanceof GoPointer) {
    return json(value.value);
  }
  if (value instanceof GoSlice) {
    return value.items === undefined ? 'null' : `[${value.items.map(json).join(',')}]`;
  }
  if (value instanceof GoMap) {
    return value.entries === undefined
      ? 'null'
      : `{${sortedEntries(value.entries)
          .map(([key, inner]) => `${goJson(key)}:${json(inner)}`)
          .join(',')}}`;
  }
  return goJson(value);
}

function source(value: unknown): string {
  if (value === undefined || value === null) {
    return 'interface {}(nil)';
  }
  if (value instanceof Printed) {
    return value.text;
  }
  if (value instanceof GoText) {
    return quoted(value.text);
  }
  if (value instanceof GoStruct) {
    return `${value.type}{${value.fields.map(field => `${field.name}:${source(field.value)}`).join(', ')}}`;
  }
  if (value instanceof GoPointer) {
    return `(*${value.type})(${value.value === undefined ? 'nil' : '0x0'})`;
  }
  if (value instanceof GoSlice) {
    return value.items === undefined ? `${value.type}(nil)` : `${value.type}{${value.items.map(source).join(', ')}}`;
  }
  if (value instanceof GoMap) {
    return value.entries === undefined
      ? `${value.type}(nil)`
      : `${value.type}{${sortedEntries(value.entries)
          .map(([key, inner]) => `${quoted(key)}:${source(inner)}`)
          .join(', ')}}`;
  }
  if (Array.isArray(value)) {
    return source(new GoSlice('[]string', value));
  }
  if (typeof value === 'object') {
    return source(new GoMap('map[string]string', value as Record<string, unknown>));
  }
  return typeof value === 'string' ? quoted(value) : String(value);
}

function sortedEntries(entries: Readonly<Record<string, unknown>>): [string, unknown][] {
  return Object.entries(entries).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0));
}

function isEmpty(value: unknown): boolean {
  const bare =
    value instanceof GoPointer
      ? value.value
      : value instanceof GoSlice
        ? value.items
        : value instanceof GoMap
          ? value.entries
          : value;
  if (value instanceof GoPointer) {
    return bare === undefined;
  }
  return (
    bare === undefined ||
    bare === '' ||
    bare === 0 ||
    bare === false ||
    (typeof bare === 'object' && bare !== null && !(bare instanceof GoStruct) && Object.keys(bare).length === 0)
  );
}
