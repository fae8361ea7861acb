/** A line of a source with a caret under the place that is meant. */

/** More of a line helps nobody. */
const WIDTH = 100;

/** Two lines, without line ends. `line` and `column` count from 1. */
export function excerpt(source: string, line: number, column: number): readonly [text: string, caret: string] {
  const from = Math.max(0, column - 1 - Math.floor(WIDTH * 0.8));
  const before = `${from > 0 ? '…' : ''}${visible(source.slice(from, column - 1))}`;
  const behind = visible(source.slice(column - 1, from + WIDTH));
  const cut = source.length > from + WIDTH ? '…' : '';
  const number = String(line).padStart(5);
  return [`${number} | ${before}${behind}${cut}`.trimEnd(), `${' '.repeat(number.length)} | ${' '.repeat(columnsOf(before))}^`];
}

/** Text that a terminal shows in one line and takes no orders from: a blank for each tab, a sign for other controls. */
export function visible(text: string): string {
  return text.replace(/\t/g, ' ').replace(/[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu, '\ufffd');
}

/** Columns of a terminal: two for signs of East Asia and pictures, none for what is put upon the sign before. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const sign of text) {
    columns += /\p{M}|\u200d/u.test(sign) ? 0 : WIDE.test(sign) ? 2 : 1;
  }
  return columns;
}

const WIDE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
