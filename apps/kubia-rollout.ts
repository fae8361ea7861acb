import { Chart, Duration, Size } from 'cdk8s';
import { DeploymentStrategy, LifecycleHandler, Probe, ServiceType, StatelessApp } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * Three web servers behind a load balancer, replaced one by one: a new one is
 * ready for ten seconds before an old one goes.
 *
 * Modern form of `kubia-deployment.yaml`; selector and names are the seed's,
 * so that it rolls out over it. Shows a surge-only rolling update, its history,
 * and a stop that waits until load balancers have looked away.
 */
export class KubiaRollout extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'kubia-rollout' });
    addNamespace(this);

    new StatelessApp(this, 'Kubia', {
      name: 'kubia',
      selector: { app: 'kubia' },
      replicas: 3,

      strategy: DeploymentStrategy.rollingUpdate({ maxSurge: 1, maxUnavailable: 0 }),
      minReady: Duration.seconds(10),
      progressDeadline: Duration.minutes(2),
      changeCause: 'kubia v1, held to the restricted Pod Security Standard',

      containerName: 'nodejs',
      image: 'luksa/kubia:v1',
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

      service: { type: ServiceType.LOAD_BALANCER },
    });
  }
}
