/** Characters that YAML 1.1, as kubectl and the API server read it, refuses or takes for the end of a line. */
import { EVENT_ID, type Event, type ScalarEvent } from 'js-yaml';
import { isQuoted } from './events';
import { type Fault, fail } from './fault';

/**
 * What the reader of go-yaml takes nowhere, not in a comment either.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/readerc.go - "control characters are not allowed"
 */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what it looks for
const CONTROL = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

export function characterFault(text: string): Fault | undefined {
  const offset = text.search(CONTROL);
  if (offset < 0) {
    return undefined;
  }
  return {
    rule: 'load/character',
    offset,
    message: `control characters are not allowed: ${codePoint(text.charCodeAt(offset))}`,
    hint: `remove it, or write it as an escape in double quotes: "\\x${text.charCodeAt(offset).toString(16).padStart(2, '0')}"`,
  };
}

/**
 * A line or paragraph separator ends a line in YAML 1.1, and is a character like any other in YAML 1.2. Inside the quotes
 * of a value, where no blank is beside it, both read the same.
 */
export function checkSeparators(source: string, events: readonly Event[]): void {
  if (!source.includes('\u2028') && !source.includes('\u2029')) {
    return;
  }
  const quoted = events.filter(event => event.type === EVENT_ID.SCALAR && isQuoted(event)) as readonly ScalarEvent[];
  for (const { index, 0: separators } of source.matchAll(/[\u2028\u2029]+/g)) {
    const around = quoted.find(event => event.valueStart <= index && index < event.valueEnd);
    const beside = `${source[index - 1]}${source[index + separators.length]}`;
    if (
      around === undefined ||
      /[ \t\r\n]/.test(beside) ||
      /^[ \t]*:/.test(source.slice(around.valueEnd + 1, around.valueEnd + 80))
    ) {
      fail(
        'load/line-separator',
        index,
        `${codePoint(source.charCodeAt(index))} ends a line in YAML 1.1, which kubectl and the API server read`,
        'remove it, or write it as "\\L" (U+2028) or "\\P" (U+2029) in double quotes',
      );
    }
  }
}

/**
 * Escapes in double quotes that js-yaml takes and libyaml does not: halves of a pair, what lies beyond Unicode, and the
 * slash of JSON.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/scannerc.go - `yaml_parser_scan_flow_scalar`
 */
export function checkEscapes(raw: string, offset: number): void {
  for (const { index, 0: written } of raw.matchAll(/\\(?:u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[\s\S])/g)) {
    const code = written.length > 2 ? Number.parseInt(written.slice(2), 16) : 0;
    if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
      fail('load/character', offset + index, `found invalid Unicode character escape code: ${written}`, HALVES);
    }
    if (written === '\\/') {
      fail('load/syntax', offset + index, 'found unknown escape character: \\/', 'write the slash alone');
    }
  }
}

const HALVES = 'write the character itself, or as \\U and eight hexadecimal digits';

export function codePoint(code: number): string {
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}
