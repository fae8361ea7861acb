import * as plus from 'cdk8s-plus-28';
import { app, chart, http, synth } from './app';

test('is selected by a Service of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const web = app({}, shop);
  new plus.Service(shop, 'Other', { metadata: { name: 'other' }, selector: web, ports: [{ port: 80 }] });

  expect(synth(shop)['Service/other'].spec.selector).toEqual({ 'app.kubernetes.io/name': 'web' });
});

test('is a peer of a NetworkPolicy of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const web = app({}, shop);
  const policy = new plus.NetworkPolicy(shop, 'Policy', { metadata: { name: 'policy' }, selector: web });
  policy.addIngressRule(web);

  expect(synth(shop)['NetworkPolicy/policy'].spec).toEqual({
    podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
    policyTypes: ['Ingress'],
    ingress: [
      {
        from: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
            podSelector: { matchLabels: { 'app.kubernetes.io/name': 'web' } },
          },
        ],
        ports: [],
      },
    ],
  });
});

test('is the subject of a role binding of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const web = app({ automountServiceAccountToken: true }, shop);
  new plus.ClusterRole(shop, 'Role', { metadata: { name: 'reader' } }).bind(web);

  const binding = Object.values(synth(shop)).find(({ kind }) => kind === 'ClusterRoleBinding');
  expect(binding.subjects).toEqual([{ apiGroup: '', kind: 'ServiceAccount', name: 'web', namespace: 'shop' }]);
});

test('fails as a subject without a token', () => {
  expect(() => app().toSubjectConfiguration()).toThrow(
    new Error(
      'test/Web: automountServiceAccountToken: false: the Pods have no token, so that a role binding gives them nothing; set it to true',
    ),
  );
});

test('is scaled by a HorizontalPodAutoscaler of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const web = app({ resources: { requests: { cpu: '250m' } } }, shop);
  new plus.HorizontalPodAutoscaler(shop, 'Scaler', { metadata: { name: 'scaler' }, target: web, maxReplicas: 5 });

  const objects = synth(shop);
  expect(objects['HorizontalPodAutoscaler/scaler'].spec.scaleTargetRef).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    name: 'web',
  });
  expect(objects['Deployment/web'].spec).not.toHaveProperty('replicas');
});

test('fails to be scaled where the number of replicas is fixed, or no CPU is asked for', () => {
  const shop = chart('shop');
  const target = app({ ports: [http], replicas: 3 }, shop);
  new plus.HorizontalPodAutoscaler(shop, 'Scaler', { target, maxReplicas: 5 });

  expect(() => synth(shop)).toThrow(
    new Error(
      [
        'Validation failed with the following errors:',
        '  [test/Scaler] HorizontalPodAutoscaler target cannot have a fixed number of replicas (3).',
        '  [test/Scaler] If HorizontalPodAutoscaler does not have metrics defined, then every container in the target must have a CPU or memory resource constraint defined.',
      ].join('\n'),
    ),
  );
});
