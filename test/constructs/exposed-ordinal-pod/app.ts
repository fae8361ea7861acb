import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import type { ContainerPortProps } from '../../../lib/constructs/pod';
import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { NodeLocalPVs } from '../../../lib/constructs/storage';

/** A chart in an app of its own. */
export function chart(namespace?: string): Chart {
  return new Chart(Testing.app(), 'test', { namespace });
}

/** An app `web` of three Pods. */
export function webIn(
  scope: Construct,
  {
    ports = [{ name: 'http', containerPort: 8080, servicePort: 80 }],
    start = 0,
    replicas = 3,
  }: { ports?: ContainerPortProps[]; start?: number; replicas?: number } = {},
): StatefulApp {
  return new StatefulApp(scope, 'Web', {
    name: 'web',
    image: 'nginx:1.27.3',
    replicas,
    startOrdinal: start,
    ports,
    claims: [{ name: 'data', storage: '1Gi', storageClass: 'local' }],
  });
}

/** Disks that pin the Pods of the app to nodes n0, n1 and so on. */
export function disksOf(app: StatefulApp, nodeLabelKey?: string): NodeLocalPVs {
  return new NodeLocalPVs(app.node.scope as Construct, 'Volumes', {
    storageClass: 'local',
    capacity: '1Gi',
    nodes: app.ordinals.map(ordinal => `n${ordinal}`),
    paths: ['/mnt/a'],
    nodeLabelKey,
    reserveFor: app.claim('data'),
  });
}

export const TWO_PORTS: ContainerPortProps[] = [
  { name: 'client', containerPort: 2379 },
  { name: 'peer', containerPort: 2380 },
];

/** The Service of a name, as it reaches the file. */
export function serviceNamed(scope: Construct, name: string): any {
  return Testing.synth(Chart.of(scope)).find(({ kind, metadata }) => kind === 'Service' && metadata.name === name);
}
