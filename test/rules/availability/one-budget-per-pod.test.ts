import { oneBudgetPerPod } from '../../../lib/rules/availability/one-budget-per-pod';
import { checkObjects } from '../harness';
import { budget, deployment, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(oneBudgetPerPod, objects);

test('holds for a budget each', () => {
  expect(check(statefulSet(), deployment(), budget('db', { maxUnavailable: 1 }), budget('web', { maxUnavailable: 1 }))).toEqual(
    [],
  );
});

test('fails for the second that selects the same Pods', () => {
  const all = budget('db', { selector: {}, maxUnavailable: 1 }, 'all');

  expect(check(statefulSet(), deployment(), budget('web', { maxUnavailable: 1 }), all)).toEqual([
    "error PodDisruptionBudget/all spec.selector: budget 'web' has the Pods of Deployment 'web' as well: neither lets one go (select different Pods, or keep one budget)",
  ]);
});

test('does not apply to other namespaces, nor to one budget that is there twice', () => {
  const elsewhere = { ...budget('db', { maxUnavailable: 1 }, 'other'), metadata: { name: 'other', namespace: 'dev' } };

  expect(check(statefulSet(), budget('db', { maxUnavailable: 1 }), budget('db', { maxUnavailable: 1 }), elsewhere)).toEqual([]);
});

test('a selector with numbers that JSON does not know is looked up like others', () => {
  const strange = budget('db', { maxUnavailable: 1, selector: { matchLabels: { app: 'db' }, more: { of: 1n } } });

  expect(check(statefulSet(), strange)).toEqual([]);
});
