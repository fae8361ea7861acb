/**
 * Regular expressions of Go: read into a tree, or refused in Go's words.
 *
 * @see https://github.com/google/re2/wiki/Syntax
 * @see https://github.com/golang/go/blob/go1.26.0/src/regexp/syntax/parse.go
 */
import { RegexpFault } from './fault';
import { classByName, escapedClass, type Members, of, or, without } from './members';
import { isRepeatedAtMost, otherCases, type Part, type Place } from './part';

/** regexp/syntax: `{1001}` is refused. */
const MOST_REPEATS = 1000;

/** regexp/syntax: groups in groups. */
const MOST_NESTED = 1000;

interface Flags {
  readonly ignoresCase: boolean;
  readonly dotIsAll: boolean;
  readonly isMultiLine: boolean;
}

/** Reads an expression. @throws RegexpFault */
export function parseRegexp(source: string): Part {
  return new Parser(source).whole();
}

/** Characters, one a code point: expressions count in them. */
class Parser {
  private readonly characters: readonly string[];
  private at = 0;
  private depth = 0;
  private flags: Flags = { ignoresCase: false, dotIsAll: false, isMultiLine: false };

  constructor(private readonly source: string) {
    this.characters = [...source];
  }

  public whole(): Part {
    const part = this.choice();
    if (this.at < this.characters.length) {
      throw new RegexpFault('unexpected )', this.source);
    }
    return part;
  }

  private choice(): Part {
    if (this.depth > MOST_NESTED) {
      throw new RegexpFault('expression nests too deeply', this.source);
    }
    this.depth += 1;
    const parts = [this.sequence()];
    while (this.next() === '|') {
      this.at += 1;
      parts.push(this.sequence());
    }
    this.depth -= 1;
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { is: 'choice', parts };
  }

  private sequence(): Part {
    const parts: Part[] = [];
    let isRepeated = false;
    let repeatStart = 0;
    while (this.at < this.characters.length && this.next() !== '|' && this.next() !== ')') {
      const start = this.at;
      const counts = this.counts();
      if (counts !== undefined) {
        const last = parts.pop();
        if (last === undefined) {
          throw new RegexpFault('missing argument to repetition operator', this.text(start, this.at));
        }
        if (isRepeated) {
          throw new RegexpFault('invalid nested repetition operator', this.text(repeatStart, this.at));
        }
        if (this.next() === '?') {
          this.at += 1;
        }
        const repeat: Part = { is: 'repeat', part: last, least: counts[0], most: counts[1] };
        if (!isRepeatedAtMost(repeat, MOST_REPEATS)) {
          throw new RegexpFault('invalid repeat count', this.text(start, this.at));
        }
        parts.push(repeat);
        isRepeated = true;
        repeatStart = start;
      } else {
        const part = this.atom();
        if (part !== undefined) {
          parts.push(part);
        }
        isRepeated = false;
      }
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : { is: 'sequence', parts };
  }

  /** How often what stands before is repeated; undefined where no repetition begins here. */
  private counts(): readonly [least: number, most: number] | undefined {
    switch (this.next()) {
      case '*':
        this.at += 1;
        return [0, Number.POSITIVE_INFINITY];
      case '+':
        this.at += 1;
        return [1, Number.POSITIVE_INFINITY];
      case '?':
        this.at += 1;
        return [0, 1];
      case '{':
        return this.braces();
      default:
        return undefined;
    }
  }

  /** `{2}`, `{2,}` or `{2,5}`; other braces are characters like any. */
  private braces(): readonly [number, number] | undefined {
    const braces = /^\{(0|[1-9]\d*)(,(0|[1-9]\d*)?)?\}/.exec(this.text(this.at, this.at + 40));
    if (braces === null) {
      return undefined;
    }
    const [text, least = '', comma, most] = braces;
    const counts = [Number(least), comma === undefined ? Number(least) : Number(most ?? Number.POSITIVE_INFINITY)] as const;
    if (counts[0] > MOST_REPEATS || (counts[1] > MOST_REPEATS && most !== undefined) || counts[0] > counts[1]) {
      throw new RegexpFault('invalid repeat count', text);
    }
    this.at += text.length;
    return counts;
  }

  /** One part; undefined where flags were all there was. */
  private atom(): Part | undefined {
    const character = this.next();
    switch (character) {
      case '(':
        return this.group();
      case '[':
        return this.character(this.set());
      case '\\':
        return this.escape();
      case '.':
        return this.take(this.flags.dotIsAll ? () => true : code => code !== 10);
      case '^':
        return this.place(this.flags.isMultiLine ? 'line start' : 'text start', 1);
      case '$':
        return this.place(this.flags.isMultiLine ? 'line end' : 'text end', 1);
      default:
        return this.take(of(character));
    }
  }

  private group(): Part | undefined {
    const outer = this.flags;
    const head = this.text(this.at, this.at + 3);
    if (!head.startsWith('(?')) {
      this.at += 1;
    } else if (/^\(\?P?</.test(this.text(this.at, this.at + 4))) {
      this.name();
    } else if (!this.changeFlags()) {
      return undefined;
    }
    const part = this.choice();
    if (this.next() !== ')') {
      throw new RegexpFault('missing closing )', this.source);
    }
    this.at += 1;
    this.flags = outer;
    return part;
  }

  private name(): void {
    const rest = this.text(this.at);
    const named = /^\(\?P?<(\w+)>/u.exec(rest);
    if (named === null) {
      const end = rest.indexOf('>');
      throw new RegexpFault('invalid named capture', end < 0 ? rest : rest.slice(0, end + 1));
    }
    this.at += named[0].length;
  }

  /** `(?i)` changes what follows, and there is no group; `(?i:` begins one. */
  private changeFlags(): boolean {
    const rest = this.text(this.at);
    const change = /^\(\?([imsU]*)(?:-([imsU]+))?([:)])/.exec(rest);
    if (change === null) {
      const [wrong = rest] = /^\(\?[imsU-]*.?/s.exec(rest) ?? [];
      throw new RegexpFault('invalid or unsupported Perl syntax', wrong);
    }
    const [text, on = '', off = '', end] = change;
    const set = (flag: string, value: boolean) => (on.includes(flag) ? true : off.includes(flag) ? false : value);
    const { ignoresCase, dotIsAll, isMultiLine } = this.flags;
    this.flags = { ignoresCase: set('i', ignoresCase), dotIsAll: set('s', dotIsAll), isMultiLine: set('m', isMultiLine) };
    this.at += text.length;
    return end === ':';
  }

  private escape(): Part {
    const rest = this.text(this.at, this.at + 3);
    switch (rest[1]) {
      case 'A':
        return this.place('text start', 2);
      case 'z':
        return this.place('text end', 2);
      case 'b':
        return this.place('word edge', 2);
      case 'B':
        return this.place('no word edge', 2);
      case 'Q':
        return this.quotation();
      default:
        return this.character(this.escapedMembers());
    }
  }

  /** `\Q...\E`: characters as themselves. */
  private quotation(): Part {
    const rest = this.text(this.at + 2);
    const end = rest.indexOf('\\E');
    const text = end < 0 ? rest : rest.slice(0, end);
    this.at += [...text].length + (end < 0 ? 2 : 4);
    return { is: 'sequence', parts: [...text].map(it => this.character(of(it))) };
  }

  private escapedMembers(): Members {
    const { members, length } = escapedClass(this.text(this.at, this.at + 64));
    this.at += length;
    return members;
  }

  /** `[a-z]` and the like. */
  private set(): Members {
    const start = this.at;
    this.at += 1;
    const isNegated = this.next() === '^';
    this.at += Number(isNegated);
    let members: Members = () => false;
    for (let isFirst = true; isFirst || this.next() !== ']'; isFirst = false) {
      if (this.at >= this.characters.length) {
        throw new RegexpFault('missing closing ]', this.text(start));
      }
      members = or(members, this.setItem(start));
    }
    this.at += 1;
    return isNegated ? without(this.folded(members)) : members;
  }

  private setItem(start: number): Members {
    const rest = this.text(this.at, this.at + 64);
    const posix = /^\[:\^?\w+:\]/.exec(rest);
    if (posix !== null) {
      this.at += posix[0].length;
      return classByName(posix[0]);
    }
    const named = /^\\[dDsSwWpP]/.test(rest);
    if (named) {
      return this.escapedMembers();
    }
    const from = this.setCharacter(start);
    if (this.next() !== '-' || this.characters[this.at + 1] === ']' || this.characters[this.at + 1] === undefined) {
      return of(from);
    }
    this.at += 1;
    const to = this.setCharacter(start);
    const [low, high] = [from.codePointAt(0) ?? 0, to.codePointAt(0) ?? 0];
    if (high < low) {
      throw new RegexpFault(
        'invalid character class range',
        rest.slice(0, rest.length - this.text(this.at).length) || `${from}-${to}`,
      );
    }
    return code => code >= low && code <= high;
  }

  private setCharacter(start: number): string {
    const character = this.next();
    if (character === '') {
      throw new RegexpFault('missing closing ]', this.text(start));
    }
    if (character !== '\\') {
      this.at += 1;
      return character;
    }
    const { character: escaped, length } = escapedClass(this.text(this.at, this.at + 64));
    if (escaped === undefined) {
      throw new RegexpFault('invalid escape sequence', this.text(this.at, this.at + 2));
    }
    this.at += length;
    return escaped;
  }

  private take(members: Members): Part {
    this.at += 1;
    return this.character(members);
  }

  private character(members: Members): Part {
    return { is: 'character', members: this.folded(members) };
  }

  private folded(members: Members): Members {
    return this.flags.ignoresCase ? code => otherCases(code).some(members) : members;
  }

  private place(place: Place, length: number): Part {
    this.at += length;
    return { is: 'place', place };
  }

  private next(): string {
    return this.characters[this.at] ?? '';
  }

  private text(from: number, to?: number): string {
    return this.characters.slice(from, to).join('');
  }
}
