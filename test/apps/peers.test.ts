import { type ApiObject, App, Chart } from 'cdk8s';
import { type ExposedOrdinalPod, type NodeLocalPVs, StatefulApp } from 'cdk8s-stateful';
import { composed, objectsOf } from './charts';

function chart(id: string): Chart {
  return composed([id]).node.findChild(id) as Chart;
}

describe('etcd', () => {
  const etcd = chart('etcd-on-local-nvme');
  const app = etcd.node.findChild('Etcd') as StatefulApp;
  const [container] = app.statefulSet.toJson().spec.template.spec.containers;

  test('is told the members that the app turns out to have', () => {
    const initialCluster = app.ordinals.map(ordinal => `${app.podName(ordinal)}=https://${app.dnsName(ordinal)}:2380`);
    expect(container.args).toContain(`--initial-cluster=${initialCluster.join(',')}`);
  });

  test('has each member on a node of its own, and each disk for one member', () => {
    const volumes = etcd.node.findChild('Volumes') as NodeLocalPVs;
    expect(app.ordinals.map(ordinal => [volumes.nodeOf(ordinal), volumes.volumeOf(ordinal)?.claim])).toEqual([
      ['storage-1', 'data-etcd-0'],
      ['storage-2', 'data-etcd-1'],
      ['storage-3', 'data-etcd-2'],
    ]);
  });

  test('exposes each member in the static band of node ports, and tells clients where', () => {
    const exposed = etcd.node.findChild('Exposed').node.children as ExposedOrdinalPod[];
    expect(exposed.map(member => [member.podName, member.advertisedAddress(), member.contestableNodePorts])).toEqual([
      ['etcd-0', 'storage-1:30070', []],
      ['etcd-1', 'storage-2:30071', []],
      ['etcd-2', 'storage-3:30072', []],
    ]);
    expect((etcd.node.findChild('Endpoints') as ApiObject).toJson().data).toEqual({
      inside:
        'https://etcd-0.etcd.etcd.svc.cluster.local:2379,https://etcd-1.etcd.etcd.svc.cluster.local:2379,https://etcd-2.etcd.etcd.svc.cluster.local:2379',
      outside: 'https://storage-1:30070,https://storage-2:30071,https://storage-3:30072',
    });
  });

  test('is among those whose logs are shipped', () => {
    const config = objectsOf('cluster-logging').find(({ kind }) => kind === 'ConfigMap');
    expect(config?.data?.['fluent.conf']).toContain('path /var/log/containers/*.log\n');
    expect(config?.data?.['fluent.conf']).not.toContain('exclude_path');
  });
});

test('kubia asks for the SRV records that its governing Service has', () => {
  const app = chart('kubia-statefulset').node.findChild('Kubia') as StatefulApp;
  const [container] = app.statefulSet.toJson().spec.template.spec.containers;
  expect(container.env).toContainEqual({ name: 'PEERS_SRV', value: app.srvName('http') });
});

describe('StatefulApp.peers', () => {
  test('tells the names that the app will tell, with another start, Service and domain', () => {
    const chart = new Chart(new App(), 'Shop', { namespace: 'shop' });
    const size = { name: 'db', replicas: 2, startOrdinal: 5 };
    const peers = StatefulApp.peers(chart, { ...size, governingServiceName: 'peers', clusterDomain: 'example.org' });
    const app = new StatefulApp(chart, 'Db', { ...size, image: 'db:1', governingService: { name: 'peers' } });
    expect(peers.members).toEqual(
      app.ordinals.map(ordinal => ({ ordinal, podName: app.podName(ordinal), dnsName: app.dnsName(ordinal, 'example.org') })),
    );
    expect(peers.serviceDnsName).toBe('peers.shop.svc.example.org');
    expect(peers.srvName('sql')).toBe('_sql._tcp.peers.shop.svc.example.org');
  });

  test('fails with every fault at once', () => {
    const chart = new Chart(new App(), 'Shop');
    expect(() => StatefulApp.peers(chart, { name: 'db.eu', replicas: -1 })).toThrow(
      new Error(
        [
          'Shop: 3 faults',
          `  - name: "db.eu": must not contain dots; name it such as web or orders-db`,
          '  - replicas: -1: must be greater than or equal to 0; give a whole number from 0 up',
          "  - peers: needs the namespace, and the chart names none; give the chart one: super(scope, id, { namespace: '...' })",
        ].join('\n'),
      ),
    );
  });
});
