import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import type { LoggingDaemon } from '../../../lib/constructs/logging';
import { missing } from '../build/build';
import { binaryOf, otelCollector } from '../build/component';
import { ClusterFault } from '../fault';
import { Guarded } from '../run/guarded';
import { freePorts } from '../run/ports';
import { until } from '../run/until';

/** The node on which a daemon's Collector runs. */
export interface Node {
  /** Folder that stands for the root of its file system. */
  readonly root: string;
  readonly name: string;

  /** How the Collector reaches the API server in place of the token in its Pod; needed with enrichment. */
  readonly kubeconfig?: string;

  /** Values of the environment that comes from Secrets. @default - none */
  readonly secrets?: Readonly<Record<string, string>>;
}

/** How long a start may take, on machines that are busy building. */
const PATIENCE = 60;

/**
 * The Collector of a `LoggingDaemon` as a process of this machine.
 *
 * It gets the configuration, arguments and environment of the DaemonSet's
 * container. What a container would find around it is rewritten: host paths
 * lie under the node's root, the ports are free ones of this machine, the API
 * server is found through a kubeconfig. OTLP is sent as JSON, for our server.
 */
export class Collector {
  /** @throws ClusterFault where the Collector is not built */
  public static async of(daemon: LoggingDaemon, node: Node): Promise<Collector> {
    if (missing([otelCollector()]).length > 0) {
      throw new ClusterFault(`not built yet: the OpenTelemetry Collector ${otelCollector().version}`, 'npm run cluster -- build');
    }
    const objects = Testing.synth(Chart.of(daemon));
    const { template } = objects.find(({ kind }) => kind === 'DaemonSet').spec;
    const [text] = Object.values<string>(objects.find(({ kind }) => kind === 'ConfigMap').data);
    const ports = await freePorts(2);
    const config = join(node.root, 'config.yaml');
    mkdirSync(join(node.root, 'var/lib'), { recursive: true });
    writeFileSync(config, rewritten(text ?? '', node, ports, daemon.stateDirectory));
    return new Collector(template, node, config, ports);
  }

  private readonly container: any;

  /** Where Prometheus is told to look. */
  private readonly metrics: { readonly port: string; readonly path: string };
  private server: Guarded | undefined;

  private constructor(
    { metadata: { annotations }, spec }: any,
    private readonly node: Node,
    private readonly config: string,
    private readonly ports: readonly number[],
  ) {
    [this.container] = spec.containers;
    this.metrics = { port: annotations['prometheus.io/port'], path: annotations['prometheus.io/path'] };
  }

  /** What `validate` says of the configuration: nothing where it is valid. */
  public validate(): Promise<string> {
    return new Promise(resolve => {
      const args = ['validate', ...this.args()];
      execFile(binaryOf(otelCollector()), args, { env: { ...process.env, ...this.env() } }, (error, stdout, stderr) =>
        resolve(error === null ? '' : `${stdout}${stderr}`.trim()),
      );
    });
  }

  /** Starts it and waits until its readiness probe would be answered. */
  public readonly start = async (): Promise<void> => {
    this.server = new Guarded(
      'otel-collector',
      binaryOf(otelCollector()),
      this.args(),
      join(this.node.root, 'collector.log'),
      this.env(),
    );
    const { server } = this;
    const isReady = async () => {
      if (!server.alive) throw server.deathFault();
      return (await this.answer('readinessProbe')) === 200;
    };
    await until('the readiness probe to be answered', PATIENCE, isReady).catch(error => {
      throw new Error(`${error.message}; the Collector's last words:\n${server.tail(12)}`);
    });
  };

  /** The status code with which an endpoint of the Pod answers; 0 when nobody listens. */
  public readonly answer = async (endpoint: 'livenessProbe' | 'readinessProbe' | 'metrics'): Promise<number> => {
    const { port, path } = endpoint === 'metrics' ? this.metrics : this.container[endpoint].httpGet;
    const index = this.container.ports.findIndex((it: any) => it.name === port || `${it.containerPort}` === `${port}`);
    try {
      return (await fetch(`http://127.0.0.1:${this.ports[index]}${path}`)).status;
    } catch {
      return 0;
    }
  };

  /** Ends it as the kubelet ends a Pod. */
  public readonly stop = async (): Promise<void> => {
    await this.server?.terminate();
    this.server = undefined;
  };

  /** Ends it as a node does that loses power. */
  public readonly kill = async (): Promise<void> => {
    await this.server?.stop();
    this.server = undefined;
  };

  private args(): string[] {
    return this.container.args.map((arg: string) => arg.replace(/=.*/, `=${this.config}`));
  }

  private env(): Record<string, string> {
    const { kubeconfig, name, secrets = {} } = this.node;
    const values = this.container.env.map((it: any) => [
      it.name,
      it.value ?? (it.valueFrom.fieldRef?.fieldPath === 'spec.nodeName' ? name : secrets[it.name]),
    ]);
    return { ...Object.fromEntries(values), ...(kubeconfig === undefined ? {} : { KUBECONFIG: kubeconfig }) };
  }
}

/** @throws Error where the configuration no longer has what is rewritten */
function rewritten(config: string, { root, kubeconfig }: Node, ports: readonly number[], stateDirectory: string): string {
  const [metrics, health] = ports;
  const changes: [RegExp, string][] = [
    [/\/var\/log\/pods(?=\/)/g, `${root}/var/log/pods`],
    [new RegExp(`(?<=: )${stateDirectory}(?=/)`, 'g'), `${root}${stateDirectory}`],
    [/0\.0\.0\.0:13133/, `127.0.0.1:${health}`],
    [/host: 0\.0\.0\.0\n(\s+)port: 8888/, `host: 127.0.0.1\n$1port: ${metrics}`],
    ...(kubeconfig === undefined ? [] : [[/auth_type: serviceAccount/, 'auth_type: kubeConfig'] as [RegExp, string]]),
  ];
  const ours = changes.reduce((text, [from, to]) => {
    if (text.search(from) < 0) throw new Error(`the configuration has no ${from}:\n${text}`);
    return text.replace(from, to);
  }, config);
  return ours.replace(/^( {2}otlp_http\/.*:)\n( {4}endpoint: http:)/gm, '$1\n    encoding: json\n$2');
}
