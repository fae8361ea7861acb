/** What kubectl's own packages of 1.37 answered (recorded by `oracle/record.ts`), and what we make of the same texts. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { difference } from './oracle/verdict';

type Row = readonly [text: string, newest: readonly string[], oldest?: readonly string[]];

const rows: readonly Row[] = JSON.parse(readFileSync(join(__dirname, 'recorded.json'), 'utf8'));

/** Where we differ and would rather not: at most one text in a thousand. */
const EXCEPTIONS: Readonly<Record<string, string>> = {
  'metadata:\n>-\n  annotations:\n    checksum/config: 0e12345\n    time: 2020-01-01T00:00:00Z\n    port: 0x1F\n    ratio: 12:30:45\n    list: |-\n      - a\n      # no comment\n':
    'a block scalar may be indented no further than the name before it; YAML 1.2 wants it to be',
};

test('every text is taken, refused and read as kubectl does it, or differs for a reason that has a name', () => {
  const unnamed = rows.flatMap(([text, newest]) => {
    const error = newest.at(-1)?.startsWith('error: ') ? newest.at(-1) : undefined;
    const documents = error === undefined ? newest : newest.slice(0, -1);
    const found = difference(text, { documents, ...(error === undefined ? {} : { error }) });
    return typeof found === 'object' && EXCEPTIONS[text] === undefined ? [{ text, ...found }] : [];
  });

  expect(unnamed).toEqual([]);
  expect(Object.keys(EXCEPTIONS).length).toBeLessThanOrEqual(rows.length / 1_000);
});

test('1.28 reads the same, but for the words of errors, and for a text that starts with a brace, which its kubectl takes for JSON alone', () => {
  const read = (answer: readonly string[]) => answer.map(document => document.replace(/^error: [\s\S]*/, 'error')).join();
  const others = rows.flatMap(([text, newest, oldest]) => (oldest === undefined || read(newest) === read(oldest) ? [] : [text]));

  expect(others.filter(text => !/^\s*\{/.test(text))).toEqual([]);
});
