/** Pods that need volumes, and the volumes that there are. Things are known by their places in these lists. */
export interface Problem {
  /** How many nodes there are. */
  readonly nodes: number;
  /** Of each volume. */
  readonly volumes: readonly ProblemVolume[];
  /** Of each claim. */
  readonly claims: readonly ProblemClaim[];
  /** Of each Pod. */
  readonly pods: readonly ProblemPod[];
  /** Which Pods do not bear each other. */
  readonly apart: readonly Apart[];
  /** Which Pods must be spread evenly. */
  readonly spread: readonly Spread[];
}

export interface ProblemVolume {
  /** Nodes that it can be used on. */
  readonly nodes: readonly number[];
  /** Its rank by size: the binder takes the smallest that fits. */
  readonly size: number;
}

export interface ProblemClaim {
  /** Volumes that fit it, wherever they are. */
  readonly volumes: readonly number[];
  /** Its rank by size: the binder serves the smallest claim of a Pod first. */
  readonly size: number;
}

export interface ProblemPod {
  /** All of them must be had on the Pod's node. A claim may be of several Pods. */
  readonly claims: readonly number[];
  /** Nodes that it may be on. */
  readonly nodes: readonly number[];
  /** The Pod that must run before this one is made. @default - none */
  readonly after?: number;
}

/** No Pod on the left is in one domain with another Pod on the right. */
export interface Apart {
  readonly left: ReadonlySet<number>;
  readonly right: ReadonlySet<number>;
  /** The label of nodes that the domains are values of. */
  readonly key: string;
  /** The domain of each node; -1 where it is in none, and keeps nobody apart. */
  readonly domains: readonly number[];
}

/** No domain has more of these Pods than the least filled one and `maxSkew`. */
export interface Spread {
  readonly pods: ReadonlySet<number>;
  /** The domain of each node; -1 where it does not count. */
  readonly domains: readonly number[];
  /** How many domains count. */
  readonly count: number;
  readonly maxSkew: number;
  /** There are fewer domains than asked for: the least filled one counts as empty. */
  readonly fromZero: boolean;
}

/** Whether everything finds its place; undecided where the search was given up. */
export type Verdict = 'solvable' | 'impossible' | 'undecided';

/** How many single looks a search may take before it gives up. */
export class Effort {
  constructor(private looks: number) {}

  spend(looks = 1): void {
    this.looks -= looks;
  }

  get isSpent(): boolean {
    return this.looks < 0;
  }
}

/** Pods of a set that keep apart from each other, not from others alone. */
export function keepsItselfApart({ left, right }: Apart): boolean {
  return left.size === right.size && [...left].every(pod => right.has(pod));
}

/** The same with some of the Pods alone, and the claims that these have. */
export function restricted(problem: Problem, pods: readonly number[]): Problem {
  const places = new Map(pods.map((pod, place) => [pod, place]));
  const claims = [...new Set(pods.flatMap(pod => problem.pods[pod]?.claims ?? []))];
  const claimPlaces = new Map(claims.map((claim, place) => [claim, place]));
  const kept = (set: ReadonlySet<number>) => new Set([...set].flatMap(pod => places.get(pod) ?? []));
  return {
    ...problem,
    claims: claims.map(claim => problem.claims[claim] as ProblemClaim),
    pods: pods.map(pod => {
      const { after, ...rest } = problem.pods[pod] as ProblemPod;
      return { ...rest, claims: rest.claims.map(claim => claimPlaces.get(claim) as number), after: places.get(after ?? -1) };
    }),
    apart: problem.apart.map(apart => ({ ...apart, left: kept(apart.left), right: kept(apart.right) })),
    spread: problem.spread.map(spread => ({ ...spread, pods: kept(spread.pods) })),
  };
}
