import type { Effort } from './problem';

/** Which of the right each one of the left may have. */
export interface Bipartite {
  readonly lefts: number;
  readonly rights: number;
  candidates(left: number): readonly number[];
  /** Whether a candidate may be had as things stand; may change between two calls of `complete`. */
  allows(left: number, right: number): boolean;
}

/** Those that have fewer partners among them than they are. */
export interface Violator {
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

const NONE = -1;

/**
 * Partners for everyone on the left, each its own: as many pairs as there can be.
 *
 * @see https://en.wikipedia.org/wiki/Hopcroft-Karp_algorithm
 */
export class Matching {
  private readonly ofLeft: Int32Array;
  /** Sparse: of all volumes there are, few are for the claims of one question. */
  private readonly ofRight = new Map<number, number>();
  private readonly layers: Int32Array;

  constructor(
    private readonly graph: Bipartite,
    private readonly effort: Effort,
  ) {
    this.ofLeft = new Int32Array(graph.lefts).fill(NONE);
    this.layers = new Int32Array(graph.lefts);
  }

  /** The partner; -1 where there is none. */
  partnerOf(left: number): number {
    return this.ofLeft[left] as number;
  }

  /** Parts the pairs that are no longer allowed, and finds as many as there can be. @returns whether everyone has one */
  complete(): boolean {
    this.ofLeft.forEach((right, left) => {
      if (right !== NONE && !this.graph.allows(left, right)) {
        this.ofLeft[left] = NONE;
        this.ofRight.delete(right);
      }
    });
    for (const left of this.alone()) {
      this.pairWithFree(left);
    }
    let alone = this.alone();
    while (alone.length > 0 && this.layer(alone)) {
      for (const left of alone) {
        this.augment(left);
      }
      alone = this.alone();
    }
    return alone.length === 0;
  }

  /** The smallest reason why somebody has no partner; undefined where everyone has one. */
  violator(): Violator | undefined {
    const found = this.alone().map(left => this.reachedFrom(left));
    return found.reduce<Violator | undefined>(
      (least, it) => (least === undefined || it.lefts.length < least.lefts.length ? it : least),
      undefined,
    );
  }

  private alone(): number[] {
    return Array.from(this.ofLeft.keys()).filter(left => this.ofLeft[left] === NONE);
  }

  private pairWithFree(left: number): void {
    const candidates = this.graph.candidates(left);
    this.effort.spend(candidates.length);
    const right = candidates.find(it => !this.ofRight.has(it) && this.graph.allows(left, it));
    if (right !== undefined) {
      this.pair(left, right);
    }
  }

  private pair(left: number, right: number): void {
    this.ofLeft[left] = right;
    this.ofRight.set(right, left);
  }

  /** How many pairs would have to change for each one of the left to be next. @returns whether a free one was reached */
  private layer(alone: readonly number[]): boolean {
    this.layers.fill(NONE);
    for (const left of alone) {
      this.layers[left] = 0;
    }
    let front = [...alone];
    let found = false;
    while (front.length > 0 && !found) {
      const next: number[] = [];
      for (const left of front) {
        for (const right of this.allowed(left)) {
          const owner = this.ofRight.get(right);
          if (owner === undefined) {
            found = true;
          } else if (this.layers[owner] === NONE) {
            this.layers[owner] = (this.layers[left] as number) + 1;
            next.push(owner);
          }
        }
      }
      front = next;
    }
    return found;
  }

  private augment(left: number): boolean {
    for (const right of this.graph.candidates(left)) {
      this.effort.spend();
      if (this.graph.allows(left, right) && this.makeWay(left, right)) {
        this.pair(left, right);
        return true;
      }
    }
    this.layers[left] = NONE;
    return false;
  }

  /** The right one is free, or its owner finds another. */
  private makeWay(left: number, right: number): boolean {
    const owner = this.ofRight.get(right);
    return owner === undefined || (this.layers[owner] === (this.layers[left] as number) + 1 && this.augment(owner));
  }

  private allowed(left: number): number[] {
    const candidates = this.graph.candidates(left);
    this.effort.spend(candidates.length);
    return candidates.filter(right => this.graph.allows(left, right));
  }

  /** Everyone who has a partner that this one might have, and so on. All those partners are taken, or it would not be alone. */
  private reachedFrom(start: number): Violator {
    const lefts = new Set([start]);
    const rights = new Set<number>();
    for (const left of lefts) {
      for (const right of this.allowed(left)) {
        rights.add(right);
        lefts.add(this.ofRight.get(right) as number);
      }
    }
    return { lefts: [...lefts], rights: [...rights] };
  }
}
