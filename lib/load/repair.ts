/** How many characters may be read again after repairs: what takes more is refused, in less than a second. */
const MAX_READ_AGAIN = 4 * 1024 * 1024;

/**
 * Text that is written so that js-yaml reads it as libyaml reads the text that was loaded, and where its offsets lie in
 * that. YAML 1.2, which js-yaml reads, refuses some of what YAML 1.1 takes.
 */
export class Repair {
  public text: string;

  /** What was put in, and where in the text without it. */
  private readonly inserted: { readonly at: number; readonly text: string }[] = [];
  private readAgain = 0;
  private width: number | undefined;

  /** @param bare the text that was loaded */
  constructor(private bare: string) {
    this.text = bare;
    // js-yaml counts no indentation on the first line.
    if (/^[ \t]/.test(bare)) {
      this.insert({ at: 0, text: '\n' });
    }
  }

  /** Indents the line of an offset beyond every block; false where that was no help, or happened too often. */
  public indent(offset: number): boolean {
    const at = this.original(offset);
    const line = Math.max(this.bare.lastIndexOf('\n', at - 1), this.bare.lastIndexOf('\r', at - 1)) + 1;
    this.width ??= deepestBlock(this.bare) + 1;
    return !this.inserted.some(place => place.at === line) && this.insert({ at: line, text: ' '.repeat(this.width) });
  }

  /** Puts quotes around a part of a line, unless it holds both kinds. */
  public quote(from: number, to: number): boolean {
    const [start, end] = [this.original(from), this.original(to)];
    const part = this.bare.slice(start, end);
    const quote = !part.includes("'") ? "'" : !/["\\]/.test(part) ? '"' : undefined;
    return quote !== undefined && this.insert({ at: start, text: quote }, { at: end, text: quote });
  }

  /** Writes the single quote at an offset, behind a backslash, as a number. */
  public escape(offset: number): boolean {
    const at = this.original(offset);
    this.bare = `${this.bare.slice(0, at)}x${this.bare.slice(at + 1)}`;
    return this.insert({ at: at + 1, text: '27' });
  }

  /** Puts a space before an offset. */
  public space(offset: number): boolean {
    return this.insert({ at: this.original(offset), text: ' ' });
  }

  /** Writes the tabs between the words before an offset of a line as spaces; false where there are none. */
  public expandTabs(offset: number): boolean {
    const end = this.original(offset);
    const line = this.bare.lastIndexOf('\n', end - 1) + 1;
    const expanded = this.bare
      .slice(line, end)
      .replace(/^([^"'#]*?[:,[{?-])([ \t]*\t[ \t]*)/, (_, words, blanks) => words + ' '.repeat(blanks.length));
    const changed = expanded !== this.bare.slice(line, end);
    this.bare = this.bare.slice(0, line) + expanded + this.bare.slice(end);
    return changed && this.insert();
  }

  /** Where an offset of `text` lies in the text that was loaded. */
  public original(offset: number): number {
    let moved = 0;
    for (const { at, text } of this.inserted) {
      if (offset <= at + moved) {
        break;
      }
      if (offset < at + moved + text.length) {
        return at;
      }
      moved += text.length;
    }
    return offset - moved;
  }

  private insert(...places: { readonly at: number; readonly text: string }[]): boolean {
    this.readAgain += this.text.length;
    this.inserted.push(...places);
    this.inserted.sort((a, b) => a.at - b.at);
    let from = 0;
    let text = '';
    for (const place of this.inserted) {
      text += this.bare.slice(from, place.at) + place.text;
      from = place.at;
    }
    this.text = text + this.bare.slice(from);
    return this.readAgain <= MAX_READ_AGAIN;
  }
}

/** The furthest column at which a line can open a block, anchors and tags aside. */
function deepestBlock(text: string): number {
  return (text.match(/^[ ?:-]+/gm) ?? []).reduce((deepest, indent) => Math.max(deepest, indent.length), 16);
}
