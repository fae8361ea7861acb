import { Chart, Duration, Size } from 'cdk8s';
import {
  BlueGreenApp,
  BlueGreenPhase,
  type BlueGreenRelease,
  Colour,
  LifecycleHandler,
  Probe,
  ServiceType,
} from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * A new version beside the old one, all its Pods running, and no client there yet.
 *
 * The other way to roll out `kubia-deployment.yaml`, of which that seed's
 * source speaks. The next commit adds `.switchOver()` to the phase, the one
 * after it `.retire()`; `.abandon()` in place of both gives the new version up.
 * Shows the phases, and a Service through which testers see what comes.
 */
export class KubiaBlueGreen extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'kubia-blue-green' });
    addNamespace(this);

    new BlueGreenApp(this, 'Kubia', {
      name: 'kubia',
      selector: { app: 'kubia' },
      phase: BlueGreenPhase.running(Colour.BLUE, release('v1')).prepare(release('v2')),
      service: { type: ServiceType.LOAD_BALANCER },
    });
  }
}

function release(version: string): BlueGreenRelease {
  return {
    replicas: 3,
    changeCause: `kubia ${version}`,

    containerName: 'nodejs',
    image: `luksa/kubia:${version}`,
    ports: [{ name: 'http', containerPort: 8080, servicePort: 8000 }],
    readinessProbe: Probe.httpGet('/', { period: Duration.seconds(1) }),
    livenessProbe: Probe.httpGet('/', { failureThreshold: 6 }),
    resources: {
      requests: { cpu: '50m', memory: Size.mebibytes(64) },
      limits: { memory: Size.mebibytes(128) },
    },
    podSecurityContext: { runAsUser: 1000, runAsGroup: 1000 },

    // The program does not listen to SIGTERM: after the pause there is nothing to wait for.
    preStop: LifecycleHandler.exec('sleep', '5'),
    terminationGracePeriod: Duration.seconds(10),
  };
}
