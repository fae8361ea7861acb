import { partitionIsBelowReplicas } from '../../../lib/rules/workloads/partition-is-below-replicas';
import { checkObjects } from '../harness';
import { statefulSet } from '../workload-objects';

const check = (partition: number, more: object = {}) =>
  checkObjects(partitionIsBelowReplicas, [statefulSet({ updateStrategy: { rollingUpdate: { partition } }, ...more })]);

test('holds below the replicas, wherever ordinals start', () => {
  expect(check(2)).toEqual([]);
  expect(check(0, { replicas: undefined })).toEqual([]);
  expect(check(2, { ordinals: { start: 7 } })).toEqual([]);
});

test('fails when no ordinal is left to update', () => {
  const path = 'warning StatefulSet/db spec.updateStrategy.rollingUpdate.partition';

  expect(check(3)).toEqual([
    `${path}: partition 3 of 3 replicas: no change of the template reaches a Pod (below 3; 0 updates all)`,
  ]);
  expect(check(5, { replicas: undefined })).toEqual([
    `${path}: partition 5 of 1 replica: no change of the template reaches a Pod (below 1; 0 updates all)`,
  ]);
});

test('does not apply without Pods, nor to OnDelete', () => {
  expect(check(3, { replicas: 0 })).toEqual([]);
  expect(check(0, { updateStrategy: { type: 'OnDelete', rollingUpdate: { partition: 9 } } })).toEqual([]);
  expect(check(0, { updateStrategy: undefined })).toEqual([]);
});
