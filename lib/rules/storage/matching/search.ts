import { Matching } from './bipartite';
import { Crowds, isEven } from './crowds';
import { likenessOf } from './likeness';
import { Effort, keepsItselfApart, type Problem, type Verdict } from './problem';
import { claimsAndVolumes, podsAndDomains, Room } from './room';

/** How much one question may cost: about a second. */
const MOST_LOOKS = 20_000_000;

/**
 * Whether every claim can have a volume of its own that its Pods can use together, everyone's constraints kept.
 *
 * Exact. With several claims to a Pod the problem is as hard as matching triples, so it searches: it places Pods one by
 * one, and looks before each step whether the others can still be served, each claim and each domain for itself (a
 * matching, which alone decides where every Pod has one claim and every volume one node).
 *
 * @see https://en.wikipedia.org/wiki/3-dimensional_matching
 */
export function solve(problem: Problem, effort = new Effort(MOST_LOOKS)): Verdict {
  return new Search(problem, effort).run();
}

class Search {
  private readonly room: Room;
  private readonly volumes: Matching;
  private readonly domains: readonly Matching[];
  private readonly likeness: readonly number[];
  /** The node of each Pod that is placed; -1 for others. */
  private readonly placed: number[];

  constructor(
    private readonly problem: Problem,
    private readonly effort: Effort,
  ) {
    this.room = new Room(problem);
    this.room.keepNodesWithVolumes();
    this.volumes = new Matching(claimsAndVolumes(this.room), effort);
    this.domains = problem.apart.filter(keepsItselfApart).map(apart => new Matching(podsAndDomains(this.room, apart), effort));
    this.likeness = likenessOf(problem);
    this.placed = problem.pods.map(() => -1);
  }

  run(): Verdict {
    this.effort.spend(this.problem.pods.length + this.problem.nodes);
    if (this.effort.isSpent) {
      return 'undecided';
    }
    if (!this.othersCanBeServed()) {
      return 'impossible';
    }
    const pod = this.conflicted();
    return pod === undefined ? 'solvable' : pod === -1 ? 'impossible' : this.branch(pod);
  }

  private branch(pod: number): Verdict {
    const before = this.room.mark;
    for (const node of this.inOrderOfPromise(pod)) {
      const mark = this.room.mark;
      const verdict = this.place(pod, node) ? this.run() : 'impossible';
      if (verdict !== 'impossible') {
        return verdict;
      }
      this.placed[pod] = -1;
      this.room.giveBack(mark);
      // Where this Pod cannot be, none that is like it can: they could change places.
      this.problem.pods.forEach((_, other) => {
        if (this.placed[other] === -1 && this.likeness[other] === this.likeness[pod]) {
          this.room.take(other, node);
        }
      });
      if (!this.othersCanBeServed()) {
        break;
      }
    }
    this.room.giveBack(before);
    return this.effort.isSpent ? 'undecided' : 'impossible';
  }

  private othersCanBeServed(): boolean {
    return (
      this.problem.pods.every((_, pod) => !this.room.hasNone(pod)) &&
      this.volumes.complete() &&
      this.domains.every(matching => matching.complete())
    );
  }

  /** @returns whether those who do not bear it, and those who are to be spread, have room left */
  private place(pod: number, node: number): boolean {
    this.placed[pod] = node;
    for (const other of this.room.nodesOf(pod)) {
      if (other !== node) {
        this.room.take(pod, other);
      }
    }
    for (const { left, right, domains } of this.problem.apart) {
      if (left.has(pod)) {
        this.keepOff(right, pod, domains, node);
      }
      if (right.has(pod)) {
        this.keepOff(left, pod, domains, node);
      }
    }
    return this.problem.spread.every(({ pods, domains, count, maxSkew, fromZero }) => {
      const domain = domains[node];
      const here = [...pods].filter(it => this.placed[it] !== -1 && domains[this.placed[it] as number] === domain);
      const least = fromZero ? 0 : Math.floor(pods.size / Math.max(count, 1));
      return !pods.has(pod) || domain === -1 || here.length <= least + maxSkew;
    });
  }

  private keepOff(pods: ReadonlySet<number>, placed: number, domains: readonly number[], node: number): void {
    const domain = domains[node];
    if (domain === undefined || domain === -1) {
      return;
    }
    const nodes = domains.flatMap((it, other) => (it === domain ? [other] : []));
    for (const pod of pods) {
      if (pod !== placed && this.placed[pod] === -1) {
        for (const other of nodes) {
          this.room.take(pod, other);
        }
      }
    }
  }

  /**
   * Takes the volumes as they are matched, and gives each Pod a node of all its volumes.
   *
   * @returns the first Pod that gets none; undefined where all do, and -1 where only placed Pods are at fault
   */
  private conflicted(): number | undefined {
    const nodes = [...this.placed];
    const crowds = new Crowds(this.problem, nodes);
    for (const [pod, node] of this.placed.entries()) {
      if (node === -1) {
        const found = this.commonNodes(pod).find(it => crowds.bear(pod, it));
        if (found === undefined) {
          return pod;
        }
        crowds.add(pod, found);
        nodes[pod] = found;
      }
    }
    const skewed = this.problem.spread.find(spread => !isEven(spread, nodes));
    return skewed && ([...skewed.pods].find(pod => this.placed[pod] === -1) ?? -1);
  }

  private commonNodes(pod: number): number[] {
    const lists = (this.problem.pods[pod]?.claims ?? []).map(
      claim => this.problem.volumes[this.volumes.partnerOf(claim)]?.nodes ?? [],
    );
    const [shortest = this.problem.pods[pod]?.nodes ?? [], ...others] = lists.sort((left, right) => left.length - right.length);
    return shortest.filter(node => this.room.allows(pod, node) && others.every(nodes => nodes.includes(node)));
  }

  /** The nodes where most of its volumes are now, first. */
  private inOrderOfPromise(pod: number): number[] {
    const volumes = (this.problem.pods[pod]?.claims ?? []).map(claim => this.volumes.partnerOf(claim));
    const promise = (node: number) =>
      volumes.filter(volume => this.problem.volumes[volume]?.nodes.includes(node) === true).length;
    const nodes = this.room.nodesOf(pod).map(node => ({ node, promise: promise(node) }));
    return nodes.sort((left, right) => right.promise - left.promise).map(({ node }) => node);
  }
}
