import type { Connection } from '../../cluster/ask/connection';
import { Resources } from '../../cluster/ask/resources';
import { Cluster } from '../../cluster/run/cluster';
import { until } from '../../cluster/run/until';

/** A namespace of a real control plane, to which the states of an app are applied one after the other. */
export class LiveNamespace {
  private applied: readonly any[] = [];

  private constructor(
    private readonly cluster: Cluster,
    private readonly connection: Connection,
    private readonly resources: Resources,
    private readonly name: string,
  ) {}

  public static async start(name: string): Promise<LiveNamespace> {
    const cluster = await Cluster.start({ whole: true, nodes: ['one', 'two'] });
    const connection = cluster.connect();
    const namespace = new LiveNamespace(cluster, connection, new Resources(connection), name);
    await namespace.patch({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });
    return namespace;
  }

  public stop(): Promise<void> {
    return this.cluster.stop();
  }

  /** Applies a state object by object, as `kubectl apply --prune` does, and never waits in between. */
  public async apply(state: { [kindAndName: string]: any }): Promise<void> {
    const objects = Object.values(state);
    for (const object of objects) {
      await this.patch(object);
    }
    for (const gone of this.applied.filter(before => !(key(before) in state))) {
      await this.connection.send('DELETE', await this.pathOf(gone));
    }
    this.applied = objects;
  }

  /**
   * Waits until every controller of the state has the Pods that it wants, no others are left, and a Service leads to so many of them.
   *
   * @returns the fewest Pods that the Service led to meanwhile
   */
  public async settle(service: string, behind: number): Promise<number> {
    let fewest = behind;
    await until('the controllers to settle', 60, async () => {
      const ready = (await this.readyBehind(service)).length;
      fewest = Math.min(fewest, ready);
      const controllers = await Promise.all(
        this.applied.filter(({ spec }) => spec?.template !== undefined).map(it => this.live(it)),
      );
      const wanted = controllers.reduce((sum, { spec }) => sum + spec.replicas, 0);
      const { items } = await this.connection.get(`/api/v1/namespaces/${this.name}/pods`);
      return controllers.every(isComplete) && items.length === wanted && ready === behind;
    });
    return fewest;
  }

  /** Addresses that a Service leads to now, with the names of their Pods. */
  public async readyBehind(service: string): Promise<string[]> {
    const path = `/apis/discovery.k8s.io/v1/namespaces/${this.name}/endpointslices`;
    const { items } = await this.connection.get(`${path}?labelSelector=kubernetes.io/service-name%3D${service}`);
    const endpoints = items.flatMap((slice: any) => slice.endpoints ?? []);
    return endpoints.filter((it: any) => it.conditions.ready).map((it: any) => it.targetRef.name);
  }

  /** An object as it is now. */
  public async live(object: any): Promise<any> {
    return this.connection.get(await this.pathOf(object));
  }

  /** Asks the eviction API whether a Pod might go, without sending it away. */
  public async evict(pod: string): Promise<number> {
    const eviction = { apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name: pod, namespace: this.name } };
    const path = `/api/v1/namespaces/${this.name}/pods/${pod}/eviction?dryRun=All`;
    return (await this.connection.send('POST', path, JSON.stringify(eviction))).code;
  }

  private async patch(object: any): Promise<void> {
    const path = `${await this.pathOf(object)}?fieldManager=test&force=true&fieldValidation=Strict`;
    const answer = await this.connection.send('PATCH', path, JSON.stringify(object), 'application/apply-patch+yaml');
    expect({
      object: key(object),
      code: answer.code,
      warnings: answer.warnings,
      body: answer.code < 300 ? '' : answer.body,
    }).toEqual({
      object: key(object),
      code: expect.any(Number),
      warnings: [],
      body: '',
    });
  }

  private async pathOf({ apiVersion, kind, metadata }: any): Promise<string> {
    return `${await this.resources.collection(apiVersion, kind, this.name)}/${metadata.name}`;
  }
}

function key({ kind, metadata }: any): string {
  return `${kind}/${metadata.name}`;
}

function isComplete({ metadata, spec, status = {} }: any): boolean {
  const { observedGeneration = 0, replicas = 0, readyReplicas = 0, updatedReplicas = readyReplicas } = status;
  const counts = [replicas, readyReplicas, updatedReplicas];
  return observedGeneration >= metadata.generation && counts.every(count => count === spec.replicas);
}
