import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gunzipSync } from 'node:zlib';

/** A log record as it came, with the attributes of its resource. */
export interface OtlpRecord {
  readonly body: string;

  /** Nanoseconds since 1970, as digits. */
  readonly time: string;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly resource: Readonly<Record<string, unknown>>;
}

/** How long a wait for records may take, on machines that are busy with other things too. */
const PATIENCE_MS = 60_000;

/**
 * A server that takes logs over OTLP as JSON.
 *
 * @see https://opentelemetry.io/docs/specs/otlp/#otlphttp
 */
export class OtlpServer {
  public static async start(): Promise<OtlpServer> {
    const server = createServer();
    await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
    return new OtlpServer(server);
  }

  /** Every record that was taken, in the order in which they came. */
  public readonly records: OtlpRecord[] = [];

  /** Requests that were refused. */
  public refused = 0;

  /** Answers 503 and takes nothing, as a server does that is being restarted. */
  public away = false;

  private readonly listeners = new Set<() => void>();

  private constructor(private readonly server: Server) {
    server.on('request', async (request, response) => {
      const taken = await bodyOf(request);
      if (this.away) {
        this.refused++;
        response.writeHead(503).end();
      } else {
        this.records.push(...recordsOf(JSON.parse(taken)));
        response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
      }
      for (const listener of [...this.listeners]) listener();
    });
  }

  /** What an exporter is given as its endpoint. */
  public get endpoint(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** The bodies of the records that were taken. */
  public get bodies(): string[] {
    return this.records.map(({ body }) => body);
  }

  /**
   * Waits until it is so; asked at once and after each request.
   *
   * @throws Error with all records when that takes too long
   */
  public until(what: string, wanted: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!wanted()) return;
        clearTimeout(timer);
        this.listeners.delete(look);
        resolve();
      };
      const timer = setTimeout(() => {
        this.listeners.delete(look);
        reject(new Error(`waited for ${what}, in vain; what came:\n${JSON.stringify(this.records, undefined, 2)}`));
      }, PATIENCE_MS);
      this.listeners.add(look);
      look();
    });
  }

  /** Waits until a record with that body has come. @returns the first one */
  public async untilBody(body: string): Promise<OtlpRecord> {
    const find = () => this.records.find(it => it.body === body);
    await this.until(`'${body}'`, () => find() !== undefined);
    return find() as OtlpRecord;
  }

  public async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise(resolve => this.server.close(resolve));
  }
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const bytes = Buffer.concat(chunks);
  return (request.headers['content-encoding'] === 'gzip' ? gunzipSync(bytes) : bytes).toString('utf8');
}

function recordsOf({ resourceLogs }: any): OtlpRecord[] {
  return resourceLogs.flatMap(({ resource, scopeLogs }: any) =>
    scopeLogs.flatMap(({ logRecords }: any) =>
      logRecords.map((record: any) => ({
        body: single(record.body),
        time: record.timeUnixNano,
        attributes: attributesOf(record.attributes),
        resource: attributesOf(resource.attributes),
      })),
    ),
  );
}

function attributesOf(attributes: readonly any[] = []): Record<string, unknown> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, single(value)]));
}

/** Records of container logs have no values but single ones. */
function single(value: object): unknown {
  return Object.values(value)[0];
}
