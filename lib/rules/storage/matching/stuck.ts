import { Crowds, staysEven } from './crowds';
import { likenessOf } from './likeness';
import { Effort, type Problem } from './problem';

/** Pods that came first, and those that wait ever after. */
export interface Stuck {
  readonly placed: readonly { readonly pod: number; readonly node: number }[];
  readonly waiting: readonly number[];
}

const MOST_LOOKS = 300_000;

/**
 * Whether Pods that could all find a place can take it from each other: the scheduler looks at one Pod at a time, takes
 * any node that has room, there the smallest volume that fits each claim, and never takes back.
 *
 * Tries whatever may happen; undecided where that is more than it may cost.
 *
 * @param problem one that `solve` finds solvable
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/scheduler/framework/plugins/volumebinding/binder.go - `findMatchingVolumes`
 */
export function getsStuck(problem: Problem, effort = new Effort(MOST_LOOKS)): Stuck | 'never' | 'undecided' {
  return isOneLikeTheOther(problem) ? 'never' : new Course(problem, effort).follow();
}

/** With one claim to a Pod, one node to a volume and no Pod unlike another, it does not matter who takes what. */
function isOneLikeTheOther(problem: Problem): boolean {
  return (
    new Set(likenessOf(problem)).size <= 1 &&
    problem.spread.length === 0 &&
    problem.pods.every(({ claims }) => claims.length === 1) &&
    new Set(problem.pods.flatMap(({ claims }) => claims)).size === problem.pods.length &&
    problem.volumes.every(({ nodes }) => nodes.length === 1)
  );
}

/** Which volume each claim gets on a node. */
type Choice = ReadonlyMap<number, number>;

class Course {
  private readonly likeness: readonly number[];
  private readonly nodeOf: number[];
  private readonly volumeOf: number[];
  private readonly seen = new Set<string>();

  constructor(
    private readonly problem: Problem,
    private readonly effort: Effort,
  ) {
    this.likeness = likenessOf(problem);
    this.nodeOf = problem.pods.map(() => -1);
    this.volumeOf = problem.claims.map(() => -1);
  }

  follow(): Stuck | 'never' | 'undecided' {
    const waiting = this.nodeOf.flatMap((node, pod) => (node === -1 ? [pod] : []));
    const state = this.state();
    if (waiting.length === 0 || this.seen.has(state)) {
      return 'never';
    }
    this.seen.add(state);
    let isStuck = true;
    for (const pod of this.next(waiting)) {
      for (const node of this.nodesFor(pod)) {
        for (const choice of this.choices(pod, node)) {
          isStuck = false;
          const found = this.after(pod, node, choice);
          if (found !== 'never') {
            return found;
          }
        }
        if (this.effort.isSpent) {
          return 'undecided';
        }
      }
    }
    return isStuck ? { placed: this.nodeOf.flatMap((node, pod) => (node === -1 ? [] : [{ pod, node }])), waiting } : 'never';
  }

  private after(pod: number, node: number, choice: Choice): Stuck | 'never' | 'undecided' {
    this.nodeOf[pod] = node;
    const bound = [...choice].filter(([claim]) => this.volumeOf[claim] === -1);
    for (const [claim, volume] of bound) {
      this.volumeOf[claim] = volume;
    }
    const found = this.follow();
    this.nodeOf[pod] = -1;
    for (const [claim] of bound) {
      this.volumeOf[claim] = -1;
    }
    return found;
  }

  /** The Pods that may come next: of those that are alike, one. */
  private next(waiting: readonly number[]): number[] {
    const ready = waiting.filter(pod => this.nodeOf[this.problem.pods[pod]?.after ?? -1] !== -1);
    return ready.filter((pod, index) => ready.findIndex(it => this.likeness[it] === this.likeness[pod]) === index);
  }

  private nodesFor(pod: number): number[] {
    this.effort.spend(this.problem.pods.length);
    const crowds = new Crowds(this.problem, this.nodeOf);
    return (this.problem.pods[pod]?.nodes ?? []).filter(
      node => crowds.bear(pod, node) && this.problem.spread.every(it => staysEven(it, this.nodeOf, pod, node)),
    );
  }

  /** What the binder may choose for a Pod on a node: of volumes of one size, any. */
  private choices(pod: number, node: number): Choice[] {
    const claims = this.problem.pods[pod]?.claims ?? [];
    const inOrder = [...claims].sort((left, right) => this.sizeOf(left) - this.sizeOf(right));
    return inOrder.reduce<Choice[]>(
      (choices, claim) =>
        choices.flatMap(choice => this.smallest(claim, node, choice).map(volume => new Map([...choice, [claim, volume]]))),
      [new Map()],
    );
  }

  private smallest(claim: number, node: number, choice: Choice): number[] {
    const { volumes } = this.problem;
    const bound = this.volumeOf[claim] as number;
    if (bound !== -1) {
      return volumes[bound]?.nodes.includes(node) === true ? [bound] : [];
    }
    const candidates = this.problem.claims[claim]?.volumes ?? [];
    this.effort.spend(candidates.length);
    const taken = new Set([...this.volumeOf, ...choice.values()]);
    const free = candidates.filter(volume => !taken.has(volume) && volumes[volume]?.nodes.includes(node));
    const least = Math.min(...free.map(volume => volumes[volume]?.size ?? 0));
    return free.filter(volume => volumes[volume]?.size === least);
  }

  private sizeOf(claim: number): number {
    return this.problem.claims[claim]?.size ?? 0;
  }

  /** Two courses of events that come to the same. */
  private state(): string {
    const pods = this.nodeOf.flatMap((node, pod) => (node === -1 ? [] : [`${this.likeness[pod]}@${node}`]));
    const shared = this.volumeOf.flatMap((volume, claim) =>
      volume !== -1 && this.isShared(claim) ? [`${claim}=${volume}`] : [],
    );
    const taken = this.volumeOf.filter(volume => volume !== -1).sort((left, right) => left - right);
    return [pods.sort(), shared, taken].join('|');
  }

  private isShared(claim: number): boolean {
    return this.problem.pods.filter(({ claims }) => claims.includes(claim)).length > 1;
  }
}
