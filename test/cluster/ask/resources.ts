import type { Connection } from './connection';

/** A kind as one server serves it. */
export interface ServedKind {
  /** Name in URLs, such as `statefulsets`. */
  readonly plural: string;
  readonly namespaced: boolean;
}

/** What kinds an API server serves, asked once per group-version. */
export class Resources {
  private readonly known = new Map<string, Promise<Map<string, ServedKind>>>();

  constructor(private readonly connection: Connection) {}

  /** The kind, or undefined where this server does not serve it. */
  public async find(apiVersion: string, kind: string): Promise<ServedKind | undefined> {
    let kinds = this.known.get(apiVersion);
    if (kinds === undefined) {
      kinds = this.ask(apiVersion);
      this.known.set(apiVersion, kinds);
    }
    return (await kinds).get(kind);
  }

  /** The URL path of a kind's collection, in a namespace where it has one; undefined where the kind is not served. */
  public async collection(apiVersion: string, kind: string, namespace: string): Promise<string | undefined> {
    const served = await this.find(apiVersion, kind);
    if (served === undefined) return undefined;
    return `${root(apiVersion)}${served.namespaced ? `/namespaces/${encodeURIComponent(namespace)}` : ''}/${served.plural}`;
  }

  private async ask(apiVersion: string): Promise<Map<string, ServedKind>> {
    const answer = await this.connection.send('GET', root(apiVersion));
    const list: any[] = answer.code === 200 ? JSON.parse(answer.body).resources : [];
    const objects = list.filter(it => !it.name.includes('/'));
    return new Map(objects.map(it => [it.kind, { plural: it.name, namespaced: it.namespaced }]));
  }
}

function root(apiVersion: string): string {
  return apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
}
