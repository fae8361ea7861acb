/** YAML text as events: js-yaml's grammar, with what libyaml, which kubectl and the API server read by, takes or refuses besides. */
import { EVENT_ID, type Event, getScalarValue, parseEvents, SCALAR_STYLE, type ScalarEvent, YAMLException } from 'js-yaml';
import { characterFault, checkEscapes, checkSeparators } from './characters';
import { isBlock, isQuoted, NOWHERE, type Reading } from './events';
import { FaultError, fail } from './fault';
import { undividedWords } from './flow';
import { MAX_DEPTH } from './limits';
import { checkProperties } from './properties';
import { Repair } from './repair';
import { jsonScalar, keyOf, resolvePlain, resolveTagged } from './scalars';
import { hintFor } from './syntax';
import { checkTabs } from './tabs';
import type { Value } from './value';

/** @throws FaultError with an offset of the text that `base` counts in */
export function readYaml(text: string, base: number): YamlReading {
  // To YAML 1.1 a next-line character ends a line, and reads as a line feed. kubectl ends the last line, if nothing else does.
  const lines = text.includes('\u0085') ? text.replaceAll('\u0085', '\n') : text;
  const repair = new Repair(lines.endsWith('\n') ? lines : `${lines}\n`);
  try {
    const fault = characterFault(text);
    if (fault !== undefined) {
      throw new FaultError(fault);
    }
    for (;;) {
      const events = eventsOf(repair);
      if (events !== undefined && isAsLibyaml(repair, events)) {
        return new YamlReading(repair, events, base);
      }
    }
  } catch (error) {
    if (error instanceof FaultError) {
      throw new FaultError({ ...error.fault, offset: base + Math.min(repair.original(error.fault.offset), text.length) });
    }
    throw error;
  }
}

/** `undefined` where the text was repaired and is to be read again. */
function eventsOf(repair: Repair): Event[] | undefined {
  try {
    return parseEvents(repair.text, { maxDepth: MAX_DEPTH });
  } catch (error) {
    if (error instanceof YAMLException) {
      const offset = error.mark?.position ?? 0;
      if (error.reason.startsWith('nesting exceeded')) {
        tooDeep(offset);
      }
      return repaired(repair, error.reason, offset)
        ? undefined
        : fail('load/syntax', offset, error.reason, hintFor(error.reason, repair.text, offset));
    }
    // The stack of JavaScript, which other callers may have used up in part.
    if (error instanceof RangeError) {
      tooDeep(0);
    }
    throw error;
  }
}

function tooDeep(offset: number): never {
  fail('load/limit', offset, `nesting of more than ${MAX_DEPTH} levels`);
}

function repaired(repair: Repair, reason: string, offset: number): boolean {
  const { text } = repair;
  // The lines of a flow collection or of a quoted scalar: `args: [` may end with a `]` at the start of a line.
  if (reason === 'deficient indentation') {
    return startsLine(text, offset) ? repair.indent(offset) : repair.expandTabs(offset);
  }
  // A comment may follow a bracket, a quote or a block indicator at once.
  if (text[offset] === '#' && /[[\]{}'"|>0-9+,:-]/.test(text[offset - 1] ?? '')) {
    return repair.space(offset);
  }
  if (reason === 'unknown escape sequence' && text[offset] === "'") {
    return repair.escape(offset);
  }
  // Words of their own between brackets: `[cat, -]`, `[a, b:]`.
  const word = reason === 'missed comma between flow collection entries' ? wordAround(text, offset) : undefined;
  return word !== undefined && repair.quote(word, offset + 1);
}

/** Where a word begins that ends with the dash or colon at an offset, before a comma or a closing bracket. */
function wordAround(text: string, offset: number): number | undefined {
  if (!/[,\]}]/.test(text[offset + 1] ?? '')) {
    return undefined;
  }
  if (text[offset] === '-') {
    return offset;
  }
  const before = text.slice(Math.max(0, offset - 1000), offset).replace(/[\s\S]*[,[{\n]|[\s\S]*: /, '');
  const word = before.replace(/^.*: /, '').trimStart();
  return text[offset] === ':' && word !== '' && !/['"\]}]/.test(word) ? offset - word.length : undefined;
}

function startsLine(text: string, offset: number): boolean {
  return /(?:^|[\r\n])[ \t]*$/.test(text.slice(Math.max(0, offset - 1000), offset));
}

/** False where the text was repaired and is to be read again. */
function isAsLibyaml(repair: Repair, events: readonly Event[]): boolean {
  const words = /[[{]/.test(repair.text) ? undividedWords(repair.text, events) : [];
  for (const { start, end } of words.reverse()) {
    if (!repair.quote(start, end)) {
      fail(
        'load/syntax',
        start,
        `kubectl reads ${repair.text.slice(start, end)} as one word`,
        "write a space after ':', or quote it",
      );
    }
  }
  if (words.length > 0) {
    return false;
  }
  checkSeparators(repair.text, events);
  checkTabs(repair.text, events);
  checkProperties(repair.text, events);
  return true;
}

export class YamlReading implements Reading {
  public readonly source: string;

  constructor(
    private readonly repair: Repair,
    public readonly events: readonly Event[],
    private readonly base: number,
  ) {
    this.source = repair.text;
  }

  /** The event of each document that opens its root. */
  public roots(): number[] {
    const roots: number[] = [];
    for (let index = 0; index < this.events.length; index++) {
      if ((this.events[index] as Event).type === EVENT_ID.DOCUMENT) {
        roots.push(index + 1);
      }
    }
    return roots;
  }

  public original(offset: number): number {
    return this.base + this.repair.original(offset);
  }

  public startOf(event: ScalarEvent, after: number): number {
    if (!isBlock(event)) {
      return isQuoted(event) ? event.valueStart - 1 : event.valueStart;
    }
    const header = this.source.lastIndexOf('\n', event.valueStart - 2) + 1;
    const from = Math.max(after, header, event.tagEnd, event.anchorEnd);
    const found = this.source.slice(from, event.valueStart).search(/[|>]/);
    return found < 0 ? event.valueStart : from + found;
  }

  public isMergeKey(event: ScalarEvent): boolean {
    if (!this.source.startsWith('<<', event.valueStart)) {
      return false;
    }
    return event.tagStart === NOWHERE || this.tagOf(event) === 'tag:yaml.org,2002:merge';
  }

  public textOf(event: ScalarEvent): string {
    if (event.fast) {
      return this.source.slice(event.valueStart, event.valueEnd);
    }
    return event.style === SCALAR_STYLE.DOUBLE_QUOTED ? doubleQuoted(this.source, event) : getScalarValue(this.source, event);
  }

  public valueOf(event: ScalarEvent, text: string): Value {
    const value = this.resolve(event, text);
    return typeof value === 'number' ? jsonScalar(value, text, event.valueStart) : value;
  }

  public keyOf(event: ScalarEvent, text: string): string {
    const value = this.resolve(event, text);
    return typeof value === 'string' ? value : keyOf(value, text, event.valueStart);
  }

  private resolve(event: ScalarEvent, text: string) {
    if (event.tagStart !== NOWHERE) {
      return resolveTagged(this.tagOf(event), text, event.tagStart);
    }
    return event.style === SCALAR_STYLE.PLAIN ? resolvePlain(text) : text;
  }

  private tagOf(event: ScalarEvent): string {
    return fullTag(this.source.slice(event.tagStart, event.tagEnd));
  }
}

/** As js-yaml decodes it, but for blank lines behind an escaped line break, which it drops. */
function doubleQuoted(source: string, event: ScalarEvent): string {
  const raw = source.slice(event.valueStart, event.valueEnd);
  checkEscapes(raw, event.valueStart);
  const kept = raw.replaceAll(BLANK_LINES, (escaped, blanks: string | undefined) =>
    blanks === undefined ? escaped : '\\n'.repeat((blanks.match(/\r\n?|\n/g) ?? []).length),
  );
  return kept === raw ? getScalarValue(source, event) : getScalarValue(kept, { ...event, valueStart: 0, valueEnd: kept.length });
}

/** An escaped line break and the blank lines behind it, or any other escape. */
const BLANK_LINES = /\\(?:(?:\r\n?|\n)((?:[ \t]*(?:\r\n?|\n))+)[ \t]*|[\s\S])/g;

/** A tag without its shorthand. Handles of one's own need a directive, and kubectl reads none. */
function fullTag(written: string): string {
  if (written.startsWith('!<')) {
    return written.slice(2, -1);
  }
  return written.startsWith('!!') ? `tag:yaml.org,2002:${written.slice(2)}` : written;
}
