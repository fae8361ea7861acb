import { updatesReachEveryPod } from '../../../lib/rules/workloads/updates-reach-every-pod';
import { checkObjects } from '../harness';
import { daemonSet, deployment, statefulSet } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(updatesReachEveryPod, objects);

const rolling = (partition: number, more: object = {}) =>
  statefulSet({ updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition } }, ...more });

test('holds for rolling updates of all', () => {
  expect(check(statefulSet(), rolling(0), daemonSet({ updateStrategy: { type: 'RollingUpdate' } }))).toEqual([]);
});

test('fails for OnDelete', () => {
  const message =
    'spec.updateStrategy.type: a change of the template reaches a Pod only when somebody deletes it (RollingUpdate)';

  expect(
    check(statefulSet({ updateStrategy: { type: 'OnDelete' } }), daemonSet({ updateStrategy: { type: 'OnDelete' } })),
  ).toEqual([`note StatefulSet/db ${message}`, `note DaemonSet/logs ${message}`]);
});

test('fails for a partition that keeps some Pods back', () => {
  const path = 'note StatefulSet/db spec.updateStrategy.rollingUpdate.partition';

  expect(check(rolling(1))).toEqual([
    `${path}: partition 1: ordinal 0 keeps the old template (0 once the update has proved itself)`,
  ]);
  expect(check(rolling(2, { ordinals: { start: 5 } }))).toEqual([
    `${path}: partition 2: ordinals 5 to 6 keep the old template (0 once the update has proved itself)`,
  ]);
});

test('does not apply where the partition keeps all back, which another rule tells, nor to Deployments', () => {
  expect(check(rolling(3), deployment({ strategy: { type: 'Recreate' } }))).toEqual([]);
});
