import { budgetProtectsPods } from '../../../lib/rules/availability/budget-protects-pods';
import { checkObjects } from '../harness';
import { budget, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(budgetProtectsPods, objects);

test('holds for a budget that keeps one Pod', () => {
  expect(check(statefulSet(), budget('db', { maxUnavailable: 2 }))).toEqual([]);
  expect(check(statefulSet(), budget('db', { minAvailable: 1 }))).toEqual([]);
});

test('fails where all may go at once', () => {
  const found = (path: string, said: string) =>
    `warning PodDisruptionBudget/db spec.${path}: ${said} of 3 replicas: all Pods of StatefulSet 'db' may be evicted at once (maxUnavailable 1)`;

  expect(check(statefulSet(), budget('db', { maxUnavailable: '100%' }))).toEqual([
    found('maxUnavailable', 'maxUnavailable 100%'),
  ]);
  expect(check(statefulSet(), budget('db', { maxUnavailable: 3 }))).toEqual([found('maxUnavailable', 'maxUnavailable 3')]);
  expect(check(statefulSet(), budget('db', { minAvailable: 0 }))).toEqual([found('minAvailable', 'minAvailable 0')]);
});

test('fails where it selects nothing', () => {
  expect(check(statefulSet({}, { namespace: 'dev' }), budget('db', { maxUnavailable: 1 }))).toEqual([
    "warning PodDisruptionBudget/db spec.selector: it selects no Pod of namespace 'prod' among these manifests",
  ]);
  expect(check(statefulSet(), budget('db', { maxUnavailable: 1, selector: undefined }))).toEqual([
    'warning PodDisruptionBudget/db spec.selector: without a selector it protects no Pod',
  ]);
});

test('does not apply where an operator may make the Pods, nor to a single replica', () => {
  const resource = { apiVersion: 'kafka.strimzi.io/v1', kind: 'Kafka', metadata: { name: 'db', namespace: 'prod' } };

  expect(check(resource, budget('db', { maxUnavailable: 1 }))).toEqual([]);
  expect(check(statefulSet({ replicas: 1 }), budget('db', { maxUnavailable: 1 }))).toEqual([]);
});
