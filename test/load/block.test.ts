import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOdd, readBlock } from '../../lib/load/block';
import { readSections } from '../../lib/load/long-way';
import { type Section, sectionsOf } from '../../lib/load/sections';
import { Random } from './random';
import { stack } from './stack';
import { mutant, textOf } from './texts';

/** What the short way makes of a document; undefined where it leaves it to the long way. */
function shortly(text: string): unknown {
  const [section] = sectionsOf(text);
  return section === undefined || !isPlain(text, section) ? undefined : readBlock(`${text}\n`, section)?.value;
}

function isPlain(text: string, { start, end, braced, fault, unread }: Section): boolean {
  return !braced && fault === undefined && unread === undefined && !isOdd(text.slice(start, end));
}

test('blocks, quotes, literals and empty brackets are read the short way', () => {
  const text = `# head
kind: A  # behind a value
on-: "yes" # behind a quote
lists:
- a
-
  - - -c
    - b: 'd # e'

      f:
-   g: h
    i: 017
text: |
  first
    second

  third
stripped: |-
    one

empty: {}
none:
last: []
`;

  expect(shortly(text)).toEqual({
    kind: 'A',
    'on-': 'yes',
    lists: ['a', [['-c', { b: 'd # e', f: null }]], { g: 'h', i: 15 }],
    text: 'first\n  second\n\nthird\n',
    stripped: 'one',
    empty: {},
    none: null,
    last: [],
  });
});

test.each([
  ['a field twice', 'a: 1\na: 2\n'],
  ['a field that objects inherit', 'constructor: 1\n'],
  ['a name that is no string', 'yes: 1\n'],
  ['a quoted name', '"a": 1\n'],
  ['a merge key', '<<: {}\n'],
  ['an anchor', 'a: &b c\n'],
  ['a tag', 'a: !!str 1\n'],
  ['a list in brackets', 'a: [b]\n'],
  ['an escape', 'a: "\\n"\n'],
  ['a value of several lines', 'a: b\n  c\n'],
  ['two values on a line', 'a: b: c\n'],
  ['a folded block', 'a: >\n  b\n'],
  ['a tab', 'a:\tb\n'],
  ['a carriage return', 'a: b\r\n'],
  ['a number that JSON has not', 'a: .nan\n'],
  ['an indentation that nothing began', 'a:\n    b: c\n  d: e\n'],
  ['a list as a whole', '- a\n'],
])('%s is left to the long way', (_, text) => {
  expect(shortly(text)).toBe(undefined);
});

/** Documents as printers write them, and some of their characters or lines changed. */
const MANIFESTS = join(__dirname, '..', '..', 'dist', 'manifests');
const printed = [stack(1), ...readdirSync(MANIFESTS).map(file => readFileSync(join(MANIFESTS, file), 'utf8'))].flatMap(text =>
  text.split(/^---\n/m),
);

test('what the short way reads, the long way reads alike', () => {
  let short = 0;
  for (let seed = 0; seed < 6_000; seed++) {
    const random = new Random(seed ^ 0x3c6ef372);
    const text = seed % 3 === 0 ? textOf(seed) : mutant(random, random.of(printed));
    for (const section of sectionsOf(text)) {
      const block = isPlain(text, section) ? readBlock(`${text}\n`, section) : undefined;
      if (block !== undefined) {
        const { value, start, doubtful } = readSections(text, [section], 0)[0] ?? {};
        expect([text, { value, start, doubtful }]).toEqual([text, { ...block, doubtful: false }]);
        short += 1;
      }
    }
  }
  expect(short).toBeGreaterThan(500);
});
