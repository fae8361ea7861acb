import { parseArgs } from 'node:util';
import type { Minor } from '../../../../lib/kube/versions';
import { compareAll, Tallies, table } from '../../../admission/agreement';
import { Disagreements } from '../../../admission/disagreements';
import { ensureBuilt } from '../../build/build';
import { apiServer, etcd } from '../../build/component';
import { MINORS } from '../../versions';
import { aboutTheCluster } from '../about-the-cluster';
import { type Agreement, isUnderTheBars, rows } from './agreement';
import { askFresh } from './ask';
import { FreshObjects } from './fresh';
import { publish } from './publish';

/** What `npm run verdicts -- --compare N --seed S` is asked to do. */
export interface CompareOptions {
  /** New objects for each minor. */
  readonly count: number;
  readonly seed: number;
  readonly minors: readonly string[];

  /** Kinds to make; all where there are none. */
  readonly kinds: readonly string[];

  /** Sorts of disagreement to print for each minor. */
  readonly show: number;

  /** The table is written into `AGREEMENT.md`. */
  readonly publish: boolean;
}

/** Reads the command's arguments; undefined where it is not asked to compare. */
export function readCompareOptions(args: readonly string[]): CompareOptions | undefined {
  const { values } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      compare: { type: 'string' },
      seed: { type: 'string', default: '2' },
      minor: { type: 'string', multiple: true, default: [] },
      kind: { type: 'string', multiple: true, default: [] },
      show: { type: 'string', default: '30' },
      publish: { type: 'boolean', default: false },
    },
  });
  if (values.compare === undefined) return undefined;
  const minors = values.minor.flatMap(it => it.split(','));
  return {
    count: Number(values.compare),
    seed: Number(values.seed),
    minors: minors.length > 0 ? minors : MINORS,
    kinds: values.kind.flatMap(it => it.split(',')),
    show: Number(values.show),
    publish: values.publish,
  };
}

/** Asks live servers about objects that were never asked about, and compares with what we say. @returns the exit code */
export async function compare(options: CompareOptions, say: (line: string) => void): Promise<number> {
  const all: Agreement[] = [];
  for (const minor of options.minors) {
    await ensureBuilt([etcd(), apiServer(minor)], say);
    all.push(await compareMinor(minor, options, say));
  }
  say(rows(all));
  if (options.publish) publish(all);
  return all.some(isUnderTheBars) ? 1 : 0;
}

async function compareMinor(minor: string, options: CompareOptions, say: (line: string) => void): Promise<Agreement> {
  const started = Date.now();
  const tallies = new Tallies();
  const disagreements = new Disagreements();
  let [creates, updates, aboutCluster, notChecked] = [0, 0, 0, 0];
  await askFresh(minor, new FreshObjects(minor as Minor, options.seed, options.kinds), options.count, it => {
    if (it.question === 'create') creates++;
    else updates++;
    if (Object.values(it.verdicts).some(verdict => aboutTheCluster(verdict) !== undefined)) aboutCluster++;
    for (const comparison of compareAll(it)) {
      tallies.add(comparison);
      disagreements.add(comparison);
      if (comparison.ours.verdict === 'not-checked') notChecked++;
    }
  });
  say(`${table(tallies.all)}\n\n${minor}: ${disagreements.text(options.show)}\n`);
  say(`${minor}: ${creates} objects and ${updates} updates in ${Math.round((Date.now() - started) / 1000)} s\n`);
  const sum = (of: 'asked' | 'verdict' | 'refused' | 'paths' | 'messages') => tallies.all.reduce((all, it) => all + it[of], 0);
  return {
    minor,
    seed: options.seed,
    creates,
    updates,
    aboutCluster,
    notChecked,
    compared: sum('asked'),
    verdict: sum('verdict'),
    refused: sum('refused'),
    paths: sum('paths'),
    messages: sum('messages'),
  };
}
