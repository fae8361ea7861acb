import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import type { Reasons } from './ask';
import type { Question } from './questions';

/** Where the selection lies that is committed. */
export const RECORDED = join(__dirname, 'recorded.json.gz');

/** Questions, and what every minor's server said, by minor. */
export interface Recorded {
  readonly questions: readonly Question[];
  readonly answers: Readonly<Record<string, readonly (readonly Reasons[])[]>>;
}

/** Each set of reasons is stored once, and referred to by place. */
interface RecordedFile {
  readonly questions: readonly Question[];
  readonly reasons: readonly Reasons[];
  readonly answers: Readonly<Record<string, readonly (readonly number[])[]>>;
}

export function readRecorded(): Recorded {
  const { questions, reasons, answers }: RecordedFile = JSON.parse(gunzipSync(readFileSync(RECORDED)).toString('utf8'));
  const spelled = Object.entries(answers).map(([minor, rows]) => [
    minor,
    rows.map(places => places.map(place => reasons[place] ?? null)),
  ]);
  return { questions, answers: Object.fromEntries(spelled) };
}

/** Writes what shows every distinct answer of every minor, level and edition at least twice. Answers the size in bytes. */
export function writeRecorded({ questions, answers }: Recorded): number {
  const minors = Object.keys(answers);
  const seen = new Map<string, number>();
  const kept = questions.flatMap((question, index) => {
    const shown = minors.flatMap(minor =>
      question.policies.map(({ level, version }, place) => `${minor} ${level} ${version} ${answers[minor]?.[index]?.[place]}`),
    );
    const isNew = shown.some(it => (seen.get(it) ?? 0) < TWICE);
    for (const it of isNew ? shown : []) {
      seen.set(it, (seen.get(it) ?? 0) + 1);
    }
    return isNew ? [index] : [];
  });
  const reasons: Reasons[] = [];
  const places = new Map<string, number>();
  const place = (it: Reasons) => {
    const text = JSON.stringify(it);
    if (!places.has(text)) {
      places.set(text, reasons.push(it) - 1);
    }
    return places.get(text) as number;
  };
  const file: RecordedFile = {
    questions: kept.map(index => questions[index] as Question),
    reasons,
    answers: Object.fromEntries(minors.map(minor => [minor, kept.map(index => (answers[minor]?.[index] ?? []).map(place))])),
  };
  const bytes = gzipSync(JSON.stringify(file), { level: 9 });
  writeFileSync(RECORDED, bytes);
  return bytes.length;
}

const TWICE = 2;
