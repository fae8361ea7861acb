import type { Problem } from './problem';

/** Numbers such that Pods of one number could change places: the same nodes, volumes, claims with others and neighbours. */
export function likenessOf(problem: Problem): number[] {
  const users = problem.claims.map(() => 0);
  for (const { claims } of problem.pods) {
    for (const claim of claims) {
      users[claim] = (users[claim] ?? 0) + 1;
    }
  }
  const lists = new Numbers();
  const listOf = memoized((list: readonly number[]) => lists.of([...list].sort((left, right) => left - right).join()));
  const pods = new Numbers();
  return problem.pods.map(({ claims, nodes }, pod) => {
    const claimed = claims.map(claim =>
      (users[claim] ?? 0) > 1 ? `of many ${claim}` : listOf(problem.claims[claim]?.volumes ?? []),
    );
    const sides = problem.apart.map(({ left, right }) => `${left.has(pod)}${right.has(pod)}`);
    const spread = problem.spread.map(it => it.pods.has(pod));
    return pods.of([listOf(nodes), claimed.sort(), sides, spread].join(';'));
  });
}

class Numbers {
  private readonly known = new Map<string, number>();

  of(text: string): number {
    const number = this.known.get(text) ?? this.known.size;
    this.known.set(text, number);
    return number;
  }
}

/** The same list is not read twice. */
function memoized(read: (list: readonly number[]) => number): (list: readonly number[]) => number {
  const known = new Map<readonly number[], number>();
  return list => {
    const number = known.get(list) ?? read(list);
    known.set(list, number);
    return number;
  };
}
