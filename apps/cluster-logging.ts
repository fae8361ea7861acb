import { Chart, Duration, Size } from 'cdk8s';
import { DaemonSetUpdateStrategy, LogAgent, LoggingDaemon, LogLevel, LogSink, Multiline, NetworkPeer } from 'cdk8s-stateful';
import type { Construct } from 'constructs';
import { addNamespace } from './namespace';

/**
 * fluentd on every node, shipping the logs of all Pods of the cluster to
 * Elasticsearch, the flagship's among them.
 *
 * Modern form of `fluentd-logging.yaml`. It stands in a namespace of its own
 * in place of kube-system, so that the seed is to be deleted where it runs.
 * Logs are mounted read-only, positions and buffers have a directory of their
 * own on the node, and of the cluster it may read Pods and namespaces alone.
 *
 * Before it runs, make in this namespace:
 * - Secret `elasticsearch-ingest` with `username`, `password` and `ca.crt`;
 * - Secret `mydockerhubsecret` for pulling the image.
 */
export class ClusterLogging extends Chart {
  constructor(scope: Construct, id: string) {
    super(scope, id, { namespace: 'cluster-logging' });
    // Baseline, too, forbids paths of the node, and the logs are nowhere else.
    addNamespace(this, 'privileged');

    new LoggingDaemon(this, 'Fluentd', {
      name: 'fluentd-cloud-logging',
      selector: { 'k8s-app': 'fluentd-cloud-logging' },

      agent: LogAgent.fluentd({ logLevel: LogLevel.WARN }),
      imagePullSecrets: ['mydockerhubsecret'],
      sinks: [
        LogSink.elasticsearch({
          endpoint: 'https://elasticsearch.elastic:9200',
          username: { secret: 'elasticsearch-ingest', key: 'username' },
          password: { secret: 'elasticsearch-ingest', key: 'password' },
          tls: { ca: { secret: 'elasticsearch-ingest', key: 'ca.crt' } },
          buffer: { limit: Size.gibibytes(2) },
        }),
      ],
      multiline: [Multiline.java(), Multiline.python()],

      updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: 2 }),
      minReady: Duration.seconds(30),
      resources: {
        requests: { cpu: '100m', memory: Size.mebibytes(256) },
        limits: { memory: Size.mebibytes(768) },
      },
      networkPolicy: {
        ingress: [{ peers: [NetworkPeer.podsIn('monitoring')], ports: [{ port: 'metrics' }] }],
      },
    });
  }
}
