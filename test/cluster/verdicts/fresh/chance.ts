import { randomBelow } from '../random';

/** Chances of one fresh object: the same seed and place always give the same. */
export class Chance {
  private readonly next: (bound: number) => number;

  constructor(seed: number, place: number) {
    const mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(place + 1, 0xc2b2ae35);
    this.next = randomBelow(mixed);
    this.next(2);
  }

  /** A whole number from 0, below a bound. */
  public below(bound: number): number {
    return this.next(bound);
  }

  /** True so often in a hundred times. */
  public percent(share: number): boolean {
    return this.next(100) < share;
  }

  /** One of these. @throws RangeError on none */
  public one<T>(of: readonly T[]): T {
    if (of.length === 0) throw new RangeError('nothing to choose from');
    return of[this.next(of.length)] as T;
  }

  /** Some of these, each at most once, in an order of chance. */
  public some<T>(of: readonly T[], count: number): T[] {
    const left = [...of];
    const chosen: T[] = [];
    while (chosen.length < count && left.length > 0) chosen.push(...left.splice(this.next(left.length), 1));
    return chosen;
  }
}
