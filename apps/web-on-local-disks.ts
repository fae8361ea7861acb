import { Chart, Size } from 'cdk8s';
import { LocalStorageClass, NodeLocalPVs, Probe, StatefulApp, Volume } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * Two web servers, each on a disk of its node: `web-0` lives on kubesphere02,
 * `web-1` on kubesphere03, known before anything runs.
 *
 * Modern form of `local-pvs-web.yaml`. Selector, names and claim are the
 * seed's. Its volumes lay in /tmp, which the nodes empty: these are others, on
 * disks, under names of their own, as the source of a live volume cannot
 * change. Nor can the reclaim policy of a live class, for which the API server
 * took Delete: `kubectl delete storageclass local-storage` comes before the
 * first apply over the seed, and disturbs nothing that is bound.
 *
 * Shows a class for local disks, volumes written for nodes, and their
 * reservation for ordinals.
 */
export class WebOnLocalDisks extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'web-on-local-disks' });
    addNamespace(this);

    const disks = new LocalStorageClass(this, 'Disks', { name: 'local-storage' });

    const web = new StatefulApp(this, 'Web', {
      name: 'web',
      selector: { app: 'nginx' },
      labels: { app: 'nginx' },
      governingService: { name: 'nginx' },
      replicas: 2,

      containerName: 'nginx',
      image: 'nginxinc/nginx-unprivileged:1.29.4-alpine',
      configFiles: [{ name: 'site', files: { 'default.conf': SITE }, mountPath: '/etc/nginx/conf.d' }],
      volumes: [Volume.emptyDir('tmp', { mountPath: '/tmp', sizeLimit: Size.mebibytes(64) })],

      ports: [{ name: 'web', containerPort: 8080, servicePort: 80 }],
      readinessProbe: Probe.httpGet('/healthz'),
      livenessProbe: Probe.httpGet('/healthz', { failureThreshold: 6 }),
      resources: {
        requests: { cpu: '50m', memory: Size.mebibytes(32) },
        limits: { memory: Size.mebibytes(128) },
      },
      podSecurityContext: { runAsUser: 101, runAsGroup: 101, fsGroup: 101 },

      claims: [{ name: 'www', storage: Size.mebibytes(10), storageClass: disks, mountPath: '/usr/share/nginx/html' }],
    });

    new NodeLocalPVs(this, 'Volumes', {
      storageClass: disks,
      capacity: Size.gibibytes(1),
      disks: [
        { node: 'kubesphere02', path: '/mnt/disks/ssd1' },
        { node: 'kubesphere03', path: '/mnt/disks/ssd1' },
      ],
      reserveFor: web.claim('www'),
    });
  }
}

/** Answers probes also while there is nothing to serve: an empty disk is no fault of the server. */
const SITE = `server {
  listen 8080;
  root /usr/share/nginx/html;

  location = /healthz {
    access_log off;
    default_type text/plain;
    return 200 "ok\\n";
  }
}
`;
