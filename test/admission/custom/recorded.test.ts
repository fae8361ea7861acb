import type { Minor } from '../../../lib/kube';
import { compareCustom, kindsOf } from '../../cluster/custom/agreement';
import { DEFINITIONS, RECORDED } from '../../cluster/custom/bases';
import { readRecorded } from '../../cluster/verdicts/recorded';
import { type Comparison, Tallies, table } from '../agreement';

/** Of what servers refuse: in how much of it the places, and the words, have to be the same. */
const PATHS = 0.99;
const MESSAGES = 0.97;

const comparisons: Comparison[] = [];
const tallies = new Tallies();

beforeAll(() => {
  const kinds = kindsOf(DEFINITIONS);
  for (const it of readRecorded(RECORDED)) {
    for (const [minor, server] of Object.entries(it.verdicts)) {
      const comparison = compareCustom(it, minor as Minor, server, kinds);
      comparisons.push(comparison);
      tallies.add(comparison);
    }
  }
}, 60_000);

test('every verdict on definitions and custom resources is that of the server', () => {
  const wrong = comparisons.filter(({ verdict }) => !verdict);
  expect(wrong.map(({ it, minor, server }) => `${minor} ${it.question} ${it.id}: ${server.code}`)).toEqual([]);
});

test('what is refused is refused for the same fields, in the same words', () => {
  const refused = comparisons.filter(({ server }) => server.code >= 300);
  const [paths, messages] = [refused.filter(it => it.paths), refused.filter(it => it.messages)].map(({ length }) => length);
  expect(refused.length).toBeGreaterThan(1_000);
  expect([Number(paths) / refused.length >= PATHS, Number(messages) / refused.length >= MESSAGES]).toEqual([true, true]);
});

test('what is left to the server is rules, and forms of text that only Go tells', () => {
  const left = comparisons
    .filter(({ ours }) => ours.verdict === 'not-checked')
    .flatMap(({ ours }) => ours.message?.replace('left to the server: ', '').split('; ') ?? []);
  const sorts = new Set(left.map(text => /^CEL rule|format email$|a default of metadata$/.exec(text)?.[0] ?? text));
  expect([...sorts].sort()).toEqual(['CEL rule']);
});

test('there are answers to every kind, and of the oldest and the newest minor', () => {
  const kinds = new Set(tallies.all.map(({ kind }) => kind));
  const minors = new Set(tallies.all.map(({ minor }) => minor));
  expect([...kinds].sort()).toEqual(['Bundle', 'CustomResourceDefinition', 'Database', 'Gateway', 'Policy', 'Sample']);
  expect([...minors].sort()).toEqual(['1.28', '1.32', '1.37']);
});

afterAll(() => {
  process.stdout.write(`${table(tallies.all)}\n`);
});
