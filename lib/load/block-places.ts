/**
 * Where things stand in a document that went the short way: found by the lines that lead there, without reading the others.
 *
 * Names, dashes and indentations tell enough, as `block.ts` has seen that the document is nothing but these.
 */
import { isBlank, nameEnd } from './block';
import type { Place } from './trace';
import type { Path } from './value';

const LINE_FEED = 10;
const SPACE = 32;
const HASH = 35;
const DASH = 45;

/** A list or mapping: where its first item or name stands, and how far it is indented. */
type Node = { readonly at: number; readonly indent: number };

/** A place, and the list or mapping there. */
type Found = { readonly place: Place; readonly node?: Node };

/**
 * Where a value or its name stands; for what is not there, the name of the nearest thing around it.
 *
 * @param lines a text whose last line has its end
 * @param start where the first field of the document stands
 * @param end where the document ends
 * @returns `undefined` where the lines do not tell
 */
export function offsetInBlock(lines: string, start: number, end: number, path: Path, part: keyof Place): number | undefined {
  let found: Found = { place: { key: start, value: start }, node: { at: start, indent: 0 } };
  for (const step of path) {
    const next = found.node === undefined ? undefined : childOf(lines, end, found.node, step);
    if (next === undefined) {
      return found.place.key;
    }
    if (next === UNTOLD) {
      return undefined;
    }
    found = next;
  }
  return found.place[part];
}

/** An item without text has no place of its own. */
const UNTOLD = Symbol('untold');

function childOf(lines: string, end: number, node: Node, step: string | number): Found | typeof UNTOLD | undefined {
  const isList = isItem(lines, node.at);
  if (isList !== (typeof step === 'number')) {
    return undefined;
  }
  return typeof step === 'number' ? itemOf(lines, end, node, step) : fieldOf(lines, end, node, step);
}

function fieldOf(lines: string, end: number, { at, indent }: Node, name: string): Found | undefined {
  for (let key = at; key >= 0; key = nextAt(lines, end, key, indent, false)) {
    const colon = nameEnd(lines, key);
    if (colon - key === name.length && lines.startsWith(name, key)) {
      const value = skipSpaces(lines, colon + 1);
      if (!endsLine(lines, value)) {
        return { place: { key, value } };
      }
      const node = nextLine(lines, end, value);
      const belongs = node !== undefined && (node.indent > indent || (node.indent === indent && isItem(lines, node.at)));
      return belongs ? { place: { key, value: node.at }, node } : { place: { key, value: key } };
    }
  }
  return undefined;
}

function itemOf(lines: string, end: number, { at, indent }: Node, index: number): Found | typeof UNTOLD | undefined {
  let dash = at;
  for (let left = index; left > 0 && dash >= 0; left--) {
    dash = nextAt(lines, end, dash, indent, true);
  }
  if (dash < 0) {
    return undefined;
  }
  const value = skipSpaces(lines, dash + 1);
  if (endsLine(lines, value)) {
    const node = nextLine(lines, end, value);
    return node !== undefined && node.indent > indent ? { place: { key: node.at, value: node.at }, node } : UNTOLD;
  }
  const place = { key: value, value };
  const isNode = isItem(lines, value) || nameEnd(lines, value) >= 0;
  return isNode ? { place, node: { at: value, indent: indent + value - dash } } : { place };
}

/** The next name or item of a mapping or list, behind all that belongs to this one; -1 where there is none. */
function nextAt(lines: string, end: number, from: number, indent: number, inList: boolean): number {
  for (let node = nextLine(lines, end, from); node !== undefined; node = nextLine(lines, end, node.at)) {
    const isNext = node.indent === indent && isItem(lines, node.at) === inList;
    if (isNext || node.indent < indent || (node.indent === indent && inList)) {
      return isNext ? node.at : -1;
    }
  }
  return -1;
}

/** The next line with text that is no comment. */
function nextLine(lines: string, end: number, from: number): Node | undefined {
  for (let line = lines.indexOf('\n', from) + 1; line < end && line > 0; line = lines.indexOf('\n', line) + 1) {
    const at = skipSpaces(lines, line);
    if (!endsLine(lines, at)) {
      return { at, indent: at - line };
    }
  }
  return undefined;
}

function skipSpaces(lines: string, from: number): number {
  let at = from;
  while (lines.charCodeAt(at) === SPACE) {
    at++;
  }
  return at;
}

function endsLine(lines: string, at: number): boolean {
  const code = lines.charCodeAt(at);
  return code === LINE_FEED || code === HASH;
}

function isItem(lines: string, at: number): boolean {
  return lines.charCodeAt(at) === DASH && isBlank(lines.charCodeAt(at + 1));
}
