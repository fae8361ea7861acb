/** A scalar behind `|` or `|-`, and where the line begins that comes after it. */
export type Literal = { readonly value: string; readonly next: number };

/**
 * The lines behind a bar that are indented further than what they belong to.
 *
 * @param end where the text ends, just behind the end of a line
 * @returns `undefined` where it is not as simple as that
 */
export function readLiteral(text: string, end: number, bar: number, indent: number): Literal | undefined {
  const strips = text[bar + 1] === '-';
  const header = bar + (strips ? 2 : 1);
  if (text[header] !== '\n') {
    return undefined;
  }
  let line = header + 1;
  let content = '';
  let blanks = '';
  let inner = 0;
  while (line < end) {
    let at = line;
    while (text[at] === ' ') {
      at++;
    }
    const next = text.indexOf('\n', at) + 1;
    if (next - 1 === at) {
      // Spaces on a line without text are text themselves where they go on further than the others.
      if (at - line > inner) {
        return undefined;
      }
      blanks += '\n';
    } else {
      inner ||= at - line;
      if (at - line < inner || inner <= indent) {
        break;
      }
      content += blanks + text.slice(line + inner, next);
      blanks = '';
    }
    line = next;
  }
  return content === '' ? undefined : { value: strips ? content.slice(0, -1) : content, next: line };
}
