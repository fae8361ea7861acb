import { antiAffinitySelectsPods } from '../../../lib/rules/availability/anti-affinity-selects-pods';
import { checkObjects } from '../harness';
import { statefulSet, template } from '../workload-objects';

const set = (term: object) => {
  const required = [{ topologyKey: 'kubernetes.io/hostname', ...term }];
  const affinity = { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: required } };
  return statefulSet({ template: template({ app: 'db' }, { affinity }) });
};

const selecting = (app: string) => ({ labelSelector: { matchLabels: { app } } });

test('holds for replicas that keep away from each other', () => {
  expect(checkObjects(antiAffinitySelectsPods, [set(selecting('db'))])).toEqual([]);
});

test('fails when no Pod has the labels', () => {
  const expression = { labelSelector: { matchExpressions: [{ key: 'app', operator: 'In', values: ['zk', 'zoo'] }] } };
  const found = (words: string) =>
    `warning StatefulSet/db spec.template.spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: no Pod among these manifests has '${words}' in namespace 'prod': nothing is kept apart (select the template's own labels, to keep replicas apart)`;

  expect(checkObjects(antiAffinitySelectsPods, [set(selecting('zk'))])).toEqual([found('app=zk')]);
  expect(checkObjects(antiAffinitySelectsPods, [set(expression)])).toEqual([found('app In (zk, zoo)')]);
});

test('does not apply to Pods of other namespaces, and to all Pods', () => {
  expect(checkObjects(antiAffinitySelectsPods, [set({ ...selecting('zk'), namespaces: ['other'] })])).toEqual([]);
  expect(checkObjects(antiAffinitySelectsPods, [set({ ...selecting('zk'), namespaceSelector: {} })])).toEqual([]);
  expect(checkObjects(antiAffinitySelectsPods, [set({ labelSelector: {} })])).toEqual([]);
  expect(checkObjects(antiAffinitySelectsPods, [set({})])).toEqual([]);
});
