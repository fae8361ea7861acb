import { aboutTheCluster } from './about-the-cluster';
import type { Case, RecordedVerdict } from './model';
import type { MinorVerdicts } from './run';
import { withoutIndexes, withoutValues } from './select';

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
    "made from. `POD` stands for the Pod spec, wherever a kind has it. Values are left out of the servers' words. Answers about",
    'the cluster (address ranges, priority classes) and fields that a minor does not have yet are left out; for the latter see',
    'the schemas in `lib/kube/schemas`.',
    '',
    ...counts(cases, all),
  ];
  for (let index = 1; index < all.length; index++) {
    const [before, after] = [all[index - 1], all[index]];
    if (before === undefined || after === undefined) continue;
    lines.push('', `## ${before.minor} to ${after.minor}`);
    lines.push(...section('New objects newly refused', cases, before.creates, after.creates));
    lines.push(...section('New objects newly accepted', cases, after.creates, before.creates));
    lines.push(...section('Updates newly refused', cases, before.updates, after.updates));
    lines.push(...section('Updates newly accepted', cases, after.updates, before.updates));
    const other = cases.filter((_, at) => refusedDifferently(before.creates[at], after.creates[at])).length;
    lines.push('', `Refused by both with other causes or words: ${other} new objects.`);
  }
  return `${lines.join('\n')}\n`;
}

function counts(cases: readonly Case[], all: readonly MinorVerdicts[]): string[] {
  const rows = all.map(({ minor, creates, updates }) => {
    const taken = (answers: Answers) => answers.filter(it => it && it.code < 300).length;
    const asked = updates.filter(it => it).length;
    return `| ${minor} | ${cases.length} | ${taken(creates)} | ${asked} | ${taken(updates)} |`;
  });
  return ['| minor | new objects | accepted | updates | accepted |', '|---|---|---|---|---|', ...rows];
}

/** What `left` accepts and `right` refuses, most frequent first. */
function section(title: string, cases: readonly Case[], left: Answers, right: Answers): string[] {
  const changes = new Map<string, Change>();
  cases.forEach((it, index) => {
    const [accepted, refused] = [left[index], right[index]];
    if (!accepted || !refused || accepted.code >= 300 || refused.code < 300 || !isOfTheObject(refused)) return;
    const causes = refused.causes ?? [['', '', refused.message ?? ''] as const];
    for (const [, field, message] of causes) note(changes, it, podRelative(withoutIndexes(field)), withoutValues(message));
  });
  if (changes.size === 0) return [];
  const sorted = [...changes.values()].sort(
    (one, other) => other.kinds.size - one.kinds.size || one.field.localeCompare(other.field),
  );
  return [
    '',
    `### ${title}`,
    '',
    '| field | words | kinds | cases | for example |',
    '|---|---|---|---|---|',
    ...sorted.map(
      it => `| ${cell(it.field)} | ${cell(it.words)} | ${kindsText(it.kinds)} | ${it.count} | ${cell(shortened(it.example))} |`,
    ),
  ];
}

function note(changes: Map<string, Change>, it: Case, field: string, words: string): void {
  const key = `${field} ${words}`;
  const change = changes.get(key) ?? { field, words, kinds: new Set<string>(), example: it.id, count: 0 };
  change.count++;
  change.kinds.add(it.base.split('/')[0] ?? '');
  changes.set(key, change);
}

function isOfTheObject(refused: RecordedVerdict): boolean {
  const isUnknown = refused.code === 404 || /unknown field/.test(refused.message ?? '');
  return !isUnknown && aboutTheCluster(refused) === undefined;
}

function refusedDifferently(left: RecordedVerdict | undefined, right: RecordedVerdict | undefined): boolean {
  return (
    left !== undefined &&
    right !== undefined &&
    left.code >= 400 &&
    right.code >= 400 &&
    JSON.stringify(left) !== JSON.stringify(right)
  );
}

function podRelative(field: string): string {
  return field.replace(/^(spec\.)?(jobTemplate\.spec\.)?template\.spec\b|^spec\.jobTemplate\.spec\.template\.spec\b/, 'POD');
}

function kindsText(kinds: ReadonlySet<string>): string {
  return [...kinds].sort().join(', ');
}

function shortened(text: string): string {
  return text.length > 120 ? `${text.slice(0, 117)}...` : text;
}

function cell(text: string): string {
  return text === '' ? '' : `\`${text.replace(/\|/g, '\\|').replace(/[`\n]/g, ' ')}\``;
}
