import { budgetHasASpare } from '../../../lib/rules/availability/budget-has-a-spare';
import { checkObjects } from '../harness';
import { autoscaler, budget, deployment, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(budgetHasASpare, objects);

const found = (kind: string, app: string, said: string) =>
  `warning PodDisruptionBudget/${app} spec.minAvailable: ${said} of the single replica of ${kind} '${app}': nothing is kept available, and its node cannot be drained (a second replica, or maxUnavailable 1, which lets the Pod move)`;

test('holds for two replicas of which one stays, and for a single one that may go', () => {
  expect(check(statefulSet({ replicas: 2 }), budget('db', { minAvailable: 1 }))).toEqual([]);
  expect(check(statefulSet({ replicas: 1 }), budget('db', { maxUnavailable: 1 }))).toEqual([]);
});

test('fails for a single replica that is kept available', () => {
  expect(check(statefulSet({ replicas: 1 }), budget('db', { minAvailable: 1 }))).toEqual([
    found('StatefulSet', 'db', 'minAvailable 1'),
  ]);
  expect(check(deployment({ replicas: undefined }), budget('web', { minAvailable: '50%' }))).toEqual([
    found('Deployment', 'web', 'minAvailable 50%'),
  ]);
});

test('fails where an autoscaler may leave a single one', () => {
  expect(check(deployment(), autoscaler('web', 'Deployment', 'web'), budget('web', { minAvailable: 1 }))).toEqual([
    found('Deployment', 'web', 'minAvailable 1'),
  ]);
});

test('does not apply to a budget that forbids every eviction anyway, which another rule tells', () => {
  expect(check(statefulSet({ replicas: 1 }), budget('db', { maxUnavailable: 0 }))).toEqual([]);
  expect(check(statefulSet({ replicas: 1 }), budget('db', {}))).toEqual([]);
});
