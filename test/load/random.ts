/** A sequence of numbers that a seed fixes (mulberry32). */
export class Random {
  constructor(private state: number) {}

  /** From 0 to below 1. */
  public next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** From 0 to below `end`. */
  public below(end: number): number {
    return Math.floor(this.next() * end);
  }

  public of<T>(choices: readonly T[] | string): T {
    return choices[this.below(choices.length)] as T;
  }

  public chance(probability: number): boolean {
    return this.next() < probability;
  }
}
