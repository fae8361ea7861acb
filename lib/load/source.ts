import type { Position } from './value';

/** The text of a file, and its lines. */
export class Source {
  private starts: readonly number[] | undefined;

  /** @param text without byte order mark */
  constructor(
    public readonly file: string,
    public readonly text: string,
  ) {}

  public positionAt(offset: number): Position {
    const starts = this.lineStarts();
    let low = 0;
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if ((starts[middle] as number) <= offset) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return { line: low + 1, column: offset - (starts[low] as number) + 1 };
  }

  /** The text of a line, counted from 1, without its end. */
  public line(number: number): string {
    const starts = this.lineStarts();
    return this.text.slice(starts[number - 1] ?? this.text.length, starts[number] ?? this.text.length).replace(/[\r\n]+$/, '');
  }

  private lineStarts(): readonly number[] {
    this.starts ??= lineStartsOf(this.text);
    return this.starts;
  }
}

function lineStartsOf(text: string): number[] {
  const starts = [0];
  if (text.includes('\r')) {
    for (const { index, 0: end } of text.matchAll(/\r\n?|\n/g)) {
      starts.push(index + end.length);
    }
    return starts;
  }
  // Most texts have but one sort of line end, and to look for that is ten times as fast.
  for (let end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', end + 1)) {
    starts.push(end + 1);
  }
  return starts;
}
