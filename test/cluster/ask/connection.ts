import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:https';
import { createInterface } from 'node:readline';

/** Where an API server listens and how to prove who we are. */
export interface Endpoint {
  readonly port: number;
  readonly token: string;

  /** File with the certificate that the server signed for itself. */
  readonly caFile: string;
}

/** An answer as it came over the wire. */
export interface Answer {
  readonly code: number;
  readonly body: string;

  /** Texts of the `Warning` headers, in order. */
  readonly warnings: readonly string[];
}

/** Kept-alive connections to one API server; eight of them carry well over a thousand dry runs a second. */
export class Connection {
  private readonly agent: Agent;

  constructor(
    private readonly endpoint: Endpoint,
    connections = 8,
  ) {
    this.agent = new Agent({ keepAlive: true, maxSockets: connections, ca: readFileSync(endpoint.caFile) });
  }

  /** Sends one request. Rejects only when no answer comes at all. */
  public send(method: string, path: string, body?: string, contentType = 'application/json'): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const headers: Record<string, string> = { authorization: `Bearer ${this.endpoint.token}`, accept: 'application/json' };
      if (body !== undefined) {
        headers['content-type'] = contentType;
        // Node itself would not say it of a DELETE, and the server take the body for the next request.
        headers['content-length'] = String(Buffer.byteLength(body));
      }
      const message = request(
        { host: '127.0.0.1', port: this.endpoint.port, method, path, headers, agent: this.agent },
        response => {
          const chunks: Buffer[] = [];
          response.on('data', chunk => chunks.push(chunk));
          response.on('error', reject);
          response.on('end', () =>
            resolve({
              code: response.statusCode ?? 0,
              body: Buffer.concat(chunks).toString('utf8'),
              warnings: warningTexts(response.rawHeaders),
            }),
          );
        },
      );
      message.on('error', reject);
      message.end(body);
    });
  }

  /** Reads one JSON document. @throws Error on any answer but 200 */
  public async get<T = any>(path: string): Promise<T> {
    const answer = await this.send('GET', path);
    if (answer.code !== 200) throw new Error(`GET ${path} answered ${answer.code}: ${answer.body}`);
    return JSON.parse(answer.body);
  }

  /**
   * Reads the lines of an answer as they come, as of a watch.
   *
   * @param onEnd called once: when the server has ended the answer, or with an error when the connection broke
   * @returns what ends it from our side; `onEnd` is not called then
   */
  public lines(path: string, onLine: (line: string) => void, onEnd: (error?: Error) => void): () => void {
    const headers = { authorization: `Bearer ${this.endpoint.token}`, accept: 'application/json' };
    const message = request({ host: '127.0.0.1', port: this.endpoint.port, method: 'GET', path, headers, agent: this.agent });
    let over = false;
    const end = (error?: Error) => {
      if (over) return;
      over = true;
      onEnd(error);
    };
    message.on('response', response => {
      const lines = createInterface({ input: response });
      lines.on('line', line => over || onLine(line));
      lines.on('close', () => end());
      lines.on('error', end);
    });
    message.on('error', end);
    message.end();
    return () => {
      over = true;
      message.destroy();
    };
  }

  public close(): void {
    this.agent.destroy();
  }
}

/** The quoted texts of `Warning: 299 - "text"` headers. */
function warningTexts(rawHeaders: readonly string[]): string[] {
  return rawHeaders
    .filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === 'warning')
    .map(value => /^\d+ \S+ "(.*)"/s.exec(value)?.[1]?.replace(/\\(.)/g, '$1') ?? value);
}
