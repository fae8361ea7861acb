/**
 * What the rules about the collection of logs foretell.
 *
 * Not here, as no agent runs and nothing is written: `buffers-are-bounded`. Nor `configuration-holds-no-secrets`, which
 * speaks of who reads ConfigMaps.
 */
import { type Live, onCluster } from '../harness';
import { predicted } from './predicted';
import { mayNow, rightsFor, untilMay } from './rights';

function agent(live: Live, more: object = {}) {
  const labels = { app: 'logs' };
  const spec = {
    containers: [{ name: 'agent', image: 'fluent/fluent-bit:4.0.3' }],
    volumes: [
      { name: 'log', hostPath: { path: '/var/log' } },
      { name: 'config', configMap: { name: 'logs' } },
    ],
    ...more,
  };
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'logs', namespace: live.namespace },
    spec: { selector: { matchLabels: labels }, template: { metadata: { labels }, spec } },
  };
}

onCluster('agents-run-on-every-node: a node with a taint gets no Pod', async live => {
  const taint = { key: 'test.example.com/gpu', effect: 'NoSchedule' };
  const tainted = await live.addNode('gpu', { taints: [taint] });
  const logs = agent(live);
  await live.create(logs);
  const nodes = await live.list('Node');
  await live.untilRolledOut({ kind: 'DaemonSet', name: 'logs' });
  const hosts = (await live.list('Pod')).map(({ spec }) => spec.nodeName);

  expect(predicted([logs], { nodes })).toContain('agents-run-on-every-node DaemonSet/logs spec.template.spec.tolerations');
  expect(hosts.length).toBeGreaterThan(0);
  expect(hosts).not.toContain(tainted);
});

onCluster('agents-may-read-what-they-enrich: an account without the right may not watch Pods', async live => {
  const config = {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'logs', namespace: live.namespace },
    data: { 'fluent-bit.conf': '[FILTER]\n    Name kubernetes\n    Match *\n' },
  };
  const [account, role, binding] = rightsFor(live, 'logs', [{ apiGroups: [''], resources: ['nodes'], verbs: ['list'] }]);
  const objects = [config, account, role, binding, agent(live, { serviceAccountName: 'logs' })];
  const found = 'agents-may-read-what-they-enrich DaemonSet/logs spec.template.spec.serviceAccountName';
  for (const object of [account, role, binding]) await live.create(object);
  await untilMay(live, 'logs', { verb: 'list', resource: 'nodes' });

  expect(predicted(objects)).toContain(found);
  expect(await mayNow(live, 'logs', { verb: 'watch', resource: 'pods' })).toBe(false);

  const mended = { ...role, rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] }] };
  await live.patch({ ...role, name: role.metadata.name }, { rules: mended.rules });
  await untilMay(live, 'logs', { verb: 'watch', resource: 'pods' });
  expect(predicted([config, account, mended, binding, objects[4]])).not.toContain(found);
});
