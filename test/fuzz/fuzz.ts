/**
 * Random and mutated documents through loading and admission, by the million:
 *
 *     node -r @swc-node/register test/fuzz/fuzz.ts [COUNT] [SEED]
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Answer, admit } from '../../lib/admission/admit';
import { MINORS } from '../../lib/kube';
import { loadText } from '../../lib/load';
import { Random } from '../load/random';
import { mutant, SEEDS, textOf } from '../load/texts';
import { disarranged } from './values';

/** The longest that one document may take. */
const HANG_MS = 1_000;

/** Documents that a cluster takes: what the apps make, and one or more of each kind that is judged. */
const ROOT = join(__dirname, '..', '..');
const DOCUMENTS: readonly string[] = ['dist/manifests', 'test/cluster/verdicts/objects'].flatMap(folder =>
  readdirSync(join(ROOT, folder))
    .sort()
    .flatMap(file => readFileSync(join(ROOT, folder, file), 'utf8').split(/^---\n/m)),
);
const OBJECTS = loadText(DOCUMENTS.join('---\n'), 'all.yaml').objects.map(({ value }) => value);

/** What came of documents: how many objects there were in them, and the document that took longest. */
export interface Outcome {
  readonly objects: number;
  readonly verdicts: Readonly<Record<Answer['verdict'], number>>;
  readonly slowest: { readonly document: string; readonly ms: number };
}

/** Loads and judges the documents of consecutive seeds; throws what they throw, with the seed. */
export function fuzz(from: number, count: number): Outcome {
  const verdicts = { accepted: 0, rejected: 0, 'not-checked': 0 };
  let slowest = { document: '', ms: 0 };
  for (let seed = from; seed < from + count; seed++) {
    const random = new Random(seed ^ 0x2545f491);
    const start = performance.now();
    const document = seed % 2 === 0 ? asText(random, seed, verdicts) : asObject(random, verdicts);
    const ms = performance.now() - start;
    slowest = ms > slowest.ms ? { document: `seed ${seed}: ${document}`, ms } : slowest;
  }
  return { objects: verdicts.accepted + verdicts.rejected + verdicts['not-checked'], verdicts, slowest };
}

type Verdicts = Record<Answer['verdict'], number>;

/** A text with some of its characters or lines changed, most of them manifests. */
function asText(random: Random, seed: number, verdicts: Verdicts): string {
  const text = random.chance(0.2) ? textOf(seed) : mutant(random, random.of(random.chance(0.9) ? DOCUMENTS : SEEDS));
  return blaming(text, () => {
    for (const { value } of loadText(text, 'a.yaml').objects) {
      judge(random, value, undefined, verdicts);
    }
  });
}

/** An object with some of its values changed, every third to take the place of the good one. */
function asObject(random: Random, verdicts: Verdicts): string {
  const good = random.of(OBJECTS);
  const object = disarranged(random, good);
  return blaming(printed(object), () => judge(random, object, random.chance(0.33) ? good : undefined, verdicts));
}

function judge(random: Random, object: unknown, old: unknown, verdicts: Verdicts): void {
  const { verdict, message, causes } = admit(random.of(MINORS), object, old);
  if ((verdict === 'accepted') !== (message === undefined && causes.length === 0)) {
    throw new Error(`${verdict} with the message ${message} and ${causes.length} causes`);
  }
  verdicts[verdict] += 1;
}

function blaming(document: string, work: () => void): string {
  try {
    work();
    return document;
  } catch (error) {
    throw new Error(`does not judge, but throws: ${document}`, { cause: error });
  }
}

function printed(object: unknown): string {
  return JSON.stringify(object, (_, value) => (typeof value === 'bigint' ? `${value}n` : value));
}

if (require.main === module) {
  const [count, seed] = [Number(process.argv[2] ?? 1_000_000), Number(process.argv[3] ?? 1)];
  const start = Date.now();
  const { objects, verdicts, slowest } = fuzz(seed, count);
  const seconds = ((Date.now() - start) / 1_000).toFixed(0);
  const { maxRSS } = process.resourceUsage();
  process.stdout.write(
    `${count} documents with ${objects} objects in ${seconds} s: ${JSON.stringify(verdicts)}\n` +
      `most memory ${(maxRSS / 1024).toFixed(0)} MiB, slowest ${slowest.ms.toFixed(0)} ms: ${slowest.document.slice(0, 200)}\n`,
  );
  process.exitCode = slowest.ms > HANG_MS ? 1 : 0;
}
