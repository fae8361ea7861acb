import type { Problem } from '../../../../lib/rules/storage/matching/problem';

/** Numbers that look random and are the same every time: the generator of Park and Miller. */
export class Dice {
  constructor(private state: number) {}

  /** From 0 to one less than `sides`. */
  roll(sides: number): number {
    this.state = (this.state * 48_271) % 2_147_483_647;
    return this.state % sides;
  }

  /** True once in so many times. */
  once(inTimes: number): boolean {
    return this.roll(inTimes) === 0;
  }

  some<T>(things: readonly T[], most: number): T[] {
    const left = [...things];
    return Array.from(
      { length: Math.min(this.roll(most) + 1, left.length) },
      () => left.splice(this.roll(left.length), 1)[0] as T,
    );
  }
}

const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

/** A small problem with everything in it: several claims to a Pod, shared claims, Pods apart by nodes or zones, or spread. */
export function randomProblem(seed: number): Problem {
  const dice = new Dice(seed + 1);
  const nodes = dice.roll(4) + 1;
  const volumes = upTo(dice.roll(5) + 3).map(() => ({
    nodes: dice.once(4) ? dice.some(upTo(nodes), nodes) : [dice.roll(nodes)],
    size: dice.roll(3),
  }));
  const kinds = upTo(dice.roll(2) + 1).map(() => ({
    nodes: dice.once(2) ? upTo(nodes) : dice.some(upTo(nodes), nodes),
    claims: upTo(dice.once(2) ? 1 : 2).map(() => {
      const size = dice.roll(3);
      const open = upTo(volumes.length).filter(() => !dice.once(6));
      return { size, volumes: open.filter(volume => (volumes[volume]?.size ?? 0) >= size) };
    }),
  }));
  const claims: { size: number; volumes: number[] }[] = [];
  const pods = kinds.flatMap(kind =>
    upTo(dice.roll(2) + 1).map(() => ({
      nodes: kind.nodes,
      claims: kind.claims.map(claim => claims.push(claim) - 1),
    })),
  );
  if (dice.once(5) && pods.length > 1) {
    pods[1] = { nodes: pods[1]?.nodes ?? [], claims: [...new Set([...(pods[1]?.claims ?? []), 0])] };
  }
  const zones = upTo(nodes).map(() => (dice.once(6) ? -1 : dice.roll(2)));
  const some = () => new Set(dice.some(upTo(pods.length), pods.length));
  const crowd = some();
  const apart = [
    ...(dice.once(3) ? [{ left: crowd, right: crowd, key: 'node', domains: upTo(nodes) }] : []),
    ...(dice.once(4) ? [{ left: crowd, right: some(), key: 'zone', domains: zones }] : []),
  ];
  const spread = dice.once(4)
    ? [{ pods: some(), domains: zones, count: new Set(zones.filter(it => it >= 0)).size, maxSkew: 1, fromZero: dice.once(5) }]
    : [];
  return { nodes, volumes, claims, pods, apart, spread };
}
