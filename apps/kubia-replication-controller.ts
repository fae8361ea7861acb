import { Chart, Duration, Size } from 'cdk8s';
import { LifecycleHandler, Probe, ReplicationControllerApp, ServiceType } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * Three web servers kept by a ReplicationController, as they were before Deployments.
 *
 * Modern form of `kubia-rc.yaml`; selector and names are the seed's. A
 * ReplicationController updates no Pod: those that run keep the old template
 * until somebody deletes them. The way off it begins with
 * `migration: ReplicationControllerMigration.BESIDE`.
 */
export class KubiaReplicationController extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'kubia-replication-controller' });
    addNamespace(this);

    new ReplicationControllerApp(this, 'Kubia', {
      name: 'kubia-v1',
      selector: { app: 'kubia' },
      replicas: 3,

      containerName: 'nodejs',
      image: 'luksa/kubia:v1',
      ports: [{ name: 'http', containerPort: 8080, servicePort: 8000 }],
      readinessProbe: Probe.httpGet('/'),
      livenessProbe: Probe.httpGet('/', { failureThreshold: 6 }),
      resources: {
        requests: { cpu: '50m', memory: Size.mebibytes(64) },
        limits: { memory: Size.mebibytes(128) },
      },
      podSecurityContext: { runAsUser: 1000, runAsGroup: 1000 },

      // The program does not listen to SIGTERM: after the pause there is nothing to wait for.
      preStop: LifecycleHandler.exec('sleep', '5'),
      terminationGracePeriod: Duration.seconds(10),

      service: { name: 'kubia', type: ServiceType.LOAD_BALANCER },
    });
  }
}
