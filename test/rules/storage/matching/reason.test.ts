import { componentsOf, findsAtOnce } from '../../../../lib/rules/storage/matching/components';
import { type Problem, restricted } from '../../../../lib/rules/storage/matching/problem';
import { judge, type Reason } from '../../../../lib/rules/storage/matching/reason';
import { solve } from '../../../../lib/rules/storage/matching/search';
import { randomProblem } from './random-problem';

const SEEDS = Array.from({ length: 1_000 }, (_, seed) => seed);

function isReason(problem: Problem, reason: Reason): boolean {
  switch (reason.kind) {
    case 'too-few-volumes':
      return reason.claims.length > reason.volumes.length;
    case 'too-few-domains':
      return reason.pods.length > reason.domains && reason.pods.every(pod => reason.apart.left.has(pod));
    case 'not-together':
      return (
        solve(restricted(problem, reason.pods)) === 'impossible' &&
        reason.pods.every(pod => {
          const others = reason.pods.filter(it => it !== pod);
          return others.length === 0 || solve(restricted(problem, others)) === 'solvable';
        })
      );
  }
}

test('what is impossible has a reason that is one, and none that could be smaller', () => {
  const judged = SEEDS.map(seed => ({ seed, problem: randomProblem(seed), ...judge(randomProblem(seed)) }));
  const wrong = judged.filter(
    ({ problem, verdict, reason }) => verdict !== solve(problem) || (reason === undefined) !== (verdict === 'solvable'),
  );
  const unreasonable = judged.filter(({ problem, reason }) => reason !== undefined && !isReason(problem, reason));

  expect([wrong, unreasonable]).toEqual([[], []]);
  expect(new Set(judged.map(({ reason }) => reason?.kind))).toEqual(
    new Set([undefined, 'too-few-volumes', 'too-few-domains', 'not-together']),
  );
});

test('who finds a place at once needs no search', () => {
  const components = SEEDS.flatMap(seed => {
    const problem = randomProblem(seed);
    return componentsOf(problem)
      .filter(pods => findsAtOnce(problem, pods))
      .map(pods => ({ seed, pods, verdict: solve(restricted(problem, pods)) }));
  });

  expect(components.filter(({ verdict }) => verdict !== 'solvable')).toEqual([]);
  expect(components.length).toBeGreaterThan(10);
});
