/** Objects to judge, without end: good ones in which something was put out of place. */
import type { Value } from '../../lib/load';
import type { Random } from '../load/random';
import { scalarText } from '../load/texts';

type Node = { [key: string | number]: unknown };

/** Values that no field expects, or that few do. */
const ODD: readonly Value[] = [
  ...[null, true, false, 0, -1, 1.5, 65_536, 2_147_483_648, 2n ** 63n, Number.MAX_SAFE_INTEGER],
  ...['', ' ', '.', '..', '../..', '/', '-', '*', '0', '-1', '1Gi', '1e400', '{}', 'None', 'a'.repeat(300), 'é', '\0'],
  ...['10.0.0.1', '::1', '10.0.0.0/8', 'http', 'web.example.com', '%', '$(A)', '$$', '* * * * *', '@every 1s', 'Always'],
  ...[[], {}, [null], [[]], [{}], { '': '' }, ['', ''], [1, 'a'], { a: { b: { c: {} } } }],
];

/** Changes an object in one to four places. */
export function disarranged(random: Random, object: unknown): unknown {
  const changed: unknown = structuredClone(object);
  for (let change = 1 + random.below(4); change > 0; change--) {
    const node = random.of(nodesOf(changed));
    const keys = Object.keys(node);
    if (keys.length > 0) {
      disarrange(random, node, random.of(keys));
    }
  }
  return changed;
}

function disarrange(random: Random, node: Node, key: string): void {
  switch (random.below(6)) {
    case 0:
      if (Array.isArray(node)) {
        node.splice(Number(key), 1);
      } else {
        delete node[key];
      }
      break;
    case 1:
      node[key] = structuredClone(random.of(ODD));
      break;
    case 2:
      // Lists have no other keys: one item more.
      node[Array.isArray(node) ? node.length : scalarText(random)] = node[key];
      break;
    case 3:
      node[key] = [node[key], structuredClone(node[key])];
      break;
    case 4:
      node[key] = node[random.of(Object.keys(node))];
      break;
    default:
      node[key] = scalarText(random);
  }
}

/** Every list and mapping in a value; shared ones come once. */
function nodesOf(value: unknown, found: Set<Node> = new Set()): Node[] {
  if (typeof value === 'object' && value !== null && !found.has(value as Node)) {
    found.add(value as Node);
    for (const inner of Object.values(value)) {
      nodesOf(inner, found);
    }
  }
  return [...found];
}
