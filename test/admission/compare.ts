/**
 * What recorded answers of API servers and ours disagree in: the tool to add or mend a kind with.
 *
 *   node -r @swc-node/register test/admission/compare.ts [Kind...] [--minor 1.28,1.37] [--show 20] [--question create] [--grep TEXT]
 *     [--recorded FOLDER | --recorded full]
 *
 * `full` are the 100,000 answers of each minor from which the recorded ones were chosen, where this machine has them.
 *
 * Prints a table, then the disagreements, gathered by place and words, most frequent first, each with an example.
 */
import { type RecordedCase, readRecorded } from '../cluster/verdicts/recorded';
import { withoutValues } from '../cluster/verdicts/words';
import { answerLines, type Comparison, compareAll, isChecked, type Line, serverLines, Tallies, table } from './agreement';
import { readFull } from './full';

interface Options {
  readonly kinds: readonly string[];
  readonly minors?: readonly string[];
  readonly show: number;
  readonly question?: string;
  readonly grep?: string;
  readonly recorded?: string;
}

/** Disagreements that are alike. */
interface Group {
  readonly heading: string;
  readonly minors: Set<string>;
  readonly kinds: Set<string>;
  readonly example: Comparison;
  count: number;
}

function main(args: readonly string[]): void {
  const options = read(args);
  const tallies = new Tallies();
  const groups = new Map<string, Group>();
  for (const it of casesOf(options)) {
    if (options.question !== undefined && it.question !== options.question) continue;
    if (options.kinds.length === 0 && !isChecked(it)) continue;
    for (const comparison of compareAll(it, options.minors)) {
      tallies.add(comparison);
      if (comparison.verdict && comparison.messages !== false && comparison.warnings) continue;
      for (const heading of headings(comparison)) note(groups, heading, comparison);
    }
  }
  const shown = [...groups.values()]
    .filter(group => options.grep === undefined || group.heading.includes(options.grep))
    .sort((left, right) => right.count - left.count)
    .slice(0, options.show);
  process.stdout.write(`${table(tallies.all)}\n\n${groups.size} sorts of disagreement\n\n${shown.map(text).join('\n')}\n`);
}

function casesOf({ recorded, kinds, minors }: Options): Iterable<RecordedCase> {
  return recorded === 'full' ? readFull(kinds, minors) : readRecorded(recorded, kinds);
}

function read(args: readonly string[]): Options {
  const kinds: string[] = [];
  const named: Record<string, string> = {};
  for (let index = 0; index < args.length; index++) {
    const [arg = '', next = ''] = [args[index], args[index + 1]];
    if (arg.startsWith('--')) {
      named[arg.slice(2)] = next;
      index++;
    } else {
      kinds.push(arg);
    }
  }
  const { minor, question, grep, recorded } = named;
  return { kinds, minors: minor?.split(','), show: Number(named.show ?? 20), question, grep, recorded };
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
  return words.length > 300 ? `${words.slice(0, 300)}...` : words;
}

main(process.argv.slice(2));
