import { decode } from '../../lib/admission/decode';
import { KIND_RULES } from '../../lib/admission/registry';
import { MINORS, type Minor } from '../../lib/kube';
import { type RecordedCase, readRecorded } from '../cluster/verdicts/recorded';
import { type Comparison, compareAll, isChecked, Tallies, table } from './agreement';
import { EXCEPTIONS } from './exceptions';

/** Of what both refuse: in how much of it the places, and the words, have to be the same. */
const PATHS = 0.99;
const MESSAGES = 0.97;

/** Named exceptions may be so many among the objects of a kind and minor. */
const EXCEPTIONAL = 0.001;

const tallies = new Tallies();
const wrong: Comparison[] = [];
const undecoded: string[] = [];

beforeAll(() => {
  for (const it of readRecorded()) {
    if (!isChecked(it)) {
      holdToDecoding(it);
      continue;
    }
    for (const comparison of compareAll(it)) {
      tallies.add(comparison);
      if (!comparison.verdict) wrong.push(comparison);
      noteDecoding(comparison.minor, it, comparison.server, comparison.ours);
    }
  }
}, 600_000);

/** Kinds that nobody judges are decoded all the same. */
function holdToDecoding(it: RecordedCase): void {
  for (const [minor, server] of Object.entries(it.verdicts)) {
    noteDecoding(minor, it, server, decode(minor as Minor, it.object).refusal ?? { code: 0 });
  }
}

function noteDecoding(minor: string, it: RecordedCase, server: Words, ours: Words): void {
  const [theirWords, ourWords] = [server, ours].map(answer =>
    isAboutDecoding(answer) ? `${answer.code} ${answer.message}` : '',
  );
  if (theirWords !== ourWords) {
    undecoded.push(`${minor} ${it.question} ${it.id}: ${ourWords || 'decoded'} instead of ${theirWords || 'decoded'}`);
  }
}

interface Words {
  readonly code: number;
  readonly message?: string;
}

/** Names that differ from those in a URL are refused with the same code, after decoding. */
function isAboutDecoding({ code, message = '' }: Words): boolean {
  return (code === 400 && message.includes('cannot be handled as a')) || code === 404;
}

test('every object that is recorded is decoded, or not, in the words of each minor', () => {
  expect(undecoded).toEqual([]);
});

test('every verdict is that of the server, but for those excepted by name', () => {
  const named = wrong.filter(({ it, minor }) => !EXCEPTIONS.some(row => row.id === it.id && row.minors.includes(minor)));
  expect(
    named.map(({ it, minor, server, ours }) => `${minor} ${it.question} ${it.id}: ${server.code}, not ${ours.code}`),
  ).toEqual([]);
});

test('fails with an exception that no longer is one', () => {
  const stale = EXCEPTIONS.filter(row => !wrong.some(({ it }) => it.id === row.id));
  expect(stale).toEqual([]);
});

test('exceptions are one in a thousand at most', () => {
  const many = tallies.all.filter(({ asked, verdict }) => asked - verdict > asked * EXCEPTIONAL);
  expect(many).toEqual([]);
});

test('what is refused is refused for the same fields, in the same words', () => {
  const low = tallies.all.filter(({ refused, paths, messages }) => paths < refused * PATHS || messages < refused * MESSAGES);
  expect(low.length === 0 ? '' : table(low)).toBe('');
});

test('there are answers to every kind that is judged', () => {
  const answered = new Set(tallies.all.map(({ kind }) => kind));
  const kinds = [...KIND_RULES.keys()].map(key => key.slice(key.indexOf('/') + 1));
  expect(kinds.filter(kind => !answered.has(kind))).toEqual([]);
});

test('there are answers of every minor', () => {
  const answered = new Set(tallies.all.map(({ minor }) => minor));
  expect(MINORS.filter(minor => !answered.has(minor))).toEqual([]);
});

afterAll(() => {
  process.stdout.write(`${table(tallies.all)}\n`);
});
