/**
 * JSON text as the events of YAML, so that everything after reads both. `JSON.parse` is faster, but loses keys that come
 * twice and the last digits of long integers, and knows no places.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
import { CHOMPING_MODE, COLLECTION_STYLE, EVENT_ID, type Event, SCALAR_STYLE, type ScalarEvent } from 'js-yaml';
import { codePoint } from './characters';
import { isQuoted, NOWHERE, type Reading } from './events';
import { fail } from './fault';
import { MAX_DEPTH } from './limits';
import { jsonNumber } from './numbers';
import type { Value } from './value';

const NO_PROPERTIES = { anchorStart: NOWHERE, anchorEnd: NOWHERE, tagStart: NOWHERE, tagEnd: NOWHERE };

const NUMBER = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const WORD = /true|false|null/y;
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;
const SPACE = 0x20;
const BACKSLASH = 0x5c;
const BLANKS = /[ \t\n\r]*/y;

/** One value of JSON and where its text ends. Values may follow each other, as in the output of `kubectl get -o json`. */
export class JsonReading implements Reading {
  public readonly events: Event[] = [];
  /** Just behind the value. */
  public end: number;

  /** @throws FaultError with an offset of `source` */
  constructor(
    public readonly source: string,
    private readonly base: number,
    start: number,
  ) {
    this.end = start;
    this.value();
  }

  public original(offset: number): number {
    return this.base + offset;
  }

  public startOf(event: ScalarEvent): number {
    return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
  }

  public isMergeKey(): boolean {
    return false;
  }

  public textOf(event: ScalarEvent): string {
    const text = this.source.slice(event.valueStart, event.valueEnd);
    return event.fast ? text : wellFormed(JSON.parse(`"${text}"`));
  }

  public valueOf(event: ScalarEvent, text: string): Value {
    if (isQuoted(event)) {
      return text;
    }
    switch (text) {
      case 'true':
        return true;
      case 'false':
        return false;
      case 'null':
        return null;
      default:
        return this.number(event, text);
    }
  }

  public keyOf(_event: ScalarEvent, text: string): string {
    return text;
  }

  private number(event: ScalarEvent, text: string): number | bigint {
    const value = jsonNumber(text);
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      fail('load/scalar', event.valueStart, `number out of range: ${text}`, 'no number of Kubernetes is as large');
    }
    return value;
  }

  /** Without calling itself, so that depth costs nothing. */
  private value(): void {
    const open: ('}' | ']')[] = [];
    let expected: 'value' | 'first' | 'key' | 'next' = 'value';
    do {
      this.blanks();
      const char = this.source[this.end] ?? '';
      const closing = open[open.length - 1];
      if ((expected === 'first' || expected === 'next') && char === closing) {
        this.events.push({ type: EVENT_ID.POP });
        this.end += 1;
        open.pop();
        expected = 'next';
      } else if (expected === 'next') {
        this.expect(',', closing === '}' ? "',' or '}'" : "',' or ']'");
        expected = closing === '}' ? 'key' : 'value';
      } else if (expected === 'key' || (expected === 'first' && closing === '}')) {
        this.string('the name of a field in double quotes');
        this.blanks();
        this.expect(':', "':'");
        expected = 'value';
      } else if (char === '{' || char === '[') {
        expected = this.opened(char, open);
      } else {
        this.scalar(char);
        expected = 'next';
      }
    } while (open.length > 0);
  }

  private opened(char: '{' | '[', open: ('}' | ']')[]): 'first' {
    if (open.length >= MAX_DEPTH) {
      fail('load/limit', this.end, `nesting of more than ${MAX_DEPTH} levels`);
    }
    const type = char === '{' ? EVENT_ID.MAPPING : EVENT_ID.SEQUENCE;
    this.events.push({ type, start: this.end, ...NO_PROPERTIES, style: COLLECTION_STYLE.FLOW } as Event);
    open.push(char === '{' ? '}' : ']');
    this.end += 1;
    return 'first';
  }

  private scalar(char: string): void {
    if (char === '"') {
      this.string('');
      return;
    }
    const end = this.matches(NUMBER) ?? this.matches(WORD);
    if (end === undefined || /[-+.\w]/.test(this.source[end] ?? '')) {
      this.unexpected('a value');
    }
    this.push(this.end, end, SCALAR_STYLE.PLAIN, true);
    this.end = end;
  }

  private string(instead: string): void {
    if (this.source[this.end] !== '"') {
      this.unexpected(instead);
    }
    const start = this.end + 1;
    let fast = true;
    for (this.end = start; this.source[this.end] !== '"'; ) {
      const code = this.source.charCodeAt(this.end);
      if (code === BACKSLASH) {
        fast = false;
        this.end =
          this.matches(ESCAPE) ?? fail('load/syntax', this.end, 'invalid escape in a string', 'write a backslash as \\\\');
      } else if (code >= SPACE) {
        this.end += 1;
      } else if (this.end < this.source.length) {
        fail(
          'load/syntax',
          this.end,
          `invalid character ${codePoint(code)} in a string`,
          'write it as an escape: a line break is \\n',
        );
      } else {
        fail('load/syntax', start - 1, 'unexpected end of JSON input', 'close the string that starts here');
      }
    }
    this.push(start, this.end, SCALAR_STYLE.DOUBLE_QUOTED, fast);
    this.end += 1;
  }

  private push(valueStart: number, valueEnd: number, style: ScalarEvent['style'], fast: boolean): void {
    const { CLIP: chomping } = CHOMPING_MODE;
    this.events.push({ type: EVENT_ID.SCALAR, valueStart, valueEnd, ...NO_PROPERTIES, style, chomping, indent: NOWHERE, fast });
  }

  private blanks(): void {
    this.end = this.matches(BLANKS) ?? this.end;
  }

  private matches(pattern: RegExp): number | undefined {
    pattern.lastIndex = this.end;
    return pattern.test(this.source) ? pattern.lastIndex : undefined;
  }

  private expect(char: string, named: string): void {
    if (this.source[this.end] !== char) {
      this.unexpected(named);
    }
    this.end += 1;
  }

  private unexpected(expected: string): never {
    const found = this.source[this.end];
    const message = found === undefined ? 'unexpected end of JSON input' : `invalid character '${found}'`;
    return fail('load/syntax', this.end, message, `expected ${expected}`);
  }
}

/** Go decodes half of a pair as the replacement character. */
function wellFormed(text: string): string {
  return text.replaceAll(/[\ud800-\udfff]/gu, '\ufffd');
}
