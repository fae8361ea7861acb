/**
 * Times as Go reads them, and its words for those that it cannot read.
 *
 * @see https://github.com/golang/go/blob/go1.24.0/src/time/format.go - `parse`, `quote`
 */

/** A piece of the layout: what Go compares, the text that fits, and what is out of range where a number of it is too large. */
interface Piece {
  readonly piece: string;
  readonly text: RegExp;
  readonly ranges?: readonly Range[];
}

/** Limits of the numbers that a piece captures, in order, both inclusive. */
type Range = readonly [name: string, min: number, max: number];

/** RFC 3339 with seconds and a zone; a comma may stand before the fraction. */
const PIECES: readonly Piece[] = [
  { piece: '2006', text: /^\d{4}/ },
  { piece: '-', text: /^-/ },
  { piece: '01', text: /^(\d{2})/, ranges: [['month', 1, 12]] },
  { piece: '-', text: /^-/ },
  { piece: '02', text: /^\d{2}/ },
  { piece: 'T', text: /^T/ },
  { piece: '15', text: /^(\d{1,2})/, ranges: [['hour', 0, 23]] },
  { piece: ':', text: /^:/ },
  { piece: '04', text: /^(\d{2})/, ranges: [['minute', 0, 59]] },
  { piece: ':', text: /^:/ },
  { piece: '05', text: /^(\d{2})(?:[.,]\d+)?/, ranges: [['second', 0, 59]] },
  {
    piece: 'Z07:00',
    text: /^(?:Z|[+-](\d\d):(\d\d))/,
    ranges: [
      ['time zone offset hour', 0, 24],
      ['time zone offset minute', 0, 60],
    ],
  },
];

/** Go's words for a text that is no time of a layout; undefined for one that is. */
export function timeFault(text: string, layout: string): string | undefined {
  let rest = text;
  for (const { piece, text: pattern, ranges = [] } of PIECES) {
    const match = pattern.exec(rest);
    if (match === null) {
      return `parsing time ${quoted(text)} as ${quoted(layout)}: cannot parse ${quoted(rest)} as ${quoted(piece)}`;
    }
    const numbers = match.slice(1).map(digits => (digits === undefined ? undefined : Number(digits)));
    // Of two that are out of range Go tells the last.
    const outside = ranges.filter((range, index) => !isWithin(range, numbers[index])).at(-1);
    if (outside !== undefined) {
      return `parsing time ${quoted(text)}: ${outside[0]} out of range`;
    }
    rest = rest.slice(match[0].length);
  }
  if (rest !== '') {
    return `parsing time ${quoted(text)}: extra text: ${quoted(rest)}`;
  }
  return isDay(text) ? undefined : `parsing time ${quoted(text)}: day out of range`;
}

function isWithin([, min, max]: Range, number: number | undefined): boolean {
  return number === undefined || (number >= min && number <= max);
}

/** Whether the month of a date has its day. Years that are no leap years come again every 400 years, and 0 is one. */
function isDay(date: string): boolean {
  const [year, month, day] = [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  return day >= 1 && day <= new Date(Date.UTC(2000 + (year % 400), month, 0)).getUTCDate();
}

const LAST_ASCII = '\u007f';

/** Text between quotes: bytes of control characters and of what is not ASCII are shown one by one. */
function quoted(text: string): string {
  const characters = [...text].map(character =>
    character < ' ' || character > LAST_ASCII ? bytes(character) : character.replace(/["\\]/, '\\$&'),
  );
  return `"${characters.join('')}"`;
}

function bytes(character: string): string {
  return [...Buffer.from(character)].map(byte => `\\x${byte.toString(16).padStart(2, '0')}`).join('');
}
