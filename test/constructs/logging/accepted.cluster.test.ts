import { Chart, Testing, Yaml } from 'cdk8s';
import { DaemonSetUpdateStrategy, LogAgent, LoggingDaemon, LogSink, Multiline } from '../../../lib/constructs/logging';
import { NetworkPeer } from '../../../lib/constructs/workload';
import { dryRun } from '../../cluster/ask/dry-run';
import { manifestsOf } from '../../cluster/ask/manifest';
import { Cluster } from '../../cluster/run/cluster';
import { secret } from './pipeline';

test.each(['1.28', '1.37'])(
  'Kubernetes %s takes every object, and warns of none',
  async minor => {
    const chart = new Chart(Testing.app(), 'chart', { namespace: 'logging' });
    const search = LogSink.openSearch({
      endpoint: 'https://search:9200',
      username: secret('user'),
      password: secret('password'),
      tls: { ca: secret('ca.crt') },
    });
    const agents = [LogAgent.fluentBit(), LogAgent.fluentd(), LogAgent.vector(), LogAgent.openTelemetryCollector()];
    for (const [index, agent] of agents.entries()) {
      new LoggingDaemon(chart, `Logs${index}`, {
        name: `logs-${index}`,
        agent,
        sinks: [LogSink.stdout(), search],
        multiline: [Multiline.java()],
        rules: [{ resources: ['configmaps'], verbs: ['get'] }],
        networkPolicy: { isolateEgress: true, egress: [{ peers: [NetworkPeer.anyone()], ports: [{ port: 9200 }] }] },
      });
    }
    new LoggingDaemon(chart, 'Own', {
      name: 'own',
      agent: LogAgent.custom({
        image: 'shipper:1.0',
        config: 'ship: everything',
        configFileName: 'ship.yaml',
        configDirectory: '/etc/ship',
        health: { port: 8080, path: '/' },
      }),
      updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxSurge: '10%' }),
    });
    new LoggingDaemon(chart, 'Still', {
      name: 'still',
      agent: LogAgent.fluentBit(),
      sinks: [LogSink.stdout()],
      enrichment: false,
      updateStrategy: DaemonSetUpdateStrategy.onDelete(),
    });

    const cluster = await Cluster.start({ minor });
    try {
      const verdicts = await dryRun(cluster.connect(), manifestsOf('all.yaml', Yaml.stringify(...Testing.synth(chart))));
      expect(verdicts.length).toBe(40);
      expect(verdicts.filter(({ accepted, warnings }) => !accepted || warnings.length > 0)).toEqual([]);
    } finally {
      await cluster.stop();
    }
  },
  120_000,
);
