/** What servers and we disagree in, gathered by place and words. */
import { withoutValues } from '../cluster/verdicts/words';
import { answerLines, type Comparison, type Line, serverLines } from './agreement';

/** Disagreements that are alike. */
interface Group {
  readonly heading: string;
  readonly minors: Set<string>;
  readonly kinds: Set<string>;
  readonly example: Comparison;
  count: number;
}

/** Gathers comparisons, and keeps one example of each sort of disagreement. */
export class Disagreements {
  private readonly groups = new Map<string, Group>();

  /** Notes a comparison where the two sides differ in anything, warnings included. */
  public add(comparison: Comparison): void {
    if (agrees(comparison)) return;
    for (const heading of headings(comparison)) note(this.groups, heading, comparison);
  }

  /** Sorts for people to read, most frequent first. `containing`: those alone whose heading has it. */
  public text(most: number, containing = ''): string {
    const shown = [...this.groups.values()]
      .filter(group => group.heading.includes(containing))
      .sort((left, right) => right.count - left.count)
      .slice(0, most);
    return `${this.groups.size} sorts of disagreement\n\n${shown.map(text).join('\n')}`;
  }
}

function agrees({ verdict, messages, warnings }: Comparison): boolean {
  return verdict && messages !== false && warnings;
}

/** One for each line that only one side has, without indexes and values. */
function headings({ server, ours }: Comparison): string[] {
  const [theirs, own] = [linesOf(server), linesOf(ours)];
  const result = [
    ...only(theirs, own).map(line => `server alone: ${line}`),
    ...only(own, theirs).map(line => `we alone:     ${line}`),
  ];
  return result.length > 0 ? result : [ours.verdict === 'not-checked' ? 'not checked' : 'other order or number'];
}

/** Causes and warnings. */
function linesOf(answer: Comparison['server'] | Comparison['ours']): Line[] {
  const lines = 'verdict' in answer ? answerLines(answer) : serverLines(answer);
  return [...lines, ...(answer.warnings ?? []).map(words => ({ path: 'warning', text: words }))];
}

function only(left: readonly Line[], right: readonly Line[]): string[] {
  const known = new Set(right.map(({ path, text: words }) => `${path}\0${words}`));
  const alone = left.filter(({ path, text: words }) => !known.has(`${path}\0${words}`));
  return [...new Set(alone.map(({ path, text: words }) => `${withoutKeys(path)}: ${withoutValues(words).slice(0, 120)}`))];
}

/** A path for every index and key. */
function withoutKeys(path: string): string {
  return path.replace(/\[\d+\]/g, '[]').replace(/\[[^\]]+\]/g, '[*]');
}

function note(groups: Map<string, Group>, heading: string, example: Comparison): void {
  const group = groups.get(heading) ?? { heading, minors: new Set(), kinds: new Set(), example, count: 0 };
  groups.set(heading, group);
  group.count++;
  group.minors.add(example.minor);
  group.kinds.add(example.it.kind);
}

function text({ heading, count, minors, kinds, example }: Group): string {
  const { it, minor, server, ours } = example;
  const [theirs, own] = [linesOf(server), linesOf(ours)];
  return [
    `${count} x ${heading}   [${[...minors].join(' ')}; ${[...kinds].join(' ')}]`,
    `    ${minor} ${it.question} ${shortened(it.id)}`,
    ...side('server', server.code >= 300, theirs, own),
    ...side('we    ', ours.verdict !== 'accepted', own, theirs),
  ].join('\n');
}

/** Lines of one side: those that the other has as well are only counted. */
function side(who: string, refused: boolean, lines: readonly Line[], others: readonly Line[]): string[] {
  if (!refused && lines.length === 0) return [`      ${who} accepts`];
  const alone = lines.filter(line => !others.some(other => other.path === line.path && other.text === line.text));
  const shown = alone.slice(0, MOST_LINES).map(line => `      ${who} ${line.path}: ${shortened(line.text)}`);
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `      ${who} and ${rest} more, ${lines.length - alone.length} of them agreed`] : shown;
}

const MOST_LINES = 4;

function shortened(words: string): string {
  return words.length > 1000 ? `${words.slice(0, 1000)}...` : words;
}
