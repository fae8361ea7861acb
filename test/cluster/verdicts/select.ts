import { aboutTheCluster } from './about-the-cluster';
import { pathText } from './change';
import type { Case, RecordedVerdict } from './model';
import { withoutIndexes, withoutValues } from './words';

/** How many cases show each distinct answer. */
const EACH_ANSWER = 2;

/** How many accepted values are kept for each place that a case changes. */
const EACH_ACCEPTED = 3;

/**
 * The cases worth keeping: together they show every distinct answer to a kind -
 * field, type and wording without the values - on every minor at least twice,
 * and for every field some values that are accepted.
 *
 * @param verdicts for each minor, a verdict for each case; undefined where it was not asked
 * @param more further things that an accepted case of a minor shows, each wanted twice
 * @returns indexes of the cases, ascending
 */
export function select(
  cases: readonly Case[],
  verdicts: readonly (readonly (RecordedVerdict | undefined)[])[],
  more: (index: number, minor: number) => readonly string[] = () => [],
): number[] {
  const shown = new Map<string, number>();
  const kept: number[] = [];
  cases.forEach((it, index) => {
    const answers = verdicts.map(of => of[index]);
    if (answers.every(answer => answer === undefined || aboutTheCluster(answer) !== undefined)) return;
    const keys = new Set(
      answers.flatMap((answer, minor) => [...keysOf(it, answer, minor), ...(answer?.code === 201 ? more(index, minor) : [])]),
    );
    if (differs(answers)) keys.add(`differs ${kindOf(it)} ${places(it)} ${answers.map(answer => answer?.code).join(' ')}`);
    const wanted = [...keys].some(key => (shown.get(key) ?? 0) < (key.startsWith('accepted') ? EACH_ACCEPTED : EACH_ANSWER));
    if (!wanted) return;
    kept.push(index);
    for (const key of keys) shown.set(key, (shown.get(key) ?? 0) + 1);
  });
  return kept;
}

function keysOf(it: Case, answer: RecordedVerdict | undefined, minor: number): string[] {
  if (answer === undefined) return [];
  if (answer.code < 300) return [`accepted ${kindOf(it)} ${places(it)}`];
  if (answer.causes === undefined) return [`${minor} ${kindOf(it)} ${withoutValues(answer.message ?? '')}`];
  return answer.causes.map(
    ([type, field, message]) => `${minor} ${kindOf(it)} ${withoutIndexes(field)} ${type} ${withoutValues(message)}`,
  );
}

function differs(answers: readonly (RecordedVerdict | undefined)[]): boolean {
  const codes = new Set(answers.flatMap(answer => answer?.code ?? []));
  return codes.size > 1;
}

function kindOf(it: Case): string {
  return it.base.split('/')[0] ?? '';
}

function places(it: Case): string {
  return it.changes.map(change => withoutIndexes(pathText(change.path))).join(' ');
}

export { withoutIndexes, withoutValues } from './words';
