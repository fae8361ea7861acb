import { matchesNodeLabels, matchesNodeSelector, type NodeFacts } from '../../lib/kube';

const node: NodeFacts = { name: 'node-1', labels: { 'kubernetes.io/hostname': 'host-1', disks: '8' } };

const takes = (expressions: object[], facts = node, fields?: object[]) =>
  matchesNodeSelector({ nodeSelectorTerms: [{ matchExpressions: expressions, matchFields: fields }] } as object, facts);

test.each<[boolean, string, string, string[] | undefined]>([
  [true, 'disks', 'In', ['4', '8']],
  [false, 'disks', 'In', ['4']],
  [false, 'zone', 'In', ['a']],
  [false, 'disks', 'NotIn', ['8']],
  [true, 'disks', 'NotIn', ['4']],
  [true, 'zone', 'NotIn', ['a']],
  [true, 'disks', 'Exists', undefined],
  [false, 'zone', 'Exists', undefined],
  [false, 'disks', 'DoesNotExist', undefined],
  [true, 'zone', 'DoesNotExist', undefined],
  [true, 'disks', 'Gt', ['7']],
  [false, 'disks', 'Gt', ['8']],
  [true, 'disks', 'Lt', ['10']],
  [false, 'kubernetes.io/hostname', 'Lt', ['10']],
  [false, 'zone', 'Lt', ['10']],
])('a node is taken: %s, where %s %s %j', (taken, key, operator, values) => {
  expect(takes([{ key, operator, values }])).toBe(taken);
});

test('terms are alternatives, what stands in a term holds together', () => {
  const here = { matchExpressions: [{ key: 'disks', operator: 'Exists' }] };
  const there = { matchExpressions: [{ key: 'zone', operator: 'Exists' }] };

  expect(matchesNodeSelector({ nodeSelectorTerms: [there, here] }, node)).toBe(true);
  expect(
    matchesNodeSelector(
      { nodeSelectorTerms: [{ matchExpressions: [...here.matchExpressions, ...there.matchExpressions] }] },
      node,
    ),
  ).toBe(false);
});

test('an empty term takes nothing, nor does a selector without terms, nor one that is refused', () => {
  expect(matchesNodeSelector({ nodeSelectorTerms: [{}] }, node)).toBe(false);
  expect(matchesNodeSelector({}, node)).toBe(false);
  expect(takes([{ key: 'disks', operator: 'In', values: [] }])).toBe(false);
  expect(takes([{ key: 'disks', operator: 'like', values: ['8'] }])).toBe(false);
});

test('a field names one node', () => {
  expect(takes([], node, [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }])).toBe(true);
  expect(takes([], node, [{ key: 'metadata.name', operator: 'NotIn', values: ['node-1'] }])).toBe(false);
  expect(takes([], node, [{ key: 'metadata.uid', operator: 'In', values: ['node-1'] }])).toBe(false);
});

test('what is not known of a node may hold', () => {
  const implied: NodeFacts = { labels: { 'kubernetes.io/hostname': 'host-1' }, mayHaveMore: true };

  expect(takes([{ key: 'zone', operator: 'In', values: ['a'] }], implied)).toBe(true);
  expect(takes([{ key: 'kubernetes.io/hostname', operator: 'In', values: ['host-2'] }], implied)).toBe(false);
  expect(takes([], implied, [{ key: 'metadata.name', operator: 'In', values: ['node-1'] }])).toBe(true);
});

test('the plain selector of a Pod asks for each label', () => {
  expect(matchesNodeLabels({ disks: '8' }, node)).toBe(true);
  expect(matchesNodeLabels({ disks: '8', zone: 'a' }, node)).toBe(false);
  expect(matchesNodeLabels({}, node)).toBe(true);
});
