import { Crowds, staysEven } from '../../../../lib/rules/storage/matching/crowds';
import { Effort, type Problem } from '../../../../lib/rules/storage/matching/problem';
import { solve } from '../../../../lib/rules/storage/matching/search';
import { getsStuck } from '../../../../lib/rules/storage/matching/stuck';
import { randomProblem } from './random-problem';

/** Lets every Pod come next on every node with every volume that the binder may choose, and forgets nothing. */
function comesToAnEnd(problem: Problem, nodes: readonly number[], volumes: readonly number[]): boolean {
  const waiting = nodes.flatMap((node, pod) => (node === -1 ? [pod] : []));
  const next = waiting.flatMap(pod =>
    (problem.pods[pod]?.nodes ?? [])
      .filter(node => new Crowds(problem, nodes).bear(pod, node) && problem.spread.every(it => staysEven(it, nodes, pod, node)))
      .flatMap(node => bindings(problem, pod, node, volumes).map(bound => ({ nodes: replaced(nodes, pod, node), bound }))),
  );
  return waiting.length === 0 || (next.length > 0 && next.every(it => comesToAnEnd(problem, it.nodes, it.bound)));
}

function bindings(problem: Problem, pod: number, node: number, volumes: readonly number[]): (readonly number[])[] {
  const size = (claim: number) => problem.claims[claim]?.size ?? 0;
  const claims = [...(problem.pods[pod]?.claims ?? [])].sort((left, right) => size(left) - size(right));
  return claims.reduce<(readonly number[])[]>(
    (all, claim) => all.flatMap(before => options(problem, claim, node, before).map(volume => replaced(before, claim, volume))),
    [volumes],
  );
}

function options({ claims, volumes }: Problem, claim: number, node: number, bound: readonly number[]): number[] {
  const isHere = (volume: number) => volumes[volume]?.nodes.includes(node) === true;
  if (bound[claim] !== -1) {
    return [bound[claim] as number].filter(isHere);
  }
  const free = (claims[claim]?.volumes ?? []).filter(volume => isHere(volume) && !bound.includes(volume));
  const least = Math.min(...free.map(volume => volumes[volume]?.size as number));
  return free.filter(volume => volumes[volume]?.size === least);
}

function replaced(list: readonly number[], place: number, value: number): readonly number[] {
  return list.map((it, index) => (index === place ? value : it));
}

test('foresees what may come of the order of Pods, on hundreds of small problems', () => {
  const problems = Array.from({ length: 1_000 }, (_, seed) => randomProblem(seed)).filter(
    problem => problem.pods.length < 5 && solve(problem) === 'solvable',
  );
  const differing = problems.filter(problem => {
    const expected = comesToAnEnd(
      problem,
      problem.pods.map(() => -1),
      problem.claims.map(() => -1),
    );
    return (getsStuck(problem) === 'never') !== expected;
  });
  const depends = problems.filter(problem => getsStuck(problem) !== 'never');

  expect(differing).toEqual([]);
  expect(depends.length).toBeGreaterThan(20);
});

/** A Pod that fits on both nodes, and one that fits on the first alone. */
const crossed: Problem = {
  nodes: 2,
  volumes: [
    { nodes: [0], size: 0 },
    { nodes: [1], size: 0 },
  ],
  claims: [
    { volumes: [0, 1], size: 0 },
    { volumes: [0, 1], size: 0 },
  ],
  pods: [
    { claims: [0], nodes: [0, 1] },
    { claims: [1], nodes: [0] },
  ],
  apart: [],
  spread: [],
};

test('tells who came first, and who waits', () => {
  expect(getsStuck(crossed)).toEqual({ placed: [{ pod: 0, node: 0 }], waiting: [1] });
});

test('an order that is kept can help', () => {
  const pods = [
    { claims: [0], nodes: [0, 1], after: 1 },
    { claims: [1], nodes: [0] },
  ];

  expect(getsStuck({ ...crossed, pods })).toBe('never');
});

test('what costs more than it may is undecided', () => {
  expect(getsStuck(crossed, new Effort(1))).toBe('undecided');
});
