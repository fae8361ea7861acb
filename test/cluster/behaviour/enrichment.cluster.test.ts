import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Duration } from 'cdk8s';
import { LogAgent, LoggingDaemon, LogSink } from '../../../lib/constructs/logging';
import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { StatelessApp } from '../../../lib/constructs/stateless-app';
import { Collector } from '../agents/collector';
import { ContainerLog } from '../agents/container-logs';
import { type OtlpRecord, OtlpServer } from '../agents/otlp-server';
import { type Live, onCluster, sharedCluster } from './harness';

/** Writes a kubeconfig with the token that a Pod of the account would have. @returns its path */
async function kubeconfigOf(live: Live, account: string, folder: string): Promise<string> {
  const path = `${await live.pathOf({ kind: 'ServiceAccount', name: account })}/token`;
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} };
  const { code, body } = await live.connection.send('POST', path, JSON.stringify(request));
  if (code !== 201) throw new Error(`a TokenRequest answered ${code}: ${body}`);
  const config = JSON.parse(readFileSync(sharedCluster().kubeconfig, 'utf8'));
  config.users[0].user = { token: JSON.parse(body).status.token };
  const file = join(folder, 'kubeconfig');
  writeFileSync(file, JSON.stringify(config), { mode: 0o600 });
  return file;
}

/**
 * Writes lines until one comes out with an attribute. The Collector does not wait for what it asks of the API server, so
 * that the first ones may come without.
 *
 * @returns the attributes of that line's resource
 */
async function enriched(otlp: OtlpServer, log: ContainerLog, attribute: string): Promise<OtlpRecord['resource']> {
  for (let line = 1; line <= MOST_LINES; line++) {
    const body = `${attribute} ${line}`;
    log.write(body);
    const { resource } = await otlp.untilBody(body);
    if (attribute in resource) return resource;
  }
  throw new Error(`no line came with ${attribute}: ${JSON.stringify(otlp.records, undefined, 2)}`);
}

const MOST_LINES = 10;

onCluster(
  'the Collector, with the rights of its account, adds workload, node and labels to what Pods of its node log',
  async live => {
    const root = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-node-'));
    const otlp = await OtlpServer.start();
    let collector: Collector | undefined;
    try {
      const chart = live.chart();
      const common = { image: 'nginx:1.27.3', replicas: 1, podLabels: { team: 'shop' } };
      const db = new StatefulApp(chart, 'Db', { ...common, name: 'db' });
      const web = new StatelessApp(chart, 'Web', { ...common, name: 'web', minReady: Duration.seconds(0) });
      const logs = live.chart();
      const daemon = new LoggingDaemon(logs, 'Logs', {
        name: 'logs',
        agent: LogAgent.openTelemetryCollector(),
        sinks: [LogSink.otlp({ endpoint: otlp.endpoint })],
      });
      await live.apply(chart);
      await live.apply(logs);
      await live.untilRolledOut(db.statefulSet);
      await live.untilRolledOut(web.deployment);
      const pods = (await live.list('Pod')).filter(({ metadata }) => !metadata.name.startsWith('logs-'));

      for (const { metadata, spec } of pods) {
        const name = metadata.ownerReferences[0].kind === 'StatefulSet' ? 'k8s.statefulset.name' : 'k8s.deployment.name';
        const workload = name === 'k8s.statefulset.name' ? 'db' : 'web';
        const kubeconfig = await kubeconfigOf(live, daemon.serviceAccountName, root);
        collector = await Collector.of(daemon, { root, name: spec.nodeName, kubeconfig });
        await collector.start();
        const container = { namespace: live.namespace, pod: metadata.name, uid: metadata.uid, container: workload };
        const resource = await enriched(otlp, new ContainerLog(root, container), name);
        expect(resource).toMatchObject({
          'k8s.namespace.name': live.namespace,
          'k8s.pod.name': metadata.name,
          'k8s.pod.uid': metadata.uid,
          'k8s.container.name': workload,
          'k8s.node.name': spec.nodeName,
          [name]: workload,
          'k8s.pod.label.team': 'shop',
          'k8s.namespace.label.kubernetes.io/metadata.name': live.namespace,
        });
        await collector.stop();
      }
    } finally {
      await collector?.kill();
      await otlp.stop();
      rmSync(root, { recursive: true, force: true });
    }
  },
);
