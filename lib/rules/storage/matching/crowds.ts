import type { Problem, Spread } from './problem';

/** Who is in which domain, as far as it keeps others away. */
export class Crowds {
  private readonly lefts: Set<number>[];
  private readonly rights: Set<number>[];

  /** @param nodes the node of each Pod that is placed; -1 for others */
  constructor(
    private readonly problem: Problem,
    nodes: readonly number[],
  ) {
    this.lefts = problem.apart.map(() => new Set());
    this.rights = problem.apart.map(() => new Set());
    nodes.forEach((node, pod) => {
      node !== -1 && this.add(pod, node);
    });
  }

  add(pod: number, node: number): void {
    this.problem.apart.forEach(({ left, right, domains }, index) => {
      const domain = domains[node];
      if (domain !== undefined && domain !== -1) {
        left.has(pod) && this.lefts[index]?.add(domain);
        right.has(pod) && this.rights[index]?.add(domain);
      }
    });
  }

  bear(pod: number, node: number): boolean {
    return this.problem.apart.every(({ left, right, domains }, index) => {
      const domain = domains[node] as number;
      return !(
        (left.has(pod) && this.rights[index]?.has(domain) === true) ||
        (right.has(pod) && this.lefts[index]?.has(domain) === true)
      );
    });
  }
}

/** No domain has more than the least filled one and the skew allow. */
export function isEven(spread: Spread, nodes: readonly number[]): boolean {
  const counts = countsIn(spread, nodes);
  const least = leastOf(spread, counts);
  return [...counts.values()].every(count => count <= least + spread.maxSkew);
}

/** A Pod may come to a node, as the scheduler counts before each: the domain stays within the skew. */
export function staysEven(spread: Spread, nodes: readonly number[], pod: number, node: number): boolean {
  const domain = spread.domains[node] ?? -1;
  if (!spread.pods.has(pod) || domain === -1) {
    return true;
  }
  const counts = countsIn(spread, nodes);
  return (counts.get(domain) ?? 0) + 1 - leastOf(spread, counts) <= spread.maxSkew;
}

/** How many of the Pods that are placed are in each domain that has any. */
function countsIn({ pods, domains }: Spread, nodes: readonly number[]): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (const pod of pods) {
    const domain = domains[nodes[pod] as number] ?? -1;
    if (domain !== -1) {
      counts.set(domain, (counts.get(domain) ?? 0) + 1);
    }
  }
  return counts;
}

function leastOf({ count, fromZero }: Spread, counts: ReadonlyMap<number, number>): number {
  return fromZero || counts.size < count ? 0 : Math.min(...counts.values());
}
