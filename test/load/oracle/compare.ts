/**
 * Asks kubectl's own packages about texts that nobody recorded, and us: needs Go.
 *
 *     node -r @swc-node/register test/load/oracle/compare.ts [COUNT] [SEED] [1.37 | 1.28]
 */
import { textOf } from '../texts';
import { ask, type Minor } from './ask';
import { difference } from './verdict';

const [count, seed, minor] = [
  Number(process.argv[2] ?? 20_000),
  Number(process.argv[3] ?? 1),
  (process.argv[4] ?? '1.37') as Minor,
];

async function main(): Promise<void> {
  const texts = Array.from({ length: count }, (_, index) => textOf(seed + index));
  const named = new Map<string, number>();
  const others: string[] = [];
  let index = 0;
  for await (const answer of ask(minor, texts)) {
    const text = texts[index++] as string;
    const found = difference(text, answer);
    if (typeof found === 'object') {
      others.push(`${JSON.stringify(text)}\n  kubectl  ${found.theirs}\n  we       ${found.ours}\n`);
    } else if (found !== undefined) {
      named.set(found, (named.get(found) ?? 0) + 1);
    }
  }
  const different = [...named].map(([name, times]) => `${times} ${name}, `).join('');
  process.stdout.write(`${others.join('')}${minor}: of ${index} texts ${different}${others.length} otherwise different\n`);
}

void main();
