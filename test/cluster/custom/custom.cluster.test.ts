import { Tallies, table } from '../../admission/agreement';
import { builtOf } from '../build/built';
import { aboutTheCluster } from '../verdicts/about-the-cluster';
import { compareCustom, kindsOf } from './agreement';
import { BASES, DEFINITIONS } from './bases';
import { type Asked, CASES, objectOf, runMinor } from './run';

/** One in so many cases is asked here; `record.ts` asks them all. */
const ONE_IN = 12;

const KINDS = kindsOf(DEFINITIONS);

const { here, absent } = builtOf(['1.28', '1.32', '1.37']);

for (const minor of absent) {
  test.skip(`${minor} is not asked, as its API server is not built here`, () => undefined);
}

test.each(here)(
  'definitions and custom resources are answered as by %s: all verdicts, nearly all fields, most words',
  async minor => {
    const asked = await runMinor(
      minor,
      CASES.filter(({ changes }, index) => changes.length === 0 || index % ONE_IN === 0),
    );
    const comparisons = asked
      .filter(({ verdict }) => aboutTheCluster(verdict) === undefined)
      .map(it => compareCustom(recordedCase(it), minor, it.verdict, KINDS));
    const tallies = new Tallies();
    for (const comparison of comparisons) tallies.add(comparison);
    process.stdout.write(`${table(tallies.all)}\n`);

    expect(comparisons.filter(({ verdict }) => !verdict).map(({ it }) => `${it.question} ${it.id}`)).toEqual([]);
    const refused = comparisons.filter(({ server }) => server.code >= 300);
    expect(refused.length).toBeGreaterThan(800);
    expect(refused.filter(({ paths }) => !paths).length).toBeLessThanOrEqual(refused.length * 0.01);
    expect(refused.filter(({ messages }) => !messages).length).toBeLessThanOrEqual(refused.length * 0.03);
  },
  600_000,
);

function recordedCase({ it, question }: Asked) {
  const base = BASES.get(it.base)?.object;
  return { id: it.id, question, kind: base.kind, base, object: objectOf(it), verdicts: {} };
}
