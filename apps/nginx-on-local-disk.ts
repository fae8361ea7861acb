import { Chart, Size } from 'cdk8s';
import { LocalStorageClass, NodeLocalPVs, Probe, StatefulApp, Volume } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * One web server on a volume that exists already.
 *
 * Modern form of `local-pv-nginx.yaml`. The volume keeps its name, its path
 * and its node, so that applying this over the seed moves no data; it gains a
 * reservation, and the reclaim policy Retain. Shows how volumes are taken over,
 * and a class that another chart owns: `web-on-local-disks` makes it.
 */
export class NginxOnLocalDisk extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'nginx-on-local-disk' });
    addNamespace(this);

    const disks = LocalStorageClass.fromName('local-storage');

    const web = new StatefulApp(this, 'Web', {
      name: 'web',
      selector: { app: 'nginx' },
      labels: { app: 'nginx' },
      governingService: { name: 'nginx' },
      replicas: 1,

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
      podSecurityContext: { runAsUser: 101, runAsGroup: 101, fsGroup: 101 },

      claims: [{ name: 'data', storage: Size.gibibytes(1), storageClass: disks, mountPath: '/data' }],
    });

    new NodeLocalPVs(this, 'Volumes', {
      storageClass: disks,
      disks: [{ name: 'example-pv', node: 'worker-1', path: '/mnt', capacity: Size.gibibytes(3) }],
      reserveFor: web.claim('data'),
    });
  }
}
