import { budgetLetsAPodGo } from '../../../lib/rules/availability/budget-lets-a-pod-go';
import { checkObjects } from '../harness';
import { autoscaler, budget, daemonSet, deployment, pod, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(budgetLetsAPodGo, objects);

const held = (path: string, said: string) =>
  `warning PodDisruptionBudget/db spec.${path}: ${said}: no Pod of StatefulSet 'db' may ever be evicted (maxUnavailable 1)`;

test('holds for a budget with a Pod to spare', () => {
  expect(check(statefulSet(), budget('db', { maxUnavailable: 1 }))).toEqual([]);
  expect(check(statefulSet(), budget('db', { minAvailable: '66%' }))).toEqual([]);
  expect(check(deployment(), budget('web', { minAvailable: 2 }))).toEqual([]);
});

test('a share is rounded up, of those that may go as of those that stay', () => {
  expect(check(statefulSet(), budget('db', { maxUnavailable: '1%' }))).toEqual([]);
  expect(check(statefulSet(), budget('db', { minAvailable: '67%' }))).toEqual([
    held('minAvailable', 'minAvailable 67% of 3 replicas'),
  ]);
});

test('fails where none may go', () => {
  expect(check(statefulSet(), budget('db', { maxUnavailable: 0 }))).toEqual([
    held('maxUnavailable', 'maxUnavailable 0 of 3 replicas'),
  ]);
  expect(check(statefulSet(), budget('db', { minAvailable: 3 }))).toEqual([held('minAvailable', 'minAvailable 3 of 3 replicas')]);
  expect(check(statefulSet(), budget('db', { minAvailable: '100%' }))).toEqual([
    held('minAvailable', 'minAvailable 100% of 3 replicas'),
  ]);
  expect(check(statefulSet(), budget('db', {}))).toEqual([
    held('minAvailable', 'neither minAvailable nor maxUnavailable of 3 replicas'),
  ]);
});

test('fails for a single replica that is told to stay', () => {
  expect(check(statefulSet({ replicas: 1 }), budget('db', { maxUnavailable: '0%' }))).toEqual([
    held('maxUnavailable', 'maxUnavailable 0% of 1 replica'),
  ]);
});

test('fails for the fewest that an autoscaler leaves', () => {
  const objects = [statefulSet(), budget('db', { minAvailable: 2 })];

  expect(check(...objects, autoscaler('db', 'StatefulSet', 'db', { minReplicas: 3 }))).toEqual([]);
  expect(check(...objects, autoscaler('db', 'StatefulSet', 'db', { minReplicas: 2 }))).toEqual([
    held('minAvailable', 'minAvailable 2 of 2 replicas'),
  ]);
});

test('adds up all that it selects', () => {
  const all = budget('db', { selector: {}, minAvailable: 6 });

  expect(check(statefulSet(), deployment(), all)).toEqual([
    "warning PodDisruptionBudget/db spec.minAvailable: minAvailable 6 of 6 replicas: no Pod of StatefulSet 'db' and 1 more may ever be evicted (maxUnavailable 1)",
  ]);
});

test('fails where Pods have no scale to take a share of', () => {
  expect(
    check(daemonSet(), budget('logs', { maxUnavailable: 1 }), pod('a', { app: 'a' }), budget('a', { minAvailable: '50%' })),
  ).toEqual([
    "warning PodDisruptionBudget/logs spec.maxUnavailable: maxUnavailable 1 needs to know how many Pods there are to be, which DaemonSet 'logs' does not tell: no eviction is allowed (say minAvailable as a number)",
    "warning PodDisruptionBudget/a spec.minAvailable: minAvailable 50% needs to know how many Pods there are to be, which Pod 'a' does not tell: no eviction is allowed (say minAvailable as a number)",
  ]);
});

test('does not apply without Pods, to no replicas, nor to one ordinal of many', () => {
  const first = budget('db', { selector: { matchLabels: { 'statefulset.kubernetes.io/pod-name': 'db-0' } }, minAvailable: 3 });

  expect(check(budget('db', { maxUnavailable: 0 }), deployment())).toEqual([]);
  expect(check(statefulSet({ replicas: 0 }), budget('db', { maxUnavailable: 0 }))).toEqual([]);
  expect(check(statefulSet(), first)).toEqual([]);
  expect(check(statefulSet(), budget('db', { minAvailable: 'most' }))).toEqual([]);
});
