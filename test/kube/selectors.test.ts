import fc from 'fast-check';
import {
  isSelectorSubset,
  type LabelSelector,
  labelSelectorFaults,
  matchesEqualitySelector,
  matchesSelector,
  selectorsEqual,
} from '../../lib/kube';

const web = { app: 'web', tier: 'front' };

test('labels match that have what the selector asks, and more', () => {
  expect(matchesSelector({ matchLabels: { app: 'web' } }, web)).toBe(true);
  expect(matchesSelector({ matchLabels: { app: 'db' } }, web)).toBe(false);
});

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#set-based-requirement */
test.each<[string, boolean, string[]]>([
  ['In', true, ['front', 'back']],
  ['In', false, ['back']],
  ['NotIn', false, ['front']],
  ['NotIn', true, ['back']],
  ['Exists', true, []],
  ['DoesNotExist', false, []],
])('the operator %s holds: %s, for %j', (operator, holds, values) => {
  expect(matchesSelector({ matchExpressions: [{ key: 'tier', operator, values }] }, web)).toBe(holds);
});

test('NotIn and DoesNotExist hold for a key that is absent, In and Exists do not', () => {
  const holds = (operator: string) =>
    matchesSelector({ matchExpressions: [{ key: 'zone', operator, values: operator.endsWith('In') ? ['a'] : [] }] }, web);
  expect(['In', 'NotIn', 'Exists', 'DoesNotExist'].map(holds)).toEqual([false, true, false, true]);
});

test('an empty selector matches everything, a missing one nothing', () => {
  expect(matchesSelector({}, web)).toBe(true);
  expect(matchesSelector(undefined, web)).toBe(false);
});

test('an empty selector of a Service selects nothing', () => {
  expect(matchesEqualitySelector({}, web)).toBe(false);
  expect(matchesEqualitySelector(undefined, web)).toBe(false);
  expect(matchesEqualitySelector({ app: 'web' }, web)).toBe(true);
});

test('labels named like parts of JavaScript objects are labels like others', () => {
  expect(matchesSelector({ matchExpressions: [{ key: 'constructor', operator: 'Exists' }] }, {})).toBe(false);
});

test('selectors are equal that mean the same', () => {
  expect(
    selectorsEqual({ matchLabels: { app: 'web' } }, { matchExpressions: [{ key: 'app', operator: 'In', values: ['web'] }] }),
  ).toBe(true);
  expect(selectorsEqual({ matchLabels: { app: 'web' } }, { matchLabels: { app: 'web', tier: 'front' } })).toBe(false);
});

test('more requirements match fewer labels', () => {
  expect(isSelectorSubset({ matchLabels: web }, { matchLabels: { app: 'web' } })).toBe(true);
  expect(isSelectorSubset({ matchLabels: { app: 'web' } }, { matchLabels: web })).toBe(false);
  expect(isSelectorSubset({ matchLabels: { app: 'web' } }, { matchExpressions: [{ key: 'app', operator: 'Exists' }] })).toBe(
    true,
  );
  expect(
    isSelectorSubset({ matchLabels: { app: 'web' } }, { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['db'] }] }),
  ).toBe(true);
});

test('fails with each fault and its place', () => {
  expect(
    labelSelectorFaults({
      matchExpressions: [
        { key: 'app', operator: 'In' },
        { key: 'app', operator: 'Exists', values: ['web'] },
        { key: 'app', operator: 'Equals', values: ['web'] },
      ],
    }),
  ).toEqual([
    "matchExpressions[0].values: must be specified when `operator` is 'In' or 'NotIn'",
    "matchExpressions[1].values: may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
    "matchExpressions[2].operator: 'Equals' is not a valid selector operator",
  ]);
});

const key = fc.constantFrom('a', 'b');
const value = fc.constantFrom('1', '2', '3');
const labels = fc.dictionary(key, value);
const selector: fc.Arbitrary<LabelSelector> = fc.record({
  matchLabels: fc.dictionary(key, value, { maxKeys: 1 }),
  matchExpressions: fc.array(
    fc.oneof(
      fc.record({ key, operator: fc.constantFrom('In', 'NotIn'), values: fc.array(value, { minLength: 1, maxLength: 3 }) }),
      fc.record({ key, operator: fc.constantFrom('Exists', 'DoesNotExist') }),
    ),
    { maxLength: 3 },
  ),
});

/** Every labelling of two keys with values named by no selector (`x`) or by some: enough to tell any two of these selectors apart. */
const everyLabelling = [undefined, '1', '2', '3', 'x'].flatMap(a =>
  [undefined, '1', '2', '3', 'x'].map(b => ({ ...(a !== undefined && { a }), ...(b !== undefined && { b }) })),
);

test('a subset matches nothing that the whole does not, and what matches no more is a subset', () => {
  fc.assert(
    fc.property(selector, selector, (narrow, wide) => {
      const counterexamples = everyLabelling.filter(each => matchesSelector(narrow, each) && !matchesSelector(wide, each));
      expect(isSelectorSubset(narrow, wide)).toBe(counterexamples.length === 0);
    }),
  );
});

test('a selector equals itself, written in any order', () => {
  fc.assert(
    fc.property(selector, labels, ({ matchLabels, matchExpressions = [] }, some) => {
      const reversed = { matchLabels, matchExpressions: [...matchExpressions].reverse() };
      expect(selectorsEqual({ matchLabels, matchExpressions }, reversed)).toBe(true);
      expect(matchesSelector({ matchLabels, matchExpressions }, some)).toBe(matchesSelector(reversed, some));
    }),
  );
});
