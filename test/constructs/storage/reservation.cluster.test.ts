import { Chart, Testing } from 'cdk8s';
import { ExposedOrdinalPod } from '../../../lib/constructs/exposed-ordinal-pod';
import { StatefulApp } from '../../../lib/constructs/stateful-app';
import { LocalStorageClass, NodeLocalPVs } from '../../../lib/constructs/storage';
import { LiveNamespace } from '../workload/live';

let shop: LiveNamespace;
beforeAll(async () => {
  shop = await LiveNamespace.start('shop');
});
afterAll(() => shop?.stop());

/** An app on disks that are reserved against the order in which a binder would take them, each Pod exposed. */
class OnDisks {
  public readonly app: StatefulApp;
  public readonly disks: NodeLocalPVs;
  private readonly chart = new Chart(Testing.app(), 'test', { namespace: 'shop' });

  constructor(replicas: number) {
    const storageClass = new LocalStorageClass(this.chart, 'Class', { name: 'local' });
    this.app = new StatefulApp(this.chart, 'Db', {
      name: 'db',
      image: 'postgres:17.2',
      replicas,
      ports: [{ name: 'sql', containerPort: 5432 }],
      claims: [{ name: 'data', storage: '1Gi', storageClass }],
    });
    this.disks = new NodeLocalPVs(this.chart, 'Volumes', {
      storageClass,
      capacity: '10Gi',
      disks: [
        { node: 'two', path: '/mnt/a' },
        { node: 'one', path: '/mnt/a', capacity: '2Gi' },
      ],
      reserveFor: this.app.claim('data'),
    });
    ExposedOrdinalPod.exposeEach(this.chart, 'Each', { app: this.app, baseNodePort: 30000 });
  }

  public get state(): { [kindAndName: string]: any } {
    return Object.fromEntries(Testing.synth(this.chart).map(object => [`${object.kind}/${object.metadata.name}`, object]));
  }

  public volumes(): Promise<any[]> {
    return Promise.all(
      this.disks.persistentVolumes.map(({ name }) =>
        shop.live({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name } }),
      ),
    );
  }
}

function pod(name: string): Promise<any> {
  return shop.live({ apiVersion: 'v1', kind: 'Pod', metadata: { name } });
}

test('every ordinal lives on the node that synth named, on its own disk, behind its own Service', async () => {
  const { app, disks, state } = new OnDisks(2);
  await shop.apply(state);
  await shop.settle('db', 2);

  for (const ordinal of app.ordinals) {
    const name = app.podName(ordinal);
    const claim = await shop.live({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: app.claimName('data', ordinal) },
    });
    expect({
      node: (await pod(name)).spec.nodeName,
      volume: claim.spec.volumeName,
      behind: await shop.readyBehind(name),
    }).toEqual({
      node: disks.nodeOf(ordinal),
      volume: disks.volumeOf(ordinal)?.name,
      behind: [name],
    });
  }
});

test('scaling down and up again changes no volume, and brings the Pod back to its disk', async () => {
  const before = (await new OnDisks(2).volumes()).map(({ metadata, spec, status }) => [
    metadata.name,
    spec.claimRef.uid,
    status.phase,
  ]);

  await shop.apply(new OnDisks(1).state);
  await shop.settle('db', 1);
  const meanwhile = (await new OnDisks(1).volumes()).map(({ metadata, spec, status }) => [
    metadata.name,
    spec.claimRef.uid,
    status.phase,
  ]);
  const again = new OnDisks(2);
  await shop.apply(again.state);
  await shop.settle('db', 2);

  expect(meanwhile).toEqual(before);
  expect((await pod('db-1')).spec.nodeName).toBe(again.disks.nodeOf(1));
});
