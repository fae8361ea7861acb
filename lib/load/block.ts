/**
 * The short way to the value of a document: one pass over the plain block style that printers of YAML write, or the news
 * that the text holds something else.
 *
 * It takes less than YAML is: fields with unquoted names, scalars of one line, `|`, and the empty `{}` and `[]`. Whatever
 * it is not sure of it leaves to js-yaml, which reads the same values where this gives any.
 */
import { MAX_SCALAR_BYTES } from './limits';
import { readLiteral } from './literal';
import { resolvePlain } from './scalars';
import type { Section } from './sections';
import type { ReadonlyFields, Value } from './value';

const LINE_FEED = 10;
const SPACE = 32;
const QUOTE = 34;
const HASH = 35;
const APOSTROPHE = 39;
const DASH = 45;
const COLON = 58;
const BRACKET = 91;
const BACKSLASH = 92;
const BRACE = 123;
const BAR = 124;

/** Characters that mean the same to every reader: no tabs, no other line ends than line feeds, no halves of pairs. */
const ODD = /[^\n\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd]/;

/** Whether a text has characters that the short way does not take. */
export function isOdd(text: string): boolean {
  return ODD.test(text);
}

/** What characters may be, by their codes: a part of a name of a field, or the start of one, or of an unquoted scalar. */
const NAME = 1;
const NAME_START = 2;
const SCALAR_START = 4;
const CLASSES = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code);
  return (
    (/[A-Za-z0-9_./-]/.test(character) ? NAME : 0) +
    (/[A-Za-z_]/.test(character) ? NAME_START : 0) +
    (/[A-Za-z0-9_./$+~(]/.test(character) ? SCALAR_START : 0)
  );
});

/** libyaml looks for the colon behind a name in 1,024 characters. */
const MAX_NAME_LENGTH = 512;

/** A longer scalar may be too long in bytes. */
const MAX_LENGTH = MAX_SCALAR_BYTES / 3;

/** Deeper than any object of Kubernetes, and no danger to the stack. */
const MAX_DEPTH = 100;

/** A document that was read, and where its first field begins. */
export type Block = { readonly value: ReadonlyFields; readonly start: number };

/**
 * Reads a section whose last line has its end, and whose characters are not odd.
 *
 * @returns `undefined` where the section is to be read the long way
 */
export function readBlock(lines: string, { start, end }: Section): Block | undefined {
  const reader = new BlockReader(lines, lines.charCodeAt(end - 1) === LINE_FEED ? end : end + 1);
  return reader.read(start);
}

/** `undefined` stands for a value that is to be read the long way. */
type Maybe<T extends Value> = T | undefined;

class BlockReader {
  /** The next line with anything on it but a comment: where its text begins, and how far it is indented; -1 at the end. */
  private at = 0;
  private indent = -1;
  private depth = 0;

  /** @param end where the text ends, just behind the end of a line */
  constructor(
    private readonly text: string,
    private readonly end: number,
  ) {}

  public read(start: number): Block | undefined {
    this.goTo(start);
    const first = this.at;
    const value = this.indent === 0 ? this.mapping(0) : undefined;
    return value === undefined || this.indent >= 0 ? undefined : { value, start: first };
  }

  /** Finds the next line with text from the start of a line on. */
  private goTo(lineStart: number): void {
    const { text, end } = this;
    for (let line = lineStart; line < end; ) {
      let at = line;
      while (text.charCodeAt(at) === SPACE) {
        at++;
      }
      const code = text.charCodeAt(at);
      if (code === HASH) {
        line = text.indexOf('\n', at) + 1;
      } else if (code === LINE_FEED) {
        line = at + 1;
      } else {
        this.at = at;
        this.indent = at - line;
        return;
      }
    }
    this.at = end;
    this.indent = -1;
  }

  private mapping(indent: number): Maybe<ReadonlyFields> {
    const { text } = this;
    const fields: { [name: string]: Value } = {};
    if (++this.depth > MAX_DEPTH) {
      return undefined;
    }
    do {
      const behind = nameEnd(text, this.at);
      if (behind < 0) {
        return undefined;
      }
      const name = text.slice(this.at, behind);
      // What an object inherits is there already, too.
      if (fields[name] !== undefined || resolvePlain(name) !== name) {
        return undefined;
      }
      const value = this.value(behind + 1, indent, true);
      if (value === undefined) {
        return undefined;
      }
      fields[name] = value;
    } while (this.indent === indent);
    this.depth--;
    return this.indent < indent ? fields : undefined;
  }

  /** What stands behind a colon or a dash, in a mapping or a list of an indentation. */
  private value(from: number, indent: number, inMapping: boolean): Maybe<Value> {
    const { text } = this;
    let at = from;
    while (text.charCodeAt(at) === SPACE) {
      at++;
    }
    const code = text.charCodeAt(at);
    if (code === LINE_FEED || code === HASH) {
      this.goTo(text.indexOf('\n', at) + 1);
      return this.indent > indent ? this.node() : inMapping && this.isItem(indent) ? this.list(indent) : null;
    }
    if (!inMapping) {
      const column = indent + at - from + 1;
      if (code === DASH && isBlank(text.charCodeAt(at + 1))) {
        return this.inLine(at, column).list(column);
      }
      if (nameEnd(text, at) >= 0) {
        return this.inLine(at, column).mapping(column);
      }
    }
    const value = this.scalar(at, code, indent);
    return this.indent > indent ? undefined : value;
  }

  /** The list or mapping of the next line. */
  private node(): Maybe<Value> {
    return this.isItem(this.indent) ? this.list(this.indent) : this.mapping(this.indent);
  }

  private isItem(indent: number): boolean {
    return this.indent === indent && this.text.charCodeAt(this.at) === DASH && isBlank(this.text.charCodeAt(this.at + 1));
  }

  /** Goes on behind a dash, as if what stands there had a line of its own. */
  private inLine(at: number, indent: number): this {
    this.at = at;
    this.indent = indent;
    return this;
  }

  private list(indent: number): Maybe<readonly Value[]> {
    const items: Value[] = [];
    if (++this.depth > MAX_DEPTH) {
      return undefined;
    }
    do {
      const item = this.value(this.at + 1, indent, false);
      if (item === undefined) {
        return undefined;
      }
      items.push(item);
    } while (this.isItem(indent));
    this.depth--;
    return this.indent <= indent ? items : undefined;
  }

  /** A scalar that begins at an offset, and on to the next line. */
  private scalar(at: number, code: number, indent: number): Maybe<Value> {
    switch (code) {
      case QUOTE:
      case APOSTROPHE:
        return this.quoted(at, code);
      case BAR:
        return this.literal(at, indent);
      case BRACE:
      case BRACKET:
        return this.empty(at, code);
      case DASH:
        return isBlank(this.text.charCodeAt(at + 1)) ? undefined : this.plain(at);
      default:
        return ((CLASSES[code] as number) & SCALAR_START) === 0 ? undefined : this.plain(at);
    }
  }

  private plain(start: number): Maybe<Value> {
    const { text } = this;
    let at = start;
    let end = start;
    for (let code = text.charCodeAt(at); code !== LINE_FEED; code = text.charCodeAt(++at)) {
      if (code === COLON && isBlank(text.charCodeAt(at + 1))) {
        return undefined;
      }
      if (code === HASH && end < at) {
        break;
      }
      if (code !== SPACE) {
        end = at + 1;
      }
    }
    this.goTo(text.indexOf('\n', at) + 1);
    const value = resolvePlain(text.slice(start, end));
    return (typeof value === 'number' && !Number.isFinite(value)) || end - start > MAX_LENGTH ? undefined : value;
  }

  private quoted(open: number, quote: number): Maybe<Value> {
    const { text } = this;
    let close = open + 1;
    for (let code = text.charCodeAt(close); code !== quote; code = text.charCodeAt(++close)) {
      if (code === LINE_FEED || (code === BACKSLASH && quote === QUOTE)) {
        return undefined;
      }
    }
    return close - open > MAX_LENGTH || !this.endsLine(close + 1) ? undefined : text.slice(open + 1, close);
  }

  private empty(at: number, open: number): Maybe<Value> {
    const isEmpty = this.text.charCodeAt(at + 1) === open + 2 && this.endsLine(at + 2);
    return isEmpty ? (open === BRACE ? {} : []) : undefined;
  }

  /** Goes on to the next line, unless this one holds more than spaces and a comment. */
  private endsLine(behind: number): boolean {
    const { text } = this;
    let at = behind;
    while (text.charCodeAt(at) === SPACE) {
      at++;
    }
    const code = text.charCodeAt(at);
    if (code !== LINE_FEED && (code !== HASH || at === behind)) {
      return false;
    }
    this.goTo(text.indexOf('\n', at) + 1);
    return true;
  }

  private literal(bar: number, indent: number): Maybe<string> {
    const found = readLiteral(this.text, this.end, bar, indent);
    if (found === undefined || found.value.length > MAX_LENGTH) {
      return undefined;
    }
    this.goTo(found.next);
    return found.value;
  }
}

/** The colon behind a name that begins at an offset; -1 where there is no name that is sure to be one. */
export function nameEnd(text: string, at: number): number {
  if (((CLASSES[text.charCodeAt(at)] as number) & NAME_START) === 0) {
    return -1;
  }
  let behind = at + 1;
  while (((CLASSES[text.charCodeAt(behind)] as number) & NAME) !== 0) {
    behind++;
  }
  return text.charCodeAt(behind) === COLON && isBlank(text.charCodeAt(behind + 1)) && behind - at < MAX_NAME_LENGTH ? behind : -1;
}

export function isBlank(code: number): boolean {
  return code === SPACE || code === LINE_FEED;
}
