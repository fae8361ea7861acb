import type { ApiObject, Chart } from 'cdk8s';
import type { ExposedOrdinalPod, NodeLocalPVs, StatefulApp } from 'cdk8s-stateful';
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
