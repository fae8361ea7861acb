import { aboutTheCluster } from './about-the-cluster';
import { pathText } from './change';
import type { Case, RecordedVerdict } from './model';
import type { MinorVerdicts } from './run';
import { withoutIndexes, withoutValues } from './words';

/** Parts of an object that are objects of another kind in themselves: minors take to looking at them as a whole. */
const NESTED =
  /^(?:spec\.(?:jobTemplate\.spec\.)?template\.spec|spec\.volumeClaimTemplates\[\]\.spec|spec\.jobTemplate\.spec)(?=\.|$)/;

/** So large a share of what the newest minor refuses, newly refused at once, is worth a sentence. */
const WORTH_SAYING = 0.25;

/** Words that refuse a change as such, whatever the new value is. */
const OF_A_CHANGE = /immutable|may not change|are forbidden|may not be changed|is not allowed to change/;

/** What a person who moves from one minor to another has to know first, a sentence each. */
export function headlines(cases: readonly Case[], all: readonly MinorVerdicts[]): string[] {
  return ['## In short', '', ...templates(cases, all), ...changeableFields(cases, all), ...wordsOfChanges(cases, all)];
}

/** Which parts servers took up checking, and when. */
function templates(cases: readonly Case[], all: readonly MinorVerdicts[]): string[] {
  const faults = new Map<string, number[]>();
  cases.forEach((it, index) => {
    const newest = all.at(-1)?.creates[index];
    if (it.changes.length !== 1 || newest?.code !== 422 || aboutTheCluster(newest) !== undefined) return;
    const nested = NESTED.exec(withoutIndexes(pathText(it.changes[0]?.path ?? [])))?.[0];
    if (nested !== undefined) gather(faults, `${kindOf(it)} \`${nested}\``, index);
  });
  return [...faults].flatMap(([place, indexes]) => {
    const refused = all.map(({ creates }) => indexes.filter(index => (creates[index]?.code ?? 0) >= 300).length);
    const since = refused.findIndex(
      (count, index) => index > 0 && count - (refused[index - 1] ?? 0) > indexes.length * WORTH_SAYING,
    );
    if (since < 1) return [];
    const counts = all.map(({ minor }, index) => `${minor} ${refused[index]}`).join(', ');
    return [
      `- ${place} is hardly checked by servers up to ${all[since - 1]?.minor}, and checked since **${all[since]?.minor}**: of ${indexes.length} objects with one fault there, so many are refused: ${counts}.`,
    ];
  });
}

/** Which fields became free to change, or fixed. */
function changeableFields(cases: readonly Case[], all: readonly MinorVerdicts[]): string[] {
  const sentences = new Map<string, number[]>();
  for (const [before, now] of pairs(all)) {
    cases.forEach((it, index) => {
      const [left, right] = [before.updates[index], now.updates[index]];
      if (it.changes.length !== 1 || !left || !right) return;
      const place = `${kindOf(it)} \`${withoutIndexes(pathText((it.changes[0]?.path ?? []).slice(0, 2)))}\``;
      if (refusesChange(left) && right.code < 300) gather(sentences, `- ${place} may be changed since **${now.minor}**`, index);
      if (left.code < 300 && refusesChange(right))
        gather(sentences, `- ${place} may not be changed as freely since **${now.minor}**`, index);
    });
  }
  return [...sentences].map(([sentence, [first = 0, ...more]]) => {
    const others = more.length > 0 ? ` and ${more.length} more` : '';
    return `${sentence}: \`${shortened(cases[first]?.id ?? '')}\`${others}.`;
  });
}

/** How the words changed in which a change is refused. */
function wordsOfChanges(cases: readonly Case[], all: readonly MinorVerdicts[]): string[] {
  const sentences = new Set<string>();
  for (const [before, now] of pairs(all)) {
    cases.forEach((it, index) => {
      const [left, right] = [before, now].map(({ updates }) => wordsOfChange(updates[index]));
      if (left === undefined || right === undefined || withoutValues(left.words) === withoutValues(right.words)) return;
      if (left.field !== right.field) return;
      sentences.add(
        `- Updates of ${kindOf(it)} are refused in other words since **${now.minor}**, at \`${left.field}\`: \`${left.words}\` became \`${right.words}\`.`,
      );
    });
  }
  return [...sentences];
}

function pairs(all: readonly MinorVerdicts[]): [MinorVerdicts, MinorVerdicts][] {
  return all.slice(1).map((now, index) => [all[index] as MinorVerdicts, now]);
}

function refusesChange(verdict: RecordedVerdict): boolean {
  return (verdict.causes ?? []).some(([, , message]) => OF_A_CHANGE.test(message));
}

/** The words for a whole spec or object, of which there are few; those for single fields are in the sections below. */
function wordsOfChange(verdict: RecordedVerdict | undefined | null): { field: string; words: string } | undefined {
  const cause = verdict?.causes?.find(
    ([type, field, message]) => type === 'FieldValueForbidden' && field === 'spec' && OF_A_CHANGE.test(message),
  );
  return cause === undefined ? undefined : { field: cause[1], words: cause[2].replace(/\n.*/s, '').replace(/`/g, "'") };
}

function gather(groups: Map<string, number[]>, key: string, index: number): void {
  groups.set(key, [...(groups.get(key) ?? []), index]);
}

function kindOf(it: Case): string {
  return it.base.split('/')[0] ?? '';
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}
