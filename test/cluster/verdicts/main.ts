import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { findUnenforcedFaults } from '../../../lib/kube/schemas';
import type { Minor } from '../../../lib/kube/versions';
import { ensureBuilt } from '../build/build';
import { apiServer, etcd } from '../build/component';
import { cacheFolder } from '../folders';
import { MINORS } from '../versions';
import { basesById, corpus, objectOf } from './corpus';
import { compare, readCompareOptions } from './fresh/compare';
import type { Case, RecordedVerdict } from './model';
import { type Question, RECORDED, writeRecorded } from './recorded';
import { type MinorVerdicts, runMinor } from './run';
import { select } from './select';
import { summary } from './summary';
import { withoutChance, withoutIndexes } from './words';

/** Cases of the full run; the first three quarters have one fault each, the rest two. */
const SIZE = 100_000;

/** Full answers of each minor: large, and kept so that one minor can be asked anew alone. */
const FULL = join(cacheFolder(), 'verdicts');

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(args: readonly string[]): Promise<number> {
  const comparing = readCompareOptions(args);
  if (comparing !== undefined) return compare(comparing, say);
  const minors = args.filter(it => MINORS.includes(it));
  const cases = corpus(SIZE);
  mkdirSync(FULL, { recursive: true });
  for (const minor of minors.length > 0 ? minors : args.includes('select') ? [] : MINORS) await askMinor(minor, cases);
  const all = answered(cases.length);
  say(`selecting from ${cases.length} cases of ${all.map(it => it.minor).join(' ')}`);
  rmSync(RECORDED, { recursive: true, force: true });
  mkdirSync(RECORDED);
  const bytes = record(cases, all, 'create', it => it.creates) + record(cases, all, 'update', it => it.updates);
  writeFileSync(join(__dirname, 'DIFFERENCES.md'), summary(cases, all));
  say(`${bytes} bytes in ${RECORDED}`);
  return 0;
}

async function askMinor(minor: string, cases: readonly Case[]): Promise<void> {
  await ensureBuilt([etcd(), apiServer(minor)], say);
  const started = Date.now();
  const verdicts = await runMinor(minor, cases);
  writeFileSync(join(FULL, `${minor}.json.gz`), gzipSync(JSON.stringify(verdicts), { level: 1 }));
  say(`${minor}: ${cases.length} cases in ${Math.round((Date.now() - started) / 1000)} s`);
}

/** The full answers at hand, of every minor that was asked about just these cases. */
function answered(count: number): MinorVerdicts[] {
  const files = readdirSync(FULL).filter(file => MINORS.includes(file.replace('.json.gz', '')));
  const all: MinorVerdicts[] = files.map(file =>
    JSON.parse(withoutChance(gunzipSync(readFileSync(join(FULL, file))).toString('utf8'))),
  );
  return all
    .filter(it => it.creates.length === count)
    .sort((left, right) => MINORS.indexOf(left.minor) - MINORS.indexOf(right.minor));
}

function record(
  cases: readonly Case[],
  all: readonly MinorVerdicts[],
  question: Question,
  answers: (of: MinorVerdicts) => readonly (RecordedVerdict | undefined | null)[],
): number {
  const verdicts = all.map(it => answers(it).map(verdict => verdict ?? undefined));
  const bases = basesById();
  const unenforced = (index: number, minor: number) =>
    findUnenforcedFaults(all[minor]?.minor as Minor, objectOf(cases[index] as Case, bases)).map(
      fault => `${minor} unenforced ${cases[index]?.base.split('/')[0]} ${withoutIndexes(fault.path)}`,
    );
  const kept = select(cases, verdicts, question === 'create' ? unenforced : undefined);
  const byKind = new Map<string, number[]>();
  for (const index of kept) {
    const kind = cases[index]?.base.split('/')[0] ?? '';
    byKind.set(kind, [...(byKind.get(kind) ?? []), index]);
  }
  let bytes = 0;
  for (const [kind, indexes] of byKind) {
    const rows = indexes.map(index => ({ it: cases[index] as Case, verdicts: verdicts.map(of => of[index]) }));
    const minors = all.map(it => it.minor);
    bytes += writeRecorded(kind, question, bases, minors, rows);
  }
  say(`${question}: ${kept.length} cases kept`);
  return bytes;
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    code => process.exit(code),
    error => {
      process.stderr.write(`${error.message}\n${error.todo ?? error.stack}\n`);
      process.exit(3);
    },
  );
}
