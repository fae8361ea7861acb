import { createHash } from 'node:crypto';
import { Chart, Testing } from 'cdk8s';
import { serverSideApply } from '../../ask/apply';
import { Connection } from '../../ask/connection';
import { Resources } from '../../ask/resources';
import { addNode } from '../../run/node';
import { apiVersionOf, type Kind, type Ref } from './kinds';
import { isReady, isRolledOut } from './readiness';
import { sharedCluster } from './shared-cluster';
import { stateOf } from './state';
import { inOrder, Watched } from './watched';

/** How long a whole test may take, on machines that are busy with other things too. Less than Jest would wait. */
const PATIENCE_MS = 100_000;

/** A test with a namespace of its own on the control plane of this run. When it fails, it shows what was there. */
export function onCluster(name: string, body: (live: Live) => Promise<void>): void {
  test(name, async () => {
    const live = await Live.begin();
    try {
      await showingState(live, () => body(live));
    } finally {
      await live.end();
    }
  });
}

/** Does something in a namespace; when it fails, it shows what was there. */
export async function showingState(live: Live, body: () => Promise<void>): Promise<void> {
  try {
    await body();
  } catch (cause) {
    const state = await stateOf(live.connection, live.namespace).catch(error => `no state to show: ${error.message}`);
    throw new Error(`${cause instanceof Error ? cause.message : cause}\n\n${state}`, { cause });
  }
}

/** How an object is deleted. */
export interface DeleteOptions {
  /** @default - as the kind has it: in the background for most */
  readonly propagationPolicy?: 'Orphan' | 'Foreground' | 'Background';

  /** 0 forces it. @default - as the object has it */
  readonly gracePeriodSeconds?: number;
}

/** A namespace of the control plane, and what a test does and sees there. */
export class Live {
  /** Opens a namespace, of this name or named after the test that runs. */
  public static async begin(namespace?: string): Promise<Live> {
    const { currentTestName = 'test', testPath = '' } = expect.getState();
    const live = new Live(
      namespace ?? namespaceFor(currentTestName, testPath),
      new Connection(sharedCluster().endpoint, Number.POSITIVE_INFINITY),
    );
    await live.create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: live.namespace } });
    return live;
  }

  private readonly deadline = Date.now() + PATIENCE_MS;
  private readonly resources: Resources;
  private readonly observers: Watched[] = [];

  /** Paths of what this test has made cluster-wide, its namespace first. */
  private readonly clusterWide = new Set<string>();

  private constructor(
    public readonly namespace: string,
    public readonly connection: Connection,
  ) {
    this.resources = new Resources(connection);
  }

  /** An empty chart of this namespace. */
  public chart(labels?: { [key: string]: string }): Chart {
    return new Chart(Testing.app(), 'chart', { namespace: this.namespace, labels });
  }

  /** A name for something cluster-wide that no other test has. */
  public unique(name: string): string {
    return `${this.namespace}-${name}`;
  }

  /** Adds a node for this test alone. @returns its name, `unique(name)` */
  public async addNode(name: string, more: { taints?: unknown[]; labels?: Record<string, string> } = {}): Promise<string> {
    const unique = this.unique(name);
    this.clusterWide.add(`/api/v1/nodes/${unique}`);
    await addNode(this.connection, unique, more);
    return unique;
  }

  /**
   * Applies a chart as `kubectl apply --server-side` does, object by object in the order of the manifest, with strict field validation.
   *
   * An object that is refused, or warned of, fails the test.
   */
  public async apply(scope: Chart): Promise<void> {
    for (const object of Testing.synth(scope)) await this.applyObject(object);
  }

  /** Applies one object; see `apply`. @returns it as the server has it */
  public async applyObject(object: any): Promise<any> {
    return serverSideApply(this.connection, await this.pathToMake(object), object);
  }

  /** Creates an object as it is. @returns it as the server has it */
  public async create(object: any): Promise<any> {
    const path = await this.pathToMake(object);
    return this.expectOk('POST', path.slice(0, path.lastIndexOf('/')), object);
  }

  /** An object as it is now. @throws Error where there is none */
  public async get(ref: Ref): Promise<any> {
    return this.connection.get(await this.pathOf(ref));
  }

  /** The objects of a kind as they are now, by name; `query` such as `labelSelector=app%3Dweb`. */
  public async list(kind: Kind, query?: string): Promise<readonly any[]> {
    const { items } = await this.connection.get(await this.pathOfAll(kind, query));
    return inOrder(items);
  }

  /** Merges fields into an object, or into a part of it such as its `status`. */
  public async patch(ref: Ref, change: object, part = ''): Promise<any> {
    const path = `${await this.pathOf(ref)}${part && `/${part}`}`;
    return this.expectOk('PATCH', path, change, 'application/merge-patch+json');
  }

  /** Asks for an object's deletion, and waits for nothing. */
  public async delete(ref: Ref, options: DeleteOptions = {}): Promise<void> {
    await this.expectOk('DELETE', await this.pathOf(ref), { apiVersion: 'v1', kind: 'DeleteOptions', ...options });
  }

  /** URL path of an object. */
  public async pathOf(ref: Ref): Promise<string> {
    const apiVersion = apiVersionOf(ref);
    return `${await this.collection(ref.kind, apiVersion)}/${ref.name}`;
  }

  /**
   * Waits until the objects of a kind are as wanted.
   *
   * @param what said when it does not come to that: 'three Pods to be ready'
   * @param wanted asked of the objects as they are when this is called, and after each event; anything but undefined and false is the answer
   * @param query such as `labelSelector=app%3Dweb`
   */
  public async until<T>(
    kind: Kind,
    what: string,
    wanted: (objects: readonly any[]) => T | undefined | false,
    query?: string,
  ): Promise<T> {
    const watched = await this.open(kind, query);
    try {
      const found = await watched.until(wanted);
      if (found === undefined) throw new Error(`waited for ${what}, in vain`);
      return found;
    } finally {
      watched.close();
    }
  }

  /** Waits until an object is as wanted. @returns it */
  public async untilObject(ref: Ref, what: string, wanted: (object: any) => boolean): Promise<any> {
    const query = `fieldSelector=metadata.name%3D${ref.name}`;
    return this.until(
      ref.kind as Kind,
      `${ref.kind}/${ref.name} ${what}`,
      ([object]) => object && wanted(object) && object,
      query,
    );
  }

  /** Waits until an object is gone. */
  public async untilGone(ref: Ref): Promise<void> {
    const query = `fieldSelector=metadata.name%3D${ref.name}`;
    await this.until(ref.kind as Kind, `${ref.kind}/${ref.name} to go`, objects => objects.length === 0, query);
  }

  /** Waits until a controller has made its Pods what it says, as `kubectl rollout status` does. @returns the controller */
  public async untilRolledOut(ref: Ref): Promise<any> {
    return this.untilObject(ref, 'to be rolled out', object => isRolledOut({ ...object, kind: ref.kind }));
  }

  /** Deletes a Pod, and waits until its controller has made it anew, under the same name, and it is ready. @returns the new one */
  public async replacePod(name: string): Promise<any> {
    const { metadata } = await this.get({ kind: 'Pod', name });
    await this.delete({ kind: 'Pod', name });
    return this.untilObject({ kind: 'Pod', name }, 'to be made anew', pod => pod.metadata.uid !== metadata.uid && isReady(pod));
  }

  /** Keeps every event of a kind from now on; ask its `history()`. */
  public async observe(kind: Kind, query?: string): Promise<Watched> {
    const watched = await this.open(kind, query);
    this.observers.push(watched);
    return watched;
  }

  /** Removes everything that the test has made; does not wait until it is gone. */
  public async end(): Promise<void> {
    const now = JSON.stringify({ apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 });
    const [namespace, ...others] = this.clusterWide;
    await this.connection.send('DELETE', `${namespace}`);
    await this.connection.send('DELETE', `${namespace}/pods`, now);
    await Promise.all(others.map(path => this.connection.send('DELETE', path, now)));
    for (const observer of this.observers) observer.close();
    this.connection.close();
  }

  private async pathToMake({ apiVersion, kind, metadata }: any): Promise<string> {
    const path = await this.pathOf({ apiVersion, kind, name: metadata.name });
    const served = await this.resources.find(apiVersion, kind);
    if (served?.namespaced === false) this.clusterWide.add(path);
    return path;
  }

  private async open(kind: Kind, query?: string): Promise<Watched> {
    return Watched.open(this.connection, await this.pathOfAll(kind, query), this.deadline);
  }

  private async pathOfAll(kind: Kind, query?: string): Promise<string> {
    const collection = await this.collection(kind, apiVersionOf({ kind }));
    return query === undefined ? collection : `${collection}?${query}`;
  }

  private async collection(kind: string, apiVersion: string): Promise<string> {
    const path = await this.resources.collection(apiVersion, kind, this.namespace);
    if (path === undefined) throw new Error(`no matches for kind "${kind}" in version "${apiVersion}"`);
    return path;
  }

  private async expectOk(method: string, path: string, body: object, contentType?: string): Promise<any> {
    const answer = await this.connection.send(method, path, JSON.stringify(body), contentType);
    if (answer.code >= 300) throw new Error(`${method} ${path} answered ${answer.code}: ${answer.body}`);
    return JSON.parse(answer.body);
  }
}

/** `pods-are-created-in-order-1f2e3d`: a name that tells the test, short enough to begin other names. */
function namespaceFor(testName: string, testPath: string): string {
  const words = testName.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  const digest = createHash('sha256').update(`${testPath}\n${testName}`).digest('hex').slice(0, 6);
  return `${words.slice(0, 30).replace(/^-+|-+$/g, '')}-${digest}`;
}
