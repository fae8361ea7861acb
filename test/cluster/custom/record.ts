/**
 * Asks servers about every case, and writes the selection that the ordinary tests hold us to:
 * `node -r @swc-node/register test/cluster/custom/record.ts 1.28 1.32 1.37`
 */
import { mkdirSync, rmSync } from 'node:fs';
import { aboutTheCluster } from '../verdicts/about-the-cluster';
import type { Case, RecordedVerdict } from '../verdicts/model';
import { type Question, writeRecorded } from '../verdicts/recorded';
import { BASES, RECORDED } from './bases';
import { type Asked, CASES, runMinor } from './run';

/** How often each sort of answer is shown. */
const TIMES = 1;

interface Row {
  readonly it: Case;
  readonly question: Question;
  readonly verdicts: (RecordedVerdict | undefined)[];
}

/** The answers of all minors to one question, in one row. */
function rowsOf(runs: readonly (readonly Asked[])[]): Row[] {
  const rows = new Map<string, Row>();
  for (const [index, run] of runs.entries()) {
    for (const { it, question, verdict } of run) {
      const row = rows.get(`${question} ${it.id}`) ?? { it, question, verdicts: runs.map(() => undefined) };
      row.verdicts[index] = aboutTheCluster(verdict) === undefined ? verdict : undefined;
      rows.set(`${question} ${it.id}`, row);
    }
  }
  return [...rows.values()];
}

/** Rows that show each sort of answer to each kind so many times. */
function selected(rows: readonly Row[]): Row[] {
  const shown = new Map<string, number>();
  return rows.filter(({ it, question, verdicts }) => {
    const [kind] = it.base.split('/');
    const sort = JSON.stringify([question, kind, verdicts.map(sortOf)]);
    const times = shown.get(sort) ?? 0;
    shown.set(sort, times + 1);
    return times < TIMES && verdicts.some(verdict => verdict !== undefined);
  });
}

/** What an answer is about: types, fields without indices, and words without values. */
function sortOf(verdict: RecordedVerdict | undefined): unknown {
  const causes = verdict?.causes?.map(([type, field, message]) => [
    type,
    field
      .replace(/\[[^\]]*\]/g, '[]')
      .split('.')
      .slice(-2),
    message.replace(/"[^"]*"|\d+/g, '_').slice(0, 60),
  ]);
  return [verdict?.code, causes ?? verdict?.message?.replace(/"[^"]*"/g, '_')];
}

/** Writes the selection, a file for each kind and question. */
export function write(minors: readonly string[], runs: readonly (readonly Asked[])[], folder = RECORDED): number {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const rows = selected(rowsOf(runs));
  const kinds = [...new Set(rows.map(({ it }) => it.base.split('/')[0] ?? ''))].sort();
  const sizes = kinds.flatMap(kind =>
    (['create', 'update'] as const).map(question => {
      const ofKind = rows.filter(row => row.question === question && row.it.base.startsWith(`${kind}/`));
      return writeRecorded(kind, question, BASES, minors, ofKind, folder);
    }),
  );
  return sizes.reduce((sum, size) => sum + size, 0);
}

async function main(minors: readonly string[]): Promise<void> {
  const runs: Asked[][] = [];
  for (const minor of minors) {
    runs.push(await runMinor(minor, CASES));
  }
  process.stdout.write(`${write(minors, runs)} bytes\n`);
}

if (require.main === module) {
  void main(process.argv.slice(2));
}
