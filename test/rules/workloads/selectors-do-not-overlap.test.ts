import { selectorsDoNotOverlap } from '../../../lib/rules/workloads/selectors-do-not-overlap';
import { checkObjects } from '../harness';
import { daemonSet, deployment, pod, statefulSet, template } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(selectorsDoNotOverlap, objects);

const HINT = '(add a label to selector and template that nobody else has)';

const worker = (selector: object, labels: Record<string, string>) =>
  deployment({ selector: { matchLabels: selector }, template: template(labels) }, { name: 'worker' });

test('holds for selectors of their own', () => {
  expect(
    check(deployment(), statefulSet(), daemonSet(), worker({ app: 'web', tier: 'x' }, { app: 'worker', tier: 'x' })),
  ).toEqual([]);
});

test("fails for the one whose selector takes in another's Pods", () => {
  expect(check(deployment(), worker({ app: 'web', role: 'worker' }, { app: 'web', role: 'worker' }))).toEqual([
    `warning Deployment/web spec.selector: it selects the Pods of Deployment 'worker' too ${HINT}`,
  ]);
});

test('fails for both where the selectors are the same, whatever the kinds', () => {
  expect(
    check(deployment(), statefulSet({ selector: { matchLabels: { app: 'web' } }, template: template({ app: 'web' }) })),
  ).toEqual([
    `warning Deployment/web spec.selector: it selects the Pods of StatefulSet 'db' too ${HINT}`,
    `warning StatefulSet/db spec.selector: it selects the Pods of Deployment 'web' too ${HINT}`,
  ]);
});

test('names three of many', () => {
  const wide = daemonSet({ selector: { matchExpressions: [{ key: 'app', operator: 'Exists' }] } });
  const others = ['a', 'b', 'c', 'd', 'e'].map(app =>
    deployment({ selector: { matchLabels: { app } }, template: template({ app }) }, { name: app }),
  );

  expect(check(wide, ...others)).toEqual([
    `warning DaemonSet/logs spec.selector: it selects the Pods of Deployment 'a', Deployment 'b', Deployment 'c' and 2 more too ${HINT}`,
  ]);
});

test('fails with an error where a Pod of nobody would be adopted', () => {
  const controller = {
    apiVersion: 'v1',
    kind: 'ReplicationController',
    metadata: { name: 'old', namespace: 'prod' },
    spec: { replicas: 1, template: template({ app: 'old' }) },
  };

  expect(check(controller, pod('debug', { app: 'old', by: 'hand' }))).toEqual([
    `error ReplicationController/old spec.selector: it selects and adopts Pod 'debug' too ${HINT}`,
  ]);
  expect(check(deployment(), pod('debug', { app: 'web' }))).toEqual([]);
});

test('does not apply across namespaces, to Jobs, nor to an object that is there twice', () => {
  const job = {
    apiVersion: 'batch/v1',
    kind: 'Job',
    metadata: { name: 'seed', namespace: 'prod' },
    spec: { template: template({ app: 'web' }) },
  };

  expect(check(deployment(), deployment({}, { namespace: 'dev', name: 'other' }), deployment(), job)).toEqual([]);
});
