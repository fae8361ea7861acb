import { Chart, Testing } from 'cdk8s';
import type { Construct } from 'constructs';
import { type ClaimProps, StatefulApp, type StatefulAppClaim } from '../../../lib/constructs/stateful-app';

/** A chart in an app of its own. */
export function chart(namespace?: string): Chart {
  return new Chart(Testing.app(), 'test', { namespace });
}

/** Every object of the chart, as it reaches the file. */
export function synth(scope: Construct): any[] {
  return Testing.synth(Chart.of(scope));
}

/** The PersistentVolumes of the chart. */
export function volumesOf(scope: Construct): any[] {
  return synth(scope).filter(({ kind }) => kind === 'PersistentVolume');
}

/** The claim `data` of an app `web` in the chart. */
export function claimOf(
  scope: Construct,
  { replicas = 2, start = 0, ...asked }: Partial<ClaimProps> & { replicas?: number; start?: number } = {},
): StatefulAppClaim {
  return new StatefulApp(scope, 'Web', {
    name: 'web',
    image: 'nginx:1.27.3',
    replicas,
    startOrdinal: start,
    claims: [{ name: 'data', storage: '10Gi', storageClass: 'local', ...asked }],
  }).claim('data');
}
