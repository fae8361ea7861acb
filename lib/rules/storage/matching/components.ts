import { groupedBy } from '../../grouped';
import type { Problem } from './problem';
import { Room } from './room';

/** Pods that have to do with each other: through volumes that both may take, or domains that both may be in. */
export function componentsOf(problem: Problem): number[][] {
  const room = new Room(problem);
  room.keepNodesWithVolumes();
  const { pods, claims, volumes, apart, spread, nodes } = problem;
  const claim = pods.length;
  const volume = claim + claims.length;
  const domain = volume + volumes.length;
  const even = domain + apart.length * nodes;
  const groups = new Groups(even + spread.length);
  claims.forEach((it, index) => {
    for (const candidate of it.volumes) {
      groups.join(claim + index, volume + candidate);
    }
  });
  pods.forEach((pod, index) => {
    for (const it of pod.claims) {
      groups.join(index, claim + it);
    }
  });
  apart.forEach(({ left, right, domains }, index) => {
    for (const pod of new Set([...left, ...right])) {
      for (const node of room.nodesOf(pod)) {
        const it = domains[node] as number;
        it !== -1 && groups.join(pod, domain + index * nodes + it);
      }
    }
  });
  spread.forEach((it, index) => {
    for (const pod of it.pods) {
      groups.join(pod, even + index);
    }
  });
  return [...groupedBy(pods.keys(), pod => groups.of(pod)).values()];
}

/**
 * One Pod with one claim, and nobody to mind, finds its place at once wherever a volume that fits is on a node that it may use.
 * Of others there is more to find out.
 */
export function findsAtOnce(problem: Problem, pods: readonly number[]): boolean {
  const [pod, another] = pods.map(index => problem.pods[index]);
  const [claim, more] = pod?.claims ?? [];
  if (pod === undefined || another !== undefined || claim === undefined || more !== undefined) {
    return false;
  }
  const volumes = problem.claims[claim]?.volumes ?? [];
  return (
    problem.spread.length === 0 &&
    volumes.some(volume => problem.volumes[volume]?.nodes.some(node => pod.nodes.includes(node)) === true)
  );
}

/** Things that are joined are of one group: a union-find that halves its paths. */
class Groups {
  private readonly above: Int32Array;

  constructor(things: number) {
    this.above = Int32Array.from({ length: things }, (_, thing) => thing);
  }

  of(thing: number): number {
    let at = thing;
    while (this.above[at] !== at) {
      this.above[at] = this.above[this.above[at] as number] as number;
      at = this.above[at] as number;
    }
    return at;
  }

  join(one: number, other: number): void {
    this.above[this.of(one)] = this.of(other);
  }
}
