import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { Connection, type Endpoint } from '../ask/connection';
import { missing } from '../build/build';
import { componentsOf } from '../build/component';
import { ClusterFault } from '../fault';
import { NEWEST } from '../versions';
import type { Guarded } from './guarded';
import { addNode } from './node';
import { confirmPodEndings } from './pod-endings';
import { PodNetwork } from './pod-network';
import { freePorts, requireFree } from './ports';
import { answers, isApiServerReady } from './ready';
import { makeRunFolder, type RunFolder, writeKubeconfig } from './run-folder';
import { startApiServer, startControllerManager, startDns, startEtcd, startKubelets, startScheduler } from './servers';
import { until } from './until';

/** What to run. */
export interface ClusterOptions {
  /** Kubernetes minor, such as `1.28`. @default - the newest */
  readonly minor?: string;

  /** Runs controllers, scheduler, simulated kubelets and CoreDNS as well; the newest minor alone has them. @default false */
  readonly whole?: boolean;

  /** Names of the simulated nodes of a whole cluster. @default - none */
  readonly nodes?: readonly string[];

  /** Port of the API server. @default - a free one */
  readonly port?: number;
}

/** Seconds that any one server may take until it answers. Far more than it needs, for machines that are busy building. */
const PATIENCE = 120;

/** Starts again on other ports when another program took one between our choice and the server's use of it. */
const TRIES = 3;

/** A control plane that runs until it is stopped or this process ends, whichever comes first. */
export class Cluster {
  private readonly servers: Guarded[] = [];
  private readonly connections: Connection[] = [];
  private podNetwork: PodNetwork | undefined;
  private stopConfirming: () => void = () => undefined;
  private report: (fault: ClusterFault) => void = () => undefined;

  private constructor(
    public readonly minor: string,
    public readonly folder: RunFolder,
    public readonly endpoint: Endpoint,

    /** UDP and TCP port of CoreDNS on 127.0.0.1; 0 where only the API server runs. */
    public readonly dnsPort: number,
  ) {}

  /**
   * Starts a control plane and answers when it is ready for requests.
   *
   * @throws ClusterFault when an older minor is asked for whole, a program is not built, a port is taken or a server dies; nothing is left running then,
   * and the logs stay where the fault says
   */
  public static async start(options: ClusterOptions = {}): Promise<Cluster> {
    const minor = options.minor ?? NEWEST;
    if (options.whole && minor !== NEWEST) {
      throw new ClusterFault(
        `Kubernetes ${minor} runs here as an API server alone`,
        `take ${NEWEST} for controllers, nodes and DNS, or leave \`whole\` out`,
      );
    }
    const unbuilt = missing(componentsOf(minor).slice(0, options.whole ? undefined : 2));
    if (unbuilt.length > 0) {
      throw new ClusterFault(
        `not built yet: ${unbuilt.map(it => `${it.name} ${it.version}`).join(', ')}`,
        `npm run cluster -- build ${minor}`,
      );
    }
    if (options.port !== undefined) await requireFree(options.port);
    for (let tries = 1; ; tries++) {
      try {
        return await Cluster.startOnce(minor, options);
      } catch (error) {
        const clash = error instanceof ClusterFault && error.message.includes('address already in use');
        if (!clash || options.port !== undefined || tries === TRIES) throw error;
      }
    }
  }

  /** A connection of its own to the API server, closed when the cluster stops. */
  public connect(connections = 8): Connection {
    const connection = new Connection(this.endpoint, connections);
    this.connections.push(connection);
    return connection;
  }

  /** Calls back when a server dies by itself, now or later. */
  public onDeath(report: (fault: ClusterFault) => void): void {
    this.report = report;
  }

  /** Stops every server and removes the run's folder. */
  public async stop(): Promise<void> {
    await this.stopServers();
    rmSync(this.folder.path, { recursive: true, force: true });
  }

  private static async startOnce(minor: string, options: ClusterOptions): Promise<Cluster> {
    const folder = makeRunFolder();
    const [port = 0, etcdPort = 0, etcdPeerPort = 0, controllerPort = 0, schedulerPort = 0, kubeletPort = 0, dnsPort = 0] =
      await freePorts(7);
    const endpoint = { port: options.port ?? port, token: folder.token, caFile: folder.caFile };
    const cluster = new Cluster(minor, folder, endpoint, options.whole ? dnsPort : 0);
    try {
      await cluster.add(startEtcd(folder, etcdPort, etcdPeerPort), () => answers(`http://127.0.0.1:${etcdPort}/health`));
      if (options.whole) cluster.podNetwork = await PodNetwork.start(join(folder.path, 'pods.sock'));
      const apiServer = startApiServer(folder, minor, endpoint.port, etcdPort, cluster.podNetwork?.socket);
      await cluster.add(apiServer, () => isApiServerReady(endpoint));
      writeKubeconfig(folder, endpoint.port);
      if (options.whole) {
        await cluster.startRest(controllerPort, schedulerPort, kubeletPort, dnsPort, options.nodes ?? []);
      }
      return cluster;
    } catch (error) {
      await cluster.stopServers();
      throw error;
    }
  }

  private async startRest(
    controllers: number,
    scheduler: number,
    kubelets: number,
    dns: number,
    nodes: readonly string[],
  ): Promise<void> {
    const asking = this.connect(1);
    await Promise.all([
      this.add(startControllerManager(this.folder, controllers), async () => {
        const accounts = await asking.send('GET', '/api/v1/namespaces/default/serviceaccounts/default');
        return accounts.code === 200;
      }),
      this.add(startScheduler(this.folder, scheduler)),
      this.add(startKubelets(this.folder, kubelets)),
      this.add(startDns(this.folder, dns)),
    ]);
    this.stopConfirming = confirmPodEndings(this.connect());
    await Promise.all(nodes.map(node => addNode(asking, node)));
    await until(`nodes to become Ready (logs: ${this.folder.logs})`, PATIENCE, async () => {
      this.requireAlive();
      const { items } = await asking.get('/api/v1/nodes');
      return items.filter(isReady).length >= nodes.length;
    });
  }

  /** Keeps a server and waits until it is ready or dead. */
  private async add(server: Guarded, ready: () => Promise<boolean> = async () => true): Promise<void> {
    this.servers.push(server);
    server.onDeath(fault => this.report(fault));
    await until(
      `${server.name} to be ready`,
      PATIENCE,
      async () => {
        this.requireAlive();
        return ready();
      },
      `read its log: ${server.log}`,
    );
  }

  private requireAlive(): void {
    const dead = this.servers.find(it => !it.alive);
    if (dead !== undefined) throw dead.deathFault();
  }

  /** Stops every server and keeps the folder, for its logs. */
  public async stopServers(): Promise<void> {
    this.stopConfirming();
    this.podNetwork?.stop();
    for (const connection of this.connections) connection.close();
    await Promise.all(this.servers.map(server => server.stop()));
  }
}

function isReady(node: any): boolean {
  return (node.status?.conditions ?? []).some((it: any) => it.type === 'Ready' && it.status === 'True');
}
