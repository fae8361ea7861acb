import { revisionLabelFits } from '../../../lib/rules/workloads/revision-label-fits';
import { checkObjects } from '../harness';
import { deployment, statefulSet } from '../workload-objects';

const named = (length: number) => checkObjects(revisionLabelFits, [statefulSet({}, { name: 'x'.repeat(length) })]);

test('holds for a name that leaves room for a dash and ten characters', () => {
  expect(named(52)).toEqual([]);
});

test('fails where the API server takes the name and its label is too long', () => {
  const name = 'x'.repeat(53);

  expect(named(53)).toEqual([
    `error StatefulSet/${name} metadata.name: '${name}' has 53 characters: the label 'controller-revision-hash' of its Pods adds a dash and a hash of ten, and a label has 63 at most (at most 52 characters)`,
  ]);
  expect(named(63)).toHaveLength(1);
});

test('does not apply to names that the API server refuses, nor to other kinds', () => {
  expect(named(64)).toEqual([]);
  expect(checkObjects(revisionLabelFits, [deployment({}, { name: 'x'.repeat(60) })])).toEqual([]);
});
