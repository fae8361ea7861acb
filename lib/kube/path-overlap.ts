/** Two disks of one node of which one holds the other, or which are the same. */
export interface Overlap<T> {
  readonly outer: T;
  readonly inner: T;
  readonly isSame: boolean;
}

/** Whether a path is another one, or lies below it. */
export function isAtOrBelow(path: string, other: string): boolean {
  return withSlash(path).startsWith(withSlash(other));
}

/**
 * Every disk that shares its bytes with another on its node, with the nearest that holds it.
 *
 * What is deleted or filled through one volume would be through the other.
 */
export function pathOverlaps<T extends { readonly node: string; readonly path: string }>(disks: readonly T[]): Overlap<T>[] {
  const byNode = new Map<string, T[]>();
  for (const disk of disks) {
    const onNode = byNode.get(disk.node) ?? [];
    onNode.push(disk);
    byNode.set(disk.node, onNode);
  }
  return [...byNode.values()].flatMap(overlapsOnNode);
}

/** Sorted with a slash at the end, whatever lies below a path follows it at once. */
function overlapsOnNode<T extends { readonly path: string }>(disks: readonly T[]): Overlap<T>[] {
  const sorted = [...disks].sort((left, right) => compare(withSlash(left.path), withSlash(right.path)));
  const holders: T[] = [];
  return sorted.flatMap(inner => {
    while (holders.length > 0 && !isAtOrBelow(inner.path, (holders.at(-1) as T).path)) {
      holders.pop();
    }
    const outer = holders.at(-1);
    holders.push(inner);
    return outer === undefined ? [] : [{ outer, inner, isSame: withSlash(outer.path) === withSlash(inner.path) }];
  });
}

/** One spelling of a path: `/mnt//a/./b` and `/mnt/a/b/` are `/mnt/a/b/`. */
function withSlash(path: string): string {
  return `/${path
    .split('/')
    .filter(part => part !== '' && part !== '.')
    .map(part => `${part}/`)
    .join('')}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : Number(left > right);
}
