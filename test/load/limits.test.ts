import { loadText } from '../../lib/load';
import { MAX_DEPTH, MAX_SCALAR_BYTES } from '../../lib/load/limits';

/** What is refused, and in how many milliseconds at most. */
function refused(text: string): { readonly found: string[]; readonly quick: boolean } {
  const start = Date.now();
  const found = loadText(text, 'a.yaml').findings.map(({ rule, message }) => `${rule}: ${message}`);
  return { found, quick: Date.now() - start < 2_000 };
}

test('fails on a bomb of aliases', () => {
  const levels = Array.from({ length: 30 }, (_, level) => `a${level + 1}: &a${level + 1} [${`*a${level}, `.repeat(9)}]\n`);

  expect(refused(`a0: &a0 x\n${levels.join('')}`)).toEqual({
    found: ['load/limit: document contains excessive aliasing'],
    quick: true,
  });
});

test('fails on absurd nesting, in YAML and in JSON', () => {
  const found = [`load/limit: nesting of more than ${MAX_DEPTH} levels`];

  expect(refused(`a: ${'['.repeat(100_000)}`)).toEqual({ found, quick: true });
  expect(refused('- '.repeat(20_000))).toEqual({ found, quick: true });
  expect(refused(`{"a": ${'['.repeat(100_000)}`)).toEqual({ found, quick: true });
});

test('nesting within the limit is read', () => {
  expect(refused(`a: ${'['.repeat(MAX_DEPTH - 10)}${']'.repeat(MAX_DEPTH - 10)}`)).toEqual({ found: [], quick: true });
});

test('fails on nesting by aliases of aliases', () => {
  const links = Array.from(
    { length: 12 },
    (_, link) => `a${link + 1}: &a${link + 1} ${'['.repeat(100)}*a${link}${']'.repeat(100)}\n`,
  );

  expect(refused(`a0: &a0 [${'x, '.repeat(20_000)}]\n${links.join('')}`).found).toEqual([
    `load/limit: nesting of more than ${MAX_DEPTH} levels`,
  ]);
});

test('fails on a huge scalar', () => {
  expect(refused(`a: ${'x'.repeat(MAX_SCALAR_BYTES + 1)}\n`)).toEqual({
    found: [`load/limit: scalar of ${MAX_SCALAR_BYTES + 1} bytes: must be no more than ${MAX_SCALAR_BYTES} bytes`],
    quick: true,
  });
});

test('many lines that lack indentation are read in time, or refused', () => {
  expect(refused(`a: [\n${'x,\n'.repeat(20_000)}]\n`).quick).toBe(true);
});

test('many documents take time in proportion', () => {
  expect(refused('---\n'.repeat(300_000))).toEqual({ found: ['load/empty: file holds nothing but comments'], quick: true });
  expect(refused('# a\n---\n'.repeat(100_000))).toEqual({ found: ['load/empty: file holds nothing but comments'], quick: true });
});
