import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Duration, Size } from 'cdk8s';
import { Probe, StatefulApp } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * Two Pods that each keep a line of text on a volume of their own, and find
 * each other through the SRV records of their governing Service.
 *
 * Modern form of `kubia-statefulset.yaml`. Selector, names, claim and file are
 * the seed's, so that it can be applied over it in the same namespace: Pods
 * roll, data stays. Shows peer discovery, configuration as text whose change
 * rolls the Pods, and a claim on the cluster's default class.
 */
export class KubiaStatefulSet extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'kubia-statefulset' });
    addNamespace(this);

    const peers = StatefulApp.peers(this, { name: 'kubia', replicas: 2 });
    new StatefulApp(this, 'Kubia', {
      name: 'kubia',
      selector: { app: 'kubia' },
      replicas: 2,

      image: 'node:24.11.0-alpine',
      command: ['node', '/opt/kubia/kubia-peers.js'],
      env: {
        PEERS_SRV: peers.srvName('http'),
        DATA_FILE: '/var/data/kubia.txt',
        PORT: '8080',
      },
      configFiles: [{ name: 'app', files: { 'kubia-peers.js': source('kubia-peers.js') }, mountPath: '/opt/kubia' }],

      ports: [{ name: 'http', containerPort: 8080, servicePort: 8000 }],
      readinessProbe: Probe.httpGet('/healthz'),
      livenessProbe: Probe.httpGet('/healthz', { failureThreshold: 6, timeout: Duration.seconds(3) }),
      resources: {
        requests: { cpu: '50m', memory: Size.mebibytes(64) },
        limits: { memory: Size.mebibytes(128) },
      },
      podSecurityContext: { runAsUser: 1000, runAsGroup: 1000, fsGroup: 1000 },

      // The API server refuses another size on a live StatefulSet: a new one begins with more.
      claims: [{ name: 'data', storage: '1Mi', mountPath: '/var/data' }],
    });
  }
}

function source(file: string): string {
  return readFileSync(join(__dirname, 'files', file), 'utf8');
}
