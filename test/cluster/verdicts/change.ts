import type { Change } from './model';

/** A copy of an object with changes applied in order. A list shrinks where an item is taken away. */
export function changed(object: unknown, changes: readonly Change[]): any {
  let copy = structuredClone(object);
  for (const change of changes) copy = changedAt(copy, change, 0);
  return copy;
}

function changedAt(node: any, change: Change, depth: number): any {
  const key = change.path[depth];
  if (key === undefined) return structuredClone(change.set);
  // An earlier change may have taken away what this one stands in.
  if (typeof node !== 'object' || node === null) return node;
  const isLast = depth === change.path.length - 1;
  if (isLast && !('set' in change)) {
    if (Array.isArray(node)) node.splice(Number(key), 1);
    else delete node[key];
  } else if (isLast || node[key] !== undefined) {
    node[key] = changedAt(node[key], change, depth + 1);
  }
  return node;
}

/** A path as the API server writes it. */
export function pathText(path: readonly (string | number)[]): string {
  return path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text === '' ? key : `${text}.${key}`),
    '',
  );
}
