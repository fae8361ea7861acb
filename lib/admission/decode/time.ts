/** Times as Go reads them, and its words for those that it cannot read. */

/** RFC 3339 with seconds and a zone; a comma may stand before the fraction. */
const RFC3339 =
  /^(\d{4})-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])T([01]\d|2[0-3]|\d):([0-5]\d):([0-5]\d)(?:[.,]\d+)?(?:Z|[+-](?:[01]\d|2[0-4]):[0-5]\d)$/;

/** Pieces of the layout, in order: what Go compares, what it says of a misfit. */
const PIECES: readonly (readonly [piece: string, text: RegExp])[] = [
  ['2006', /^\d{4}/],
  ['-', /^-/],
  ['01', /^\d{2}/],
  ['-', /^-/],
  ['02', /^\d{2}/],
  ['T', /^T/],
  ['15', /^\d{1,2}/],
  [':', /^:/],
  ['04', /^\d{2}/],
  [':', /^:/],
  ['05', /^\d{2}([.,]\d+)?/],
  ['Z07:00', /^(Z|[+-]\d\d:\d\d)/],
];

/** Go's words for a text that is no time of a layout; undefined for one that is. */
export function timeFault(text: string, layout: string): string | undefined {
  if (RFC3339.test(text)) {
    return undefined;
  }
  let rest = text;
  for (const [piece, pattern] of PIECES) {
    const match = pattern.exec(rest);
    if (match === null) {
      return `parsing time ${JSON.stringify(text)} as ${JSON.stringify(layout)}: cannot parse ${JSON.stringify(rest)} as ${JSON.stringify(piece)}`;
    }
    rest = rest.slice(match[0].length);
  }
  return rest === ''
    ? `parsing time ${JSON.stringify(text)}: day out of range`
    : `parsing time ${JSON.stringify(text)}: extra text: ${JSON.stringify(rest)}`;
}
