import { podNamesResolve } from '../../../lib/rules/workloads/pod-names-resolve';
import { checkObjects } from '../harness';
import { configMap, deployment, headless, statefulSet, template } from '../workload-objects';

const check = (...objects: unknown[]) => checkObjects(podNamesResolve, objects);

const client = headless({ clusterIP: undefined }, { name: 'clients' });

test('holds for names behind the governing Service, short and long', () => {
  const seeds = configMap({ seeds: 'db-0.peers:2380,http://db-1.peers.prod,db-2.peers.prod.svc.cluster.local' });

  expect(check(statefulSet(), headless(), seeds)).toEqual([]);
});

test('fails for a name behind another Service', () => {
  const args = ['--primary=tcp://db-0.clients.prod.svc:5432'];
  const reader = deployment(
    { template: template({ app: 'web' }, { containers: [{ name: 'main', image: 'web:1', args }] }) },
    { namespace: 'shop' },
  );

  expect(check(statefulSet(), headless(), client, reader)).toEqual([
    "error Deployment/web spec.template.spec.containers[0].args[0]: 'db-0.clients.prod.svc' is no name in DNS: 'db-0' is a Pod of StatefulSet 'db', and its governing Service is 'peers' ('db-0.peers')",
  ]);
});

test('fails where the set names no Service', () => {
  expect(check(statefulSet({ serviceName: undefined }), headless(), configMap({ 'db.conf': 'seed = "db-1.peers"' }))).toEqual([
    "error ConfigMap/settings data[db.conf]: 'db-1.peers' is no name in DNS: 'db-1' is a Pod of StatefulSet 'db', and it has no governing Service (set spec.serviceName: peers)",
  ]);
});

test('fails for an ordinal that there is not', () => {
  const message = (name: string, has: string) =>
    `warning ConfigMap/settings data[seeds]: '${name}' is no name in DNS: StatefulSet 'db' has ${has}`;

  expect(check(statefulSet(), headless(), configMap({ seeds: 'db-2.peers db-3.peers' }))).toEqual([
    message('db-3.peers', 'ordinals 0 to 2'),
  ]);
  expect(check(statefulSet({ replicas: 1, ordinals: { start: 1 } }), headless(), configMap({ seeds: 'db-0.peers' }))).toEqual([
    message('db-0.peers', 'ordinal 1 alone'),
  ]);
  expect(check(statefulSet({ replicas: 0 }), headless(), configMap({ seeds: 'db-0.peers' }))).toEqual([
    message('db-0.peers', 'no Pods'),
  ]);
});

test('does not apply to what is no Pod of a set here, nor where an autoscaler says the replicas', () => {
  expect(
    check(statefulSet(), headless(), configMap({ text: 'v1.2.3 file-1.txt db-1.txt cache-0.peers $(POD).clients 10.0.0.1' })),
  ).toEqual([]);
  expect(check(statefulSet({ replicas: undefined }), headless(), configMap({ seeds: 'db-4.peers' }))).toEqual([]);
});

test('a long text takes no longer than it must', () => {
  const begun = Date.now();
  check(statefulSet(), headless(), configMap({ blob: 'a$('.repeat(200_000), key: '$a'.repeat(300_000) }));

  expect(Date.now() - begun).toBeLessThan(2_000);
});
