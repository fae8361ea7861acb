/** What the rules about names of Pods foretell: what the cluster's DNS answers. */
import { configMap, headless, statefulSet } from '../../../rules/workload-objects';
import { type Live, onCluster } from '../harness';
import { addressesOf, peersOf, untilAnswer } from '../lookups';
import { here } from './here';
import { predicted } from './predicted';

/** Makes the objects, and waits until the StatefulSet `db` has its Pods. @returns their addresses */
async function rollOut(live: Live, objects: readonly any[]): Promise<string[]> {
  for (const object of objects) await live.create(object);
  await live.untilRolledOut({ kind: 'StatefulSet', name: 'db' });
  return (await live.list('Pod')).map(({ status }) => status.podIP);
}

/** `db-0.peers` as a Pod of the namespace asks for it. */
function fullName(live: Live, name: string): string {
  return `${name}.${live.namespace}.svc.cluster.local`;
}

async function untilName(live: Live, name: string, addresses: readonly string[]): Promise<void> {
  await untilAnswer(name, () => addressesOf(fullName(live, name)), addresses);
}

onCluster('governing-service-exists: Pods have no names before there is the Service', async live => {
  const set = here(live, statefulSet({ replicas: 2 }));
  const [address = ''] = await rollOut(live, [set]);

  expect(predicted([set])).toContain('governing-service-exists StatefulSet/db spec.serviceName');
  expect(await addressesOf(fullName(live, 'db-0.peers'))).toEqual([]);
  await live.create(here(live, headless()));
  await untilName(live, 'db-0.peers', [address]);
});

onCluster(
  'governing-service-is-headless: the name of all peers is one address, of none of them, though CoreDNS knows each by its own',
  async live => {
    const objects = [statefulSet({ replicas: 2 }), headless({ clusterIP: undefined })].map(object => here(live, object));
    const addresses = await rollOut(live, objects);
    const { spec } = await live.get({ kind: 'Service', name: 'peers' });

    expect(predicted(objects)).toContain('governing-service-is-headless StatefulSet/db spec.serviceName');
    await untilName(live, 'peers', [spec.clusterIP]);
    expect(addresses).not.toContain(spec.clusterIP);
    await untilName(live, 'db-1.peers', addresses.slice(1));
  },
);

onCluster('governing-service-selects-its-pods: a Pod that is not selected has no name', async live => {
  const objects = [statefulSet({ replicas: 1 }), headless({ selector: { app: 'database' } })].map(object => here(live, object));
  const [address = ''] = await rollOut(live, objects);

  expect(predicted(objects)).toContain('governing-service-selects-its-pods StatefulSet/db spec.serviceName');
  expect(await addressesOf(fullName(live, 'db-0.peers'))).toEqual([]);
  await live.patch({ kind: 'Service', name: 'peers' }, { spec: { selector: { app: 'db' } } });
  await untilName(live, 'db-0.peers', [address]);
});

onCluster('pod-names-resolve: behind another Service, and beyond the replicas, there is no name', async live => {
  const seeds = configMap({ other: 'db-0.clients', beyond: 'db-1.peers' });
  const objects = [statefulSet({ replicas: 1 }), headless(), headless({}, { name: 'clients' }), seeds].map(object =>
    here(live, object),
  );
  const [address = ''] = await rollOut(live, objects);
  await untilName(live, 'db-0.peers', [address]);
  await untilName(live, 'clients', [address]);

  expect(predicted(objects).filter(line => line.startsWith('pod-names-resolve'))).toEqual([
    'pod-names-resolve ConfigMap/settings data[other]',
    'pod-names-resolve ConfigMap/settings data[beyond]',
  ]);
  expect(await addressesOf(fullName(live, 'db-0.clients'))).toEqual([]);
  expect(await addressesOf(fullName(live, 'db-1.peers'))).toEqual([]);
});

onCluster('srv-names-a-port: a port that is not named has no records', async live => {
  const lookup = configMap({ conf: 'dnssrv+_client._tcp.peers' });
  const objects = [statefulSet({ replicas: 1 }), headless(), lookup].map(object => here(live, object));
  await rollOut(live, objects);
  const records = (port: string) => peersOf(fullName(live, `_${port}._tcp.peers`));
  await untilAnswer('the named port', () => records('peer'), [`${fullName(live, 'db-0.peers')}:2380`]);

  expect(predicted(objects)).toContain('srv-names-a-port Service/peers spec.ports');
  expect(await records('client')).toEqual([]);
});
