import { PodManagementPolicy, StatefulApp, type StatefulAppProps } from '../../../lib/constructs/stateful-app';
import { LocalStorageClass, NodeLocalPVs } from '../../../lib/constructs/storage';
import { type Live, NODES } from './harness';

/** The disks of `OnDisks`. */
export interface Disks {
  /** Nodes that have a disk each, in the order in which ordinals get them. @default - those that every test finds */
  readonly nodes?: readonly string[];

  /** Whether each ordinal has its own. @default false */
  readonly reserved?: boolean;
}

/**
 * An app `web` whose Pods claim local disks, as its repository has it at some time.
 *
 * Its Pods come all at once unless told otherwise: the scheduler takes a second for each that binds a volume.
 */
export class OnDisks {
  public readonly app: StatefulApp;
  public readonly disks: NodeLocalPVs;
  public readonly storageClass: LocalStorageClass;
  private readonly chart;

  constructor(
    private readonly live: Live,
    props: Partial<StatefulAppProps> = {},
    { nodes = NODES, reserved = false }: Disks = {},
  ) {
    this.chart = live.chart();
    const storageClass = new LocalStorageClass(this.chart, 'Class', { name: live.unique('local') });
    this.storageClass = storageClass;
    this.app = new StatefulApp(this.chart, 'Web', {
      name: 'web',
      image: 'nginx:1.27.3',
      replicas: nodes.length,
      podManagementPolicy: PodManagementPolicy.PARALLEL,
      claims: [{ name: 'data', storage: '1Gi', storageClass, mountPath: '/data' }],
      ...props,
    });
    this.disks = new NodeLocalPVs(this.chart, 'Disks', {
      storageClass,
      nodes: [...nodes],
      paths: ['/mnt/disk'],
      capacity: '10Gi',
      reserveFor: reserved ? this.app.claim('data') : undefined,
    });
  }

  /** Applies it, and waits until every Pod is there. */
  public async rollOut(): Promise<void> {
    await this.live.apply(this.chart);
    await this.live.untilRolledOut(this.app.statefulSet);
  }

  /** Applies it, and waits for nothing. */
  public apply(): Promise<void> {
    return this.live.apply(this.chart);
  }
}

/** Which ordinal lives where, on what: what `kubectl get pods,pvc -o wide` shows. */
export async function whereabouts(live: Live): Promise<{ [pod: string]: { node: string; claim: string; volume: string } }> {
  const [pods, claims] = await Promise.all([live.list('Pod'), live.list('PersistentVolumeClaim')]);
  return Object.fromEntries(
    pods.map(({ metadata, spec }) => {
      const claim = spec.volumes.find(({ name }: any) => name === 'data').persistentVolumeClaim.claimName;
      const { volumeName } = claims.find(it => it.metadata.name === claim).spec;
      return [metadata.name, { node: spec.nodeName, claim, volume: volumeName }];
    }),
  );
}

/** Which claims these are, and what they are bound to. */
export function bindingsOf(claims: readonly any[]): string[] {
  return claims.map(({ metadata, spec, status }) => `${metadata.name} ${metadata.uid} ${status.phase} ${spec.volumeName}`);
}
