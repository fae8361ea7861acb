import { addTo } from '../../grouped';
import type { Bipartite } from './bipartite';
import type { Apart, Problem } from './problem';

/** Which nodes each Pod may still be on. What is taken from it can be given back, latest first. */
export class Room {
  private readonly open: readonly Uint8Array[];
  private readonly counts: number[];
  private readonly taken: [pod: number, node: number][] = [];

  constructor(public readonly problem: Problem) {
    this.open = problem.pods.map(({ nodes }) => {
      const open = new Uint8Array(problem.nodes);
      for (const node of nodes) {
        open[node] = 1;
      }
      return open;
    });
    this.counts = this.open.map(open => open.reduce((sum, it) => sum + it, 0));
  }

  allows(pod: number, node: number): boolean {
    return (this.open[pod] as Uint8Array)[node] === 1;
  }

  nodesOf(pod: number): number[] {
    return (this.problem.pods[pod]?.nodes ?? []).filter(node => this.allows(pod, node));
  }

  hasNone(pod: number): boolean {
    return this.counts[pod] === 0;
  }

  take(pod: number, node: number): void {
    if (this.allows(pod, node)) {
      (this.open[pod] as Uint8Array)[node] = 0;
      this.counts[pod] = (this.counts[pod] as number) - 1;
      this.taken.push([pod, node]);
    }
  }

  /** What `giveBack` is told to come back to this state. */
  get mark(): number {
    return this.taken.length;
  }

  giveBack(mark: number): void {
    while (this.taken.length > mark) {
      const [pod, node] = this.taken.pop() as [number, number];
      (this.open[pod] as Uint8Array)[node] = 1;
      this.counts[pod] = (this.counts[pod] as number) + 1;
    }
  }

  /** Takes the nodes on which some claim of a Pod has no volume at all. */
  keepNodesWithVolumes(): void {
    const known = new Map<readonly number[], ReadonlySet<number>>();
    this.problem.pods.forEach(({ claims, nodes }, pod) => {
      for (const claim of claims) {
        const volumes = this.problem.claims[claim]?.volumes ?? [];
        const there = known.get(volumes) ?? new Set(volumes.flatMap(volume => this.problem.volumes[volume]?.nodes ?? []));
        known.set(volumes, there);
        for (const node of nodes) {
          if (!there.has(node)) {
            this.take(pod, node);
          }
        }
      }
    });
  }
}

/** Claims and the volumes that they can have, where all Pods of a claim have room on some node of the volume. */
export function claimsAndVolumes(room: Room): Bipartite {
  const { claims, volumes, pods } = room.problem;
  const users: number[][] = claims.map(() => []);
  pods.forEach((pod, index) => {
    for (const claim of pod.claims) {
      users[claim]?.push(index);
    }
  });
  return {
    lefts: claims.length,
    rights: volumes.length,
    candidates: claim => claims[claim]?.volumes ?? [],
    allows: (claim, volume) => {
      const nodes = volumes[volume]?.nodes ?? [];
      return (users[claim] as number[]).every(pod => nodes.some(node => room.allows(pod, node)));
    },
  };
}

/** Pods that keep apart and the domains that they can have; a node in no domain is as good as a domain of one's own. */
export function podsAndDomains(room: Room, { left, domains }: Apart): Bipartite & { readonly pods: readonly number[] } {
  const pods = [...left];
  const nodesOf = new Map<number, number[]>();
  domains.forEach((domain, node) => {
    addTo(nodesOf, domain, node);
  });
  const count = Math.max(-1, ...nodesOf.keys()) + 1;
  const known = new Map<readonly number[], readonly number[]>();
  const candidates = pods.map((pod, index) => {
    const nodes = room.problem.pods[pod]?.nodes ?? [];
    const reached = known.get(nodes) ?? [...new Set(nodes.map(node => domains[node] as number))];
    known.set(nodes, reached);
    return reached.includes(-1) ? reached.map(domain => (domain === -1 ? count + index : domain)) : reached;
  });
  return {
    pods,
    lefts: pods.length,
    rights: count + pods.length,
    candidates: index => candidates[index] ?? [],
    allows: (index, right) =>
      (nodesOf.get(right < count ? right : -1) ?? []).some(node => room.allows(pods[index] as number, node)),
  };
}
