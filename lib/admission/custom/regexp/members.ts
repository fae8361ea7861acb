/** Which characters a part of an expression stands for. */
import { RegexpFault } from './fault';

/** Whether a code point is one of them. */
export type Members = (code: number) => boolean;

/** One character. */
export function of(character: string): Members {
  const only = character.codePointAt(0);
  return code => code === only;
}

export function or(left: Members, right: Members): Members {
  return code => left(code) || right(code);
}

export function without(members: Members): Members {
  return code => !members(code);
}

function from(pattern: RegExp): Members {
  return code => pattern.test(String.fromCodePoint(code));
}

/** What one letter behind a backslash stands for: ASCII alone, unlike in JavaScript. */
const PERL: Readonly<Record<string, RegExp>> = { d: /[0-9]/, s: /[\t\n\f\r ]/, w: /[0-9A-Za-z_]/ };

const POSIX: Readonly<Record<string, RegExp>> = {
  alnum: /[0-9A-Za-z]/,
  alpha: /[A-Za-z]/,
  ascii: /[^\u0080-\u{10FFFF}]/u,
  blank: /[\t ]/,
  cntrl: /\p{Cc}/u,
  digit: /[0-9]/,
  graph: /[!-~]/,
  lower: /[a-z]/,
  print: /[ -~]/,
  punct: /[!-/:-@[-`{-~]/,
  space: /[\t\n\v\f\r ]/,
  upper: /[A-Z]/,
  word: /[0-9A-Za-z_]/,
  xdigit: /[0-9A-Fa-f]/,
};

/** `[:alpha:]` and the like. @throws RegexpFault */
export function classByName(text: string): Members {
  const [, negation, name = ''] = /^\[:(\^?)(\w+):\]/.exec(text) ?? [];
  const pattern = Object.hasOwn(POSIX, name) ? POSIX[name] : undefined;
  if (pattern === undefined) {
    throw new RegexpFault('invalid character class range', text);
  }
  return negation === '' ? from(pattern) : without(from(pattern));
}

/** What an escape stands for, the character where it is one, and how long it is. */
export interface Escape {
  readonly members: Members;
  readonly character?: string;
  readonly length: number;
}

const CONTROLS: Readonly<Record<string, string>> = { a: '\u0007', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v' };

/** The escape at the beginning of a text. @throws RegexpFault */
export function escapedClass(text: string): Escape {
  const [, letter = ''] = /^\\(.?)/su.exec(text) ?? [];
  if (letter === '') {
    throw new RegexpFault('trailing backslash at end of expression', '');
  }
  const perl = PERL[letter.toLowerCase()];
  if (perl !== undefined) {
    return { members: letter === letter.toLowerCase() ? from(perl) : without(from(perl)), length: 2 };
  }
  if (letter === 'p' || letter === 'P') {
    return property(text);
  }
  const hex = /^\\x(?:([0-9A-Fa-f]{2})|\{([0-9A-Fa-f]{1,6})\})/.exec(text);
  if (hex !== null) {
    return single(String.fromCodePoint(Number.parseInt(hex[1] ?? hex[2] ?? '0', 16)), hex[0].length);
  }
  const octal = /^\\(0[0-7]{0,2}|[1-7][0-7]{1,2})/.exec(text);
  if (octal !== null) {
    return single(String.fromCodePoint(Number.parseInt(octal[1] ?? '0', 8)), octal[0].length);
  }
  if (Object.hasOwn(CONTROLS, letter)) {
    return single(CONTROLS[letter] ?? '', 2);
  }
  if (/^[^0-9A-Za-z\u0080-\u{10FFFF}]$/u.test(letter)) {
    return single(letter, 2);
  }
  throw new RegexpFault('invalid escape sequence', `\\${letter}`);
}

function single(character: string, length: number): Escape {
  return { members: of(character), character, length };
}

/** `\p{Greek}` and the like. */
function property(text: string): Escape {
  const match = /^\\([pP])(?:\{(\^?)(\w+)\}|(\w))/.exec(text);
  if (match === null) {
    throw new RegexpFault('invalid character class range', /^\\[pP](?:\{[^}]*\}?|.?)/su.exec(text)?.[0] ?? text);
  }
  const [whole, sign, negation, long, short] = match;
  const name = long ?? short ?? '';
  const members = from(propertyPattern(name, whole));
  return { members: (sign === 'P') !== (negation === '^') ? without(members) : members, length: whole.length };
}

function propertyPattern(name: string, whole: string): RegExp {
  for (const text of name === 'Any' ? ['Any'] : [`gc=${name}`, `sc=${name}`]) {
    try {
      return new RegExp(`\\p{${text}}`, 'u');
    } catch {
      // Not a general category: a script, perhaps.
    }
  }
  throw new RegexpFault('invalid character class range', whole);
}
