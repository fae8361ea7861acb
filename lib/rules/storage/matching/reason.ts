import { type Bipartite, Matching, type Violator } from './bipartite';
import { type Apart, Effort, keepsItselfApart, type Problem, restricted, type Verdict } from './problem';
import { claimsAndVolumes, podsAndDomains, Room } from './room';
import { solve } from './search';

/** Why not everyone finds a place: the smallest reason that there is. */
export type Reason =
  /** These claims have fewer volumes among them, wherever their Pods may be. */
  | { readonly kind: 'too-few-volumes'; readonly claims: readonly number[]; readonly volumes: readonly number[] }
  /** These Pods keep apart, and their volumes are in fewer domains. */
  | { readonly kind: 'too-few-domains'; readonly pods: readonly number[]; readonly domains: number; readonly apart: Apart }
  /** Each of their claims has a volume, and each Pod a node, but not all at once. Without any of them it would be possible. */
  | { readonly kind: 'not-together'; readonly pods: readonly number[] };

const MOST_LOOKS = 20_000_000;

/** The verdict, with the reason where it is impossible. */
export function judge(
  problem: Problem,
  effort = new Effort(MOST_LOOKS),
): { readonly verdict: Verdict; readonly reason?: Reason } {
  const found = plainReason(problem, effort);
  if (found !== undefined) {
    return { verdict: 'impossible', reason: found };
  }
  const verdict = solve(problem, effort);
  return verdict === 'impossible' ? { verdict, reason: { kind: 'not-together', pods: fewest(problem, effort) } } : { verdict };
}

/** A reason that can be counted. */
function plainReason(problem: Problem, effort: Effort): Reason | undefined {
  const room = new Room(problem);
  const volumes = violated(claimsAndVolumes(room), effort);
  if (volumes !== undefined) {
    return { kind: 'too-few-volumes', claims: volumes.lefts, volumes: volumes.rights };
  }
  room.keepNodesWithVolumes();
  const homeless = problem.pods.findIndex((_, pod) => room.hasNone(pod));
  if (homeless !== -1) {
    return { kind: 'not-together', pods: [homeless] };
  }
  for (const apart of problem.apart.filter(keepsItselfApart)) {
    const graph = podsAndDomains(room, apart);
    const domains = violated(graph, effort);
    if (domains !== undefined) {
      const pods = domains.lefts.map(index => graph.pods[index] as number);
      return { kind: 'too-few-domains', pods, domains: domains.rights.length, apart };
    }
  }
  return undefined;
}

/** The smallest violator, and whoever else has no partner beyond its own. In order. */
function violated(graph: Bipartite, effort: Effort): Violator | undefined {
  const matching = new Matching(graph, effort);
  if (matching.complete()) {
    return undefined;
  }
  const { rights = [] } = matching.violator() ?? {};
  const taken = new Set(rights);
  const lefts = Array.from({ length: graph.lefts }, (_, left) => left).filter(left =>
    graph.candidates(left).every(right => taken.has(right) || !graph.allows(left, right)),
  );
  return { lefts, rights: [...rights].sort((left, right) => left - right) };
}

/** Pods that find no place together, none of which can be left out: halves are left out first, then ever smaller parts. */
function fewest(problem: Problem, effort: Effort): number[] {
  let kept = problem.pods.map((_, pod) => pod);
  for (let size = Math.ceil(kept.length / 2); size >= 1 && !effort.isSpent; size = size === 1 ? 0 : Math.ceil(size / 2)) {
    for (let start = kept.length - size; start > -size; start -= size) {
      const fewer = kept.filter((_, place) => place < start || place >= start + size);
      if (solve(restricted(problem, fewer), effort) === 'impossible') {
        kept = fewer;
      }
    }
  }
  return kept;
}
