import { Chart, Testing } from 'cdk8s';
import { Construct } from 'constructs';
import { type ClaimTemplate, StatefulAppClaim } from '../../../lib/constructs/stateful-app/claim';
import { AccessMode, VolumeMode } from '../../../lib/constructs/storage';
import { ordinals, Quantity } from '../../../lib/kube';

/** A chart of an app of its own. */
export function chart(namespace?: string): Chart {
  return new Chart(Testing.app(), 'test', { namespace });
}

/** Every object of the chart, as it reaches the file. */
export function synth(scope: Construct): any[] {
  return Testing.synth(Chart.of(scope));
}

const template: ClaimTemplate = {
  name: 'data',
  storage: Quantity.parse('10Gi'),
  storageClassName: 'local',
  accessModes: [AccessMode.READ_WRITE_ONCE],
  volumeMode: VolumeMode.FILESYSTEM,
  selector: undefined,
  labels: undefined,
  annotations: undefined,
};

/** The claim of an app `web`. */
export function claimOf(
  scope: Construct,
  { replicas = 2, start = 0, ...asked }: Partial<ClaimTemplate> & { replicas?: number; start?: number } = {},
): StatefulAppClaim {
  const app = Object.assign(new Construct(scope, 'Web'), {
    name: 'web',
    replicas,
    startOrdinal: start,
    ordinals: ordinals({ start, replicas }),
    namespace: Chart.of(scope).namespace ?? 'default',
  });
  return new StatefulAppClaim(app as any, { ...template, ...asked });
}
