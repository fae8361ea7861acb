/**
 * Random and mutated texts and bytes, by the million:
 *
 *     node -r @swc-node/register test/load/fuzz.ts [COUNT] [SEED]
 */

import { loadText } from '../../lib/load';
import { decode } from '../../lib/load/encoding';
import { Random } from './random';
import { mutant, SEEDS, textOf } from './texts';

/** The longest that one text may take. */
const HANG_MS = 1_000;

/** Loads the texts of consecutive seeds and asks some for places; throws what loading throws. Gives the slowest text. */
export function fuzz(from: number, count: number): { readonly text: string; readonly ms: number } {
  let slowest = { text: '', ms: 0 };
  for (let seed = from; seed < from + count; seed++) {
    const text = fuzzText(seed);
    const start = performance.now();
    try {
      const { objects, findings } = loadText(text, 'a.yaml');
      for (const object of seed % 8 === 0 ? objects : []) {
        object.positionOf(Object.keys(object.value).slice(0, 1), 'value');
      }
      if (findings.some(({ line, column }) => !(line >= 1 && column >= 1))) {
        throw new Error('a finding without a place');
      }
    } catch (error) {
      throw new Error(`seed ${seed}: ${JSON.stringify(text)}`, { cause: error });
    }
    const ms = performance.now() - start;
    slowest = ms > slowest.ms ? { text, ms } : slowest;
  }
  return slowest;
}

/** Every fourth text is bytes, every eighth a mutant of a mutant. */
function fuzzText(seed: number): string {
  const random = new Random(seed ^ 0x5bd1e995);
  if (seed % 8 === 3) {
    return mutant(random, mutant(random, mutant(random, random.of(SEEDS))));
  }
  if (seed % 4 !== 0) {
    return textOf(seed);
  }
  const bytes = Uint8Array.from({ length: random.below(60) }, () =>
    random.chance(0.8) ? 32 + random.below(95) : random.below(256),
  );
  const decoded = decode(bytes, 'a.yaml');
  return typeof decoded === 'string' ? decoded : Buffer.from(bytes).toString('latin1');
}

if (require.main === module) {
  const [count, seed] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 1)];
  const start = Date.now();
  const { text, ms } = fuzz(seed, count);
  const memory = Math.round(process.memoryUsage().rss / 1e6);
  process.stdout.write(
    `${count} texts in ${((Date.now() - start) / 1_000).toFixed(0)} s, ${memory} MB, slowest ${ms.toFixed(0)} ms: ${JSON.stringify(text).slice(0, 200)}\n`,
  );
  process.exitCode = ms > HANG_MS ? 1 : 0;
}
