import { spreadCountsItsOwnPods } from '../../../lib/rules/availability/spread-counts-its-own-pods';
import { checkObjects } from '../harness';
import { deployment, template } from '../workload-objects';

const check = (labelSelector: unknown, replicas = 3) =>
  checkObjects(spreadCountsItsOwnPods, [
    deployment({
      replicas,
      template: template({ app: 'web' }, { topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'zone', labelSelector }] }),
    }),
  ]);

const found = (counts: string) =>
  `warning Deployment/web spec.template.spec.topologySpreadConstraints[0].labelSelector: the spread over 'zone' counts ${counts}, and so none of these Pods (the template's own labels)`;

test('holds for a selector of the own labels', () => {
  expect(check({ matchLabels: { app: 'web' } })).toEqual([]);
  expect(check({})).toEqual([]);
});

test('fails for labels that the Pods do not have', () => {
  expect(check({ matchLabels: { app: 'website' } })).toEqual([found("'app=website'")]);
  expect(
    check({
      matchExpressions: [
        { key: 'tier', operator: 'In', values: ['a', 'b'] },
        { key: 'app', operator: 'DoesNotExist' },
      ],
    }),
  ).toEqual([found("'tier In (a, b),app DoesNotExist'")]);
});

test('fails without a selector', () => {
  expect(check(undefined)).toEqual([found('no Pod')]);
});

test('does not apply to a single Pod, which keeps away from others', () => {
  expect(check({ matchLabels: { app: 'db' } }, 1)).toEqual([]);
});
