import * as plus from 'cdk8s-plus-28';
import { EnvValue, ProjectedSource, Volume } from '../../../lib/constructs/pod';
import { chart, synth } from '../workload/app';
import { app, podOf } from './app';

test('takes objects of cdk8s-plus-28 wherever a name is asked for', () => {
  const shop = chart('shop');
  const config = new plus.ConfigMap(shop, 'Config', { metadata: { name: 'settings' } });
  const secret = new plus.Secret(shop, 'Secret', { metadata: { name: 'credentials' } });
  const account = new plus.ServiceAccount(shop, 'Account', { metadata: { name: 'robot' } });
  const claim = new plus.PersistentVolumeClaim(shop, 'Claim', { metadata: { name: 'shared' } });
  const named = {
    serviceAccount: account,
    imagePullSecrets: [secret],
    env: { A: EnvValue.configMapKey(config, 'a'), B: EnvValue.secretKey(secret, 'b') },
    volumes: [
      Volume.configMap('config', config),
      Volume.secret('secret', secret),
      Volume.persistentVolumeClaim('claim', claim),
      Volume.projected('all', [ProjectedSource.configMap(config), ProjectedSource.secret(secret)]),
    ],
  };
  const byName = {
    serviceAccount: 'robot',
    imagePullSecrets: ['credentials'],
    env: { A: EnvValue.configMapKey('settings', 'a'), B: EnvValue.secretKey('credentials', 'b') },
    volumes: [
      Volume.configMap('config', 'settings'),
      Volume.secret('secret', 'credentials'),
      Volume.persistentVolumeClaim('claim', 'shared'),
      Volume.projected('all', [ProjectedSource.configMap('settings'), ProjectedSource.secret('credentials')]),
    ],
  };

  expect(podOf(named)).toEqual(podOf(byName));
});

test('takes an affinity that is written with the structs of cdk8s-plus-28', () => {
  const affinity: plus.k8s.Affinity = {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: {
        nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'In', values: ['ssd'] }] }],
      },
    },
  };

  expect(podOf({ affinity }).affinity).toEqual(affinity);
});

test('is selected by a Service of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const web = app({}, shop);
  new plus.Service(shop, 'Other', { metadata: { name: 'other' }, selector: web, ports: [{ port: 80 }] });
  new plus.Service(shop, 'Third', { metadata: { name: 'third' }, ports: [{ port: 80 }] }).select(web);

  const objects = synth(shop);
  expect([objects['Service/other'].spec.selector, objects['Service/third'].spec.selector]).toEqual([
    web.podSelector,
    web.podSelector,
  ]);
});

test('is a peer, and the Pods, of a NetworkPolicy of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const web = app({}, shop);
  const policy = new plus.NetworkPolicy(shop, 'Policy', { metadata: { name: 'policy' }, selector: web });
  policy.addEgressRule(web, [plus.NetworkPolicyPort.tcp(8080)]);

  expect(synth(shop)['NetworkPolicy/policy'].spec).toEqual({
    podSelector: { matchLabels: web.podSelector },
    policyTypes: ['Egress'],
    egress: [
      {
        to: [
          {
            namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': 'shop' } },
            podSelector: { matchLabels: web.podSelector },
          },
        ],
        ports: [{ port: 8080, protocol: 'TCP' }],
      },
    ],
  });
});

test('is the subject of a role binding of cdk8s-plus-28', () => {
  const shop = chart('shop');
  const role = new plus.Role(shop, 'Role', { metadata: { name: 'reader' } });
  role.allowRead(plus.ApiResource.PODS);
  role.bind(app({ automountServiceAccountToken: true }, shop));

  const binding = Object.values(synth(shop)).find(({ kind }) => kind === 'RoleBinding');
  expect(binding.subjects).toEqual([{ apiGroup: '', kind: 'ServiceAccount', name: 'web', namespace: 'shop' }]);
});
