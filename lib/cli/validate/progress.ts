import type { Output } from '../io';

/** Shorter runs say nothing of themselves. */
const PATIENCE_MS = 1_000;
const INTERVAL_MS = 100;

/** How far a long run is, in a line of a terminal that is overwritten and gone in the end. */
export class Progress {
  private readonly start: number;
  private last: number;
  private shown = false;

  /** @param now milliseconds since any time */
  constructor(
    private readonly out: Output,
    private readonly now: () => number = Date.now,
  ) {
    this.start = now();
    this.last = this.start;
  }

  public tell(objects: number): void {
    const now = this.now();
    if (this.out.isTTY === true && now - this.start >= PATIENCE_MS && now - this.last >= INTERVAL_MS) {
      this.out.write(`${CLEAR}${objects} objects read`);
      this.last = now;
      this.shown = true;
    }
  }

  public end(): void {
    if (this.shown) {
      this.out.write(CLEAR);
    }
  }
}

/** To the start of the line, and all of it erased: ECMA-48, EL. */
const CLEAR = '\r\u001b[2K';
