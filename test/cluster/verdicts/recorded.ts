import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { changed } from './change';
import type { Case, Change, RecordedVerdict } from './model';
import { caseId } from './mutants';

/** Where the selection lies that is committed: one file for each kind and question. */
export const RECORDED = join(__dirname, 'recorded');

/** What was asked: whether an object may be created, or whether the base may become it. */
export type Question = 'create' | 'update';

/** A question and every minor's answer. */
export interface RecordedCase {
  readonly id: string;
  readonly question: Question;
  readonly kind: string;

  /** The base object: for an update, what lies in the server. */
  readonly base: any;

  /** The object that was sent. */
  readonly object: any;

  /** By minor; a minor that was not asked has none. */
  readonly verdicts: Readonly<Record<string, RecordedVerdict>>;
}

/** A file: verdicts are stored once and referred to by place, -1 where a minor was not asked. */
interface RecordedFile {
  readonly kind: string;
  readonly question: Question;
  readonly minors: readonly string[];
  readonly bases: Readonly<Record<string, any>>;
  readonly verdicts: readonly RecordedVerdict[];
  readonly cases: readonly (readonly [base: string, changes: readonly Change[], verdicts: readonly number[]])[];
}

/** Every recorded case, or those of some kinds alone. Node alone can read them. */
export function* readRecorded(folder = RECORDED, kinds: readonly string[] = []): Generator<RecordedCase> {
  for (const name of readdirSync(folder).sort()) {
    if (kinds.length > 0 && !kinds.includes(name.split('.')[0] ?? '')) continue;
    const file: RecordedFile = JSON.parse(gunzipSync(readFileSync(join(folder, name))).toString('utf8'));
    for (const [base, changes, places] of file.cases) {
      const verdicts: Record<string, RecordedVerdict> = {};
      file.minors.forEach((minor, index) => {
        const verdict = file.verdicts[places[index] ?? -1];
        if (verdict !== undefined) verdicts[minor] = verdict;
      });
      const object = changed(file.bases[base], changes);
      yield { id: caseId(base, changes), question: file.question, kind: file.kind, base: file.bases[base], object, verdicts };
    }
  }
}

/** Writes the cases of one kind and question; the same cases give the same bytes. Answers the size. */
export function writeRecorded(
  kind: string,
  question: Question,
  bases: ReadonlyMap<string, { object: any }>,
  minors: readonly string[],
  rows: readonly { readonly it: Case; readonly verdicts: readonly (RecordedVerdict | undefined)[] }[],
  folder = RECORDED,
): number {
  const places = new Map<string, number>();
  const place = (verdict: RecordedVerdict | undefined) => {
    if (verdict === undefined) return -1;
    const text = JSON.stringify(verdict);
    if (!places.has(text)) places.set(text, places.size);
    return places.get(text) ?? -1;
  };
  const cases = rows.map(({ it, verdicts }) => [it.base, it.changes, verdicts.map(place)] as const);
  const used = [...new Set(rows.map(({ it }) => it.base))].sort();
  const file: RecordedFile = {
    kind,
    question,
    minors,
    bases: Object.fromEntries(used.map(id => [id, bases.get(id)?.object])),
    verdicts: [...places.keys()].map(text => JSON.parse(text)),
    cases,
  };
  const bytes = gzipSync(JSON.stringify(file), { level: 9 });
  writeFileSync(join(folder, `${kind}.${question}.json.gz`), bytes);
  return bytes.length;
}
