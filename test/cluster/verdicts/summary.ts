import { aboutTheCluster } from './about-the-cluster';
import { headlines } from './headlines';
import type { Case, RecordedVerdict } from './model';
import type { MinorVerdicts } from './run';
import { withoutIndexes, withoutValues } from './words';

type Answers = readonly (RecordedVerdict | undefined | null)[];

/** A change of mind that many cases show: where, with which words, in which kinds, and one example. */
interface Change {
  readonly field: string;
  readonly words: string;
  readonly kinds: Set<string>;
  readonly example: string;
  count: number;
}

/** The document that says which minor started to refuse what, and which to accept it. */
export function summary(cases: readonly Case[], all: readonly MinorVerdicts[]): string {
  const lines = [
    '# What the API servers of the minors answer differently',
    '',
    `Made by \`npm run verdicts\` from ${cases.length} generated objects, each asked of every minor's own API server by a dry run with`,
    'strict field validation, once as a new object and, where that is accepted, once as an update of the valid object that it was',
    'made from. `POD` stands for the Pod spec of a template. Cases that differ in values alone count as one, the first is shown. Answers about',
    'the cluster (address ranges, priority classes) and fields that a minor does not have yet are left out; for the latter see',
    'the schemas in `lib/kube/schemas`.',
    '',
    ...counts(cases, all),
    '',
    ...headlines(cases, all),
  ];
  for (let index = 1; index < all.length; index++) {
    const [before, after] = [all[index - 1], all[index]];
    if (before === undefined || after === undefined) continue;
    lines.push('', `## ${before.minor} to ${after.minor}`);
    lines.push(...section('New objects newly refused', cases, before.creates, after.creates));
    lines.push(...section('New objects newly accepted', cases, after.creates, before.creates));
    lines.push(...section('Updates newly refused', cases, before.updates, after.updates));
    lines.push(...section('Updates newly accepted', cases, after.updates, before.updates));
    lines.push(...reworded('New objects refused in other words', cases, before.creates, after.creates));
    lines.push(...reworded('Updates refused in other words', cases, before.updates, after.updates));
  }
  return `${lines.join('\n')}\n`;
}

function counts(cases: readonly Case[], all: readonly MinorVerdicts[]): string[] {
  return all.map(({ minor, creates, updates }) => {
    const taken = (answers: Answers) => answers.filter(it => it && it.code < 300).length;
    const asked = updates.filter(it => it).length;
    return `- ${minor}: accepts ${taken(creates)} of ${cases.length} new objects and ${taken(updates)} of ${asked} updates`;
  });
}

/** What `left` accepts and `right` refuses, most frequent first. */
function section(title: string, cases: readonly Case[], left: Answers, right: Answers): string[] {
  const changes = new Map<string, Change>();
  cases.forEach((it, index) => {
    const [accepted, refused] = [left[index], right[index]];
    if (!accepted || !refused || accepted.code >= 300 || refused.code < 300 || !isOfTheObject(refused)) return;
    const causes = refused.causes ?? [['', '', refused.message ?? ''] as const];
    for (const [, field, message] of causes) note(changes, it, podRelative(withoutIndexes(field)), message);
  });
  if (changes.size === 0) return [];
  const sorted = [...changes.values()].sort((one, other) => other.kinds.size - one.kinds.size || compare(one.field, other.field));
  return [
    '',
    `### ${title}`,
    '',
    ...sorted.filter(it => wholeOf(it) === undefined).map(bullet),
    ...WHOLES.flatMap(it => wholeBullet(it, sorted)),
  ];
}

/** Stretches of a StatefulSet that minors took up validating all at once; one line for each says more than hundreds. */
const WHOLES = ['POD', 'spec.volumeClaimTemplates[]'];

function wholeOf(change: Change): string | undefined {
  const isSets = change.kinds.size === 1 && change.kinds.has('StatefulSet');
  return isSets ? WHOLES.find(it => change.field.startsWith(it)) : undefined;
}

function wholeBullet(whole: string, all: readonly Change[]): string[] {
  const changes = all.filter(it => wholeOf(it) === whole);
  if (changes.length < 10) return changes.map(bullet);
  const cases = changes.reduce((sum, it) => sum + it.count, 0);
  const most = [...changes].sort((one, other) => other.count - one.count).slice(0, 8);
  const examples = most.map(it => `${code(it.field)} ${code(shortened(it.words))}`).join('; ');
  return [`- StatefulSet, ${code(whole)}: ${changes.length} laws at once, ${cases} cases; among them ${examples}`];
}

function bullet(it: Change): string {
  const where = it.field === '' ? '' : `${code(it.field)} `;
  const cases = it.count === 1 ? '1 case' : `${it.count} cases`;
  return `- ${where}${code(shortened(it.words))} in ${[...it.kinds].sort().join(', ')}; ${cases}, for example ${code(shortened(it.example))}`;
}

function compare(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** Cases that differ in values alone are one change; its words are those of the first. */
function note(changes: Map<string, Change>, it: Case, field: string, words: string): void {
  const key = `${field} ${withoutValues(words)}`;
  const change = changes.get(key) ?? { field, words, kinds: new Set<string>(), example: it.id, count: 0 };
  change.count++;
  change.kinds.add(it.base.split('/')[0] ?? '');
  changes.set(key, change);
}

function isOfTheObject(refused: RecordedVerdict): boolean {
  const isUnknown = refused.code === 404 || /unknown field/.test(refused.message ?? '');
  return !isUnknown && aboutTheCluster(refused) === undefined;
}

/** How the words for the same fields of the same objects changed; every field that changed the same way together. */
function reworded(title: string, cases: readonly Case[], left: Answers, right: Answers): string[] {
  const changes = new Map<string, { before: string; now: string; fields: Set<string> }>();
  cases.forEach((it, index) => {
    const after = soleWords(right[index]);
    for (const [field, before] of soleWords(left[index])) {
      const now = after.get(field);
      if (now === undefined || withoutValues(now) === withoutValues(before)) continue;
      const key = `${withoutValues(before)} -> ${withoutValues(now)}`;
      const change = changes.get(key) ?? { before, now, fields: new Set<string>() };
      change.fields.add(`${it.base.split('/')[0]} ${podRelative(withoutIndexes(field))}`);
      changes.set(key, change);
    }
  });
  if (changes.size === 0) return [];
  const bullets = [...changes.values()].map(({ before, now, fields }) => {
    const some = [...fields].slice(0, 4).map(code).join(', ');
    const more = fields.size > 4 ? ` and ${fields.size - 4} more` : '';
    return `- ${code(shortened(before))}, now ${code(shortened(now))}: ${some}${more}`;
  });
  return ['', `### ${title}`, '', ...bullets];
}

/** Words by field, of fields with a single cause: where there are several, none can be told to have become another. */
function soleWords(verdict: RecordedVerdict | undefined | null): Map<string, string> {
  const words = new Map<string, string>();
  const twice = new Set<string>();
  for (const [, field, message] of verdict?.causes ?? []) {
    if (words.has(field)) twice.add(field);
    words.set(field, message);
  }
  for (const field of twice) words.delete(field);
  return words;
}

function podRelative(field: string): string {
  return field.replace(/^(spec\.)?(jobTemplate\.spec\.)?template\.spec\b|^spec\.jobTemplate\.spec\.template\.spec\b/, 'POD');
}

/** Without the Go diff that may follow on lines of its own. */
function shortened(words: string): string {
  const text = words.replace(/\n.*/s, '');
  return text.length > 260 ? `${text.slice(0, 257)}...` : text;
}

function code(text: string): string {
  return `\`${text.replace(/`/g, "'").replace(/\s+/g, ' ')}\``;
}
