import { antiAffinityLeavesRoom } from '../../../lib/rules/availability/anti-affinity-leaves-room';
import { checkObjects } from '../harness';
import { daemonSet, deployment, node, statefulSet, template } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(antiAffinityLeavesRoom, objects);

const apart = (app: string, term: object = {}, more: object = {}) => ({
  template: template(
    { app },
    {
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [
            { labelSelector: { matchLabels: { app } }, topologyKey: 'kubernetes.io/hostname', ...term },
          ],
        },
      },
      ...more,
    },
  ),
});

const PATH = 'spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0]';
const HINT = '(fewer replicas, more nodes, or preferred anti-affinity)';

const nodes = (count: number) =>
  Array.from({ length: count }, (_, index) => node(`node-${index}`, { zone: `zone-${index % 2}` }));

test('holds where there is a node for each', () => {
  expect(check(statefulSet(apart('db')), ...nodes(3))).toEqual([]);
});

test('fails where there are fewer nodes', () => {
  expect(check(statefulSet(apart('db')), ...nodes(2))).toEqual([
    `error StatefulSet/db ${PATH}: 3 replicas keep away from each other, and there are 2 values of 'kubernetes.io/hostname' among the nodes that take them: 1 stay Pending ${HINT}`,
  ]);
});

test('fails by zones, by taints and by the choice of nodes', () => {
  const zones = statefulSet(apart('db', { topologyKey: 'zone' }));
  const chosen = statefulSet(apart('db', {}, { nodeSelector: { disk: 'ssd' } }));
  const tainted = node('node-3', {}, { taints: [{ key: 'gpu', effect: 'NoSchedule' }] });
  const cordoned = node('node-4', { disk: 'ssd' }, { unschedulable: true });
  const places = (count: string, key: string, pending: number) =>
    `error StatefulSet/db ${PATH}: 3 replicas keep away from each other, and there ${count} of '${key}' among the nodes that take them: ${pending} stay Pending ${HINT}`;

  expect(check(zones, ...nodes(5))).toEqual([places('are 2 values', 'zone', 1)]);
  expect(check(statefulSet(apart('db')), ...nodes(2), tainted, cordoned)).toEqual([
    places('are 2 values', 'kubernetes.io/hostname', 1),
  ]);
  expect(check(chosen, ...nodes(5), node('node-5', { disk: 'ssd' }), cordoned)).toEqual([
    places('is 1 value', 'kubernetes.io/hostname', 2),
  ]);
});

test('fails where an update adds a Pod and every place is taken', () => {
  expect(check(deployment(apart('web')), ...nodes(3))).toEqual([
    `error Deployment/web ${PATH}: an update adds a Pod before it removes one, and 3 replicas have taken the 3 values of 'kubernetes.io/hostname' among the nodes that take them: it never ends (maxSurge 0 and maxUnavailable 1, or pod-template-hash among matchLabelKeys)`,
  ]);
});

test('an update that removes first, or has another place, goes on', () => {
  const strategy = { rollingUpdate: { maxSurge: 0, maxUnavailable: 1 } };

  expect(check(deployment({ ...apart('web'), strategy }), ...nodes(3))).toEqual([]);
  expect(check(deployment({ ...apart('web'), strategy: { type: 'Recreate' } }), ...nodes(3))).toEqual([]);
  expect(check(deployment({ ...apart('web'), replicas: 4 }), ...nodes(4))).toEqual([]);
  expect(check(deployment(apart('web')), ...nodes(4))).toEqual([]);
  expect(check(deployment(apart('web', { matchLabelKeys: ['pod-template-hash'] })), ...nodes(3))).toEqual([]);
});

test('nodes of a file count as well', () => {
  expect(
    checkObjects(antiAffinityLeavesRoom, [statefulSet({ ...apart('db'), replicas: 2 })], { nodes: [node('a')] }),
  ).toHaveLength(1);
});

test('does not apply where nothing is known of nodes, or to Pods that keep away from others', () => {
  expect(check(statefulSet(apart('db')))).toEqual([]);
  expect(check(statefulSet(apart('db', { labelSelector: { matchLabels: { app: 'web' } } })), ...nodes(2))).toEqual([]);
  expect(check(statefulSet(apart('db', { namespaces: ['dev'] })), ...nodes(2))).toEqual([]);
  expect(check(statefulSet(apart('db', { topologyKey: 'rack' })), ...nodes(2))).toEqual([]);
  expect(check(daemonSet(apart('logs')), ...nodes(2))).toEqual([]);
});
