import { isEven } from '../../../../lib/rules/storage/matching/crowds';
import { Effort, type Problem } from '../../../../lib/rules/storage/matching/problem';
import { solve } from '../../../../lib/rules/storage/matching/search';
import { randomProblem } from './random-problem';

/** Tries every node for every Pod, and every volume for every claim. */
function bruteForce(problem: Problem): boolean {
  const places = problem.pods.reduce<number[][]>(
    (all, pod) => all.flatMap(before => pod.nodes.map(node => [...before, node])),
    [[]],
  );
  return places.some(nodes => isBorne(problem, nodes) && haveVolumes(problem, nodes, 0, new Set()));
}

function isBorne({ apart, spread }: Problem, nodes: readonly number[]): boolean {
  const together = (domains: readonly number[], one: number, other: number) =>
    domains[nodes[one] as number] !== -1 && domains[nodes[one] as number] === domains[nodes[other] as number];
  const bear = apart.every(({ left, right, domains }) =>
    [...left].every(one => [...right].every(other => one === other || !together(domains, one, other))),
  );
  return bear && spread.every(it => isEven(it, nodes));
}

function haveVolumes(problem: Problem, nodes: readonly number[], claim: number, taken: Set<number>): boolean {
  if (claim === problem.claims.length) {
    return true;
  }
  const users = problem.pods.flatMap(({ claims }, pod) => (claims.includes(claim) ? [nodes[pod] as number] : []));
  return (problem.claims[claim]?.volumes ?? []).some(
    volume =>
      !taken.has(volume) &&
      users.every(node => problem.volumes[volume]?.nodes.includes(node)) &&
      haveVolumes(problem, nodes, claim + 1, new Set([...taken, volume])),
  );
}

test('decides as trying everything does, on 3,000 small problems', () => {
  const seeds = Array.from({ length: 3_000 }, (_, seed) => seed);
  const differing = seeds.filter(seed => {
    const problem = randomProblem(seed);
    return solve(problem) !== (bruteForce(problem) ? 'solvable' : 'impossible');
  });
  const solvable = seeds.filter(seed => solve(randomProblem(seed)) === 'solvable').length;

  expect(differing).toEqual([]);
  expect([solvable > 500, solvable < 2_500]).toEqual([true, true]);
});

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** So many nodes with so many disks each, and a Pod for each node that claims all of them. */
function fleet(nodes: number, disks: number): Problem {
  const volumes = upTo(disks).flatMap(() => upTo(nodes).map(node => ({ nodes: [node], size: 0 })));
  const all = upTo(volumes.length);
  const pods = upTo(nodes).map(pod => ({ claims: upTo(disks).map(disk => pod * disks + disk), nodes: upTo(nodes) }));
  const everyone = new Set(upTo(nodes));
  const apart = [{ left: everyone, right: everyone, key: 'node', domains: upTo(nodes) }];
  return { nodes, volumes, claims: volumes.map(() => ({ volumes: all, size: 0 })), pods, apart, spread: [] };
}

/** Time of the processor, as the machine may do other things too. */
test.each([
  [500, 1],
  [250, 2],
  [125, 4],
])('places %i Pods with %i claims each in under a second', (nodes, disks) => {
  const begun = process.cpuUsage();
  const verdict = solve(fleet(nodes, disks));

  const { user, system } = process.cpuUsage(begun);
  expect(verdict).toBe('solvable');
  expect(user + system).toBeLessThan(1_000_000);
});

test('finds one disk too few among 500', () => {
  const whole = fleet(250, 2);
  const lacking = { ...whole, volumes: whole.volumes.map((it, index) => (index === 77 ? { ...it, nodes: [] } : it)) };

  expect(solve(lacking)).toBe('impossible');
});

test('what costs more than it may is undecided', () => {
  expect(solve(fleet(20, 2), new Effort(10))).toBe('undecided');
});
