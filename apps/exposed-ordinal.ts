import { Chart, Size } from 'cdk8s';
import { ExposedOrdinalPod, Probe, StatefulApp, Volume } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * Two web servers with stable names and no storage; the first of them is
 * reached from outside the cluster, and no other.
 *
 * Modern form of `web-topology-only.yaml` and `exposed-ordinal.yaml`. The seed
 * labels `web-0` by hand, and loses the label with the Pod: here the Service
 * selects the label that the StatefulSet controller puts on each Pod it makes.
 * Shows names without storage, and a node port that is fixed in the band that
 * the API server leaves for such choices.
 */
export class ExposedOrdinal extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'exposed-ordinal' });
    addNamespace(this);

    const web = new StatefulApp(this, 'Web', {
      name: 'web',
      selector: { app: 'nginx' },
      labels: { app: 'nginx' },
      governingService: { name: 'nginx' },
      replicas: 2,

      containerName: 'nginx',
      image: 'nginxinc/nginx-unprivileged:1.29.4-alpine',
      volumes: [Volume.emptyDir('tmp', { mountPath: '/tmp', sizeLimit: Size.mebibytes(64) })],

      ports: [{ name: 'web', containerPort: 8080, servicePort: 80 }],
      readinessProbe: Probe.httpGet('/'),
      livenessProbe: Probe.httpGet('/', { failureThreshold: 6 }),
      resources: {
        requests: { cpu: '50m', memory: Size.mebibytes(32) },
        limits: { memory: Size.mebibytes(128) },
      },
      podSecurityContext: { runAsUser: 101, runAsGroup: 101 },
    });

    new ExposedOrdinalPod(this, 'First', { app: web, ordinal: 0, nodePort: 30080 });
  }
}
