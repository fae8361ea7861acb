import { rmSync } from 'node:fs';
import { Connection, type Endpoint } from '../ask/connection';
import type { Guarded } from '../run/guarded';
import { freePorts } from '../run/ports';
import { answers, isApiServerReady } from '../run/ready';
import { makeRunFolder, type RunFolder } from '../run/run-folder';
import { startApiServer, startEtcd } from '../run/servers';
import { until } from '../run/until';

/** Seconds that a server may take until it answers. */
const PATIENCE = 120;

/** One etcd, and API servers of whatever minors that find in it what those before them have left. */
export class OneEtcd {
  private constructor(
    private readonly folder: RunFolder,
    private readonly etcd: Guarded,
    private readonly port: number,
    private readonly url: string,
    private readonly etcdPort: number,
  ) {}

  public static async start(): Promise<OneEtcd> {
    const folder = makeRunFolder();
    const [port = 0, etcdPort = 0, peerPort = 0] = await freePorts(3);
    const url = `http://127.0.0.1:${etcdPort}`;
    const etcd = startEtcd(folder, etcdPort, peerPort);
    await until('etcd to answer', PATIENCE, () => answers(`${url}/health`));
    return new OneEtcd(folder, etcd, port, url, etcdPort);
  }

  /** Writes an object past all validation, where API servers look for it. */
  public async put(key: string, object: unknown): Promise<void> {
    const body = JSON.stringify({ key: base64(key), value: base64(JSON.stringify(object)) });
    const answer = await fetch(`${this.url}/v3/kv/put`, { method: 'POST', body });
    if (!answer.ok) throw new Error(`etcd answered ${answer.status}: ${await answer.text()}`);
  }

  /** Runs the API server of a minor for as long as `use` takes. */
  public async serve<T>(minor: string, use: (connection: Connection) => Promise<T>): Promise<T> {
    const server = startApiServer(this.folder, minor, this.port, this.etcdPort, undefined);
    try {
      await until(`the API server of ${minor} to be ready`, PATIENCE, () => this.isReady(server));
      const connection = new Connection(this.endpoint, 4);
      try {
        return await use(connection);
      } finally {
        connection.close();
      }
    } finally {
      await server.stop();
    }
  }

  public async stop(): Promise<void> {
    await this.etcd.stop();
    rmSync(this.folder.path, { recursive: true, force: true });
  }

  private async isReady(server: Guarded): Promise<boolean> {
    if (!server.alive) throw server.deathFault();
    return isApiServerReady(this.endpoint);
  }

  private get endpoint(): Endpoint {
    return { port: this.port, token: this.folder.token, caFile: this.folder.caFile };
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64');
}
