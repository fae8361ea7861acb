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
import { compareAll, isChecked, Tallies, table } from './agreement';
import { Disagreements } from './disagreements';
import { readFull } from './full';

interface Options {
  readonly kinds: readonly string[];
  readonly minors?: readonly string[];
  readonly show: number;
  readonly question?: string;
  readonly grep?: string;
  readonly recorded?: string;
}

function main(args: readonly string[]): void {
  const options = read(args);
  const tallies = new Tallies();
  const disagreements = new Disagreements();
  for (const it of casesOf(options)) {
    if (options.question !== undefined && it.question !== options.question) continue;
    if (options.kinds.length === 0 && !isChecked(it)) continue;
    for (const comparison of compareAll(it, options.minors)) {
      tallies.add(comparison);
      disagreements.add(comparison);
    }
  }
  process.stdout.write(`${table(tallies.all)}\n\n${disagreements.text(options.show, options.grep)}\n`);
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

main(process.argv.slice(2));
