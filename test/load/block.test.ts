import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isOdd, readBlock } from '../../lib/load/block';
import { offsetInBlock } from '../../lib/load/block-places';
import { readSections, traced } from '../../lib/load/long-way';
import { type Section, sectionsOf } from '../../lib/load/sections';
import type { Path, Value } from '../../lib/load/value';
import { isFields, isList } from '../../lib/load/value';
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

/** The ways to everything in a value, and to something that none of it has. */
function pathsIn(value: Value, path: Path = []): Path[] {
  const steps = isList(value) ? [...value.keys()] : isFields(value) ? Object.keys(value) : [];
  const inner = steps.flatMap(step =>
    pathsIn((value as { readonly [step: string | number]: Value })[step] as Value, [...path, step]),
  );
  return [path, ...inner, [...path, 'none'], [...path, 99]];
}

test('where the lines tell that something stands, the long way finds it', () => {
  let told = 0;
  let untold = 0;
  for (let seed = 0; seed < 600; seed++) {
    const random = new Random(seed ^ 0x1b873593);
    const text = `${mutant(random, random.of(printed))}\n`;
    for (const section of sectionsOf(text)) {
      const block = isPlain(text, section) ? readBlock(text, section) : undefined;
      if (block === undefined) {
        continue;
      }
      const trace = traced(text, section);
      for (const path of pathsIn(block.value)) {
        for (const part of ['key', 'value'] as const) {
          const offset = offsetInBlock(text, block.start, section.end, path, part);
          if (offset === undefined) {
            untold += 1;
          } else {
            expect([text, path, part, offset]).toEqual([text, path, part, trace.offsetOf(path, part)]);
            told += 1;
          }
        }
      }
    }
  }
  expect(told).toBeGreaterThan(100 * untold);
  expect(told).toBeGreaterThan(5_000);
});
