import { oneAutoscalerPerTarget } from '../../../lib/rules/workloads/one-autoscaler-per-target';
import { checkObjects } from '../harness';
import { autoscaler } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(oneAutoscalerPerTarget, objects);

test('holds for targets of their own', () => {
  expect(
    check(autoscaler('a', 'Deployment', 'web'), autoscaler('b', 'StatefulSet', 'web'), autoscaler('c', 'Deployment', 'api')),
  ).toEqual([]);
});

test('fails when two have the same', () => {
  expect(
    check(autoscaler('a', 'Deployment', 'web'), autoscaler('b', 'Deployment', 'web'), autoscaler('c', 'Deployment', 'web')),
  ).toEqual([
    "error HorizontalPodAutoscaler/b spec.scaleTargetRef: Deployment 'web' is scaled by 'a' as well",
    "error HorizontalPodAutoscaler/c spec.scaleTargetRef: Deployment 'web' is scaled by 'a' as well",
  ]);
});

test('does not apply to one autoscaler that is there twice', () => {
  expect(check(autoscaler('a', 'Deployment', 'web'), autoscaler('a', 'Deployment', 'web'))).toEqual([]);
});
