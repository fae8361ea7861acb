import { randomBelow } from '../verdicts/random';

/** Chance that is the same for the same seed on every machine. */
export class Chance {
  private readonly below: (bound: number) => number;

  constructor(seed: number) {
    this.below = randomBelow(seed);
  }

  /** True so many times in a hundred. */
  percent(percent: number): boolean {
    return this.below(100) < percent;
  }

  /** A whole number from 0 up to and without the bound. */
  number(bound: number): number {
    return this.below(bound);
  }

  one<T>(list: readonly T[]): T {
    return list[this.below(list.length)] as T;
  }

  /** From none to so many of a list, none twice. */
  some<T>(list: readonly T[], most: number): T[] {
    const count = this.below(most + 1);
    return [...new Set(Array.from({ length: count }, () => this.one(list)))];
  }
}
