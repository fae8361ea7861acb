/**
 * What the rules about storage foretell; whether all claims find volumes is in storage-matching.cluster.test.ts as well.
 *
 * Not here, as simulated kubelets mount nothing: `one-volume-per-disk`, `volume-paths-not-nested`.
 */
import { STORAGE_RULES } from '../../../../lib/rules/storage';
import { objectsOf } from '../../../rules/harness';
import { claim, claimSpec, document, onNodes, statefulSet, storageClass, volume } from '../../../rules/storage/manifests';
import { conditionOf, type Live, onCluster } from '../harness';
import { here } from './here';
import { predicted } from './predicted';

const CONTAINERS = [{ name: 'web', image: 'nginx:1.27.3' }];
const [ONE, TWO] = ['node-1', 'node-2'];

/** Manifests whose class and volumes are of this test alone; names stand for themselves in what is foretold. */
class Site {
  public readonly storageClassName: string;

  constructor(private readonly live: Live) {
    this.storageClassName = live.unique('local');
  }

  class(more: object = {}): string {
    return storageClass(more, this.storageClassName);
  }

  volume(name: string, node: string | undefined, spec: object = {}): string {
    return volume(this.live.unique(name), node, { storageClassName: this.storageClassName, ...spec });
  }

  claim(name: string, spec: object = {}, storage?: string): string {
    return claim(name, { storageClassName: this.storageClassName, ...spec }, storage);
  }

  set(replicas: number, name = 'web', { pod = {}, storage = '10Gi', ...spec }: { [field: string]: any } = {}): string {
    const templates = { data: claimSpec({ storageClassName: this.storageClassName }, storage) };
    return statefulSet(replicas, {
      name,
      templates,
      pod: { containers: CONTAINERS, ...pod },
      podManagementPolicy: 'Parallel',
      ...spec,
    });
  }

  /** Applies them. @returns what the rules of this group foretell of them, this test's own prefix taken out */
  async apply(manifests: string): Promise<string[]> {
    const objects = objectsOf(manifests).map((object: any) => (IN_CLUSTER.has(object.kind) ? object : here(this.live, object)));
    for (const object of objects) {
      await this.live.applyObject(object);
    }
    return predicted(objects, { rules: STORAGE_RULES }).map(line => line.replaceAll(`${this.live.namespace}-`, ''));
  }
}

const IN_CLUSTER = new Set(['StorageClass', 'PersistentVolume']);

/** A Pod `user` that uses the claim `data`. */
const user = (spec: object = {}, name = 'user') =>
  document({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name },
    spec: { containers: CONTAINERS, volumes: [{ name: 'data', persistentVolumeClaim: { claimName: 'data' } }], ...spec },
  });

/** What the scheduler says of a Pod that it leaves pending. */
async function complaint(live: Live, name: string): Promise<string> {
  const condition = (pod: any) => conditionOf(pod, 'PodScheduled');
  const pod = await live.untilObject(
    { kind: 'Pod', name },
    'to be unschedulable',
    it => condition(it)?.reason === 'Unschedulable',
  );
  return condition(pod).message;
}

function scheduled(live: Live, name: string): Promise<any> {
  return live.untilObject({ kind: 'Pod', name }, 'to be scheduled', ({ spec }) => spec.nodeName !== undefined);
}

async function said(live: Live, name: string, reason: string): Promise<string> {
  const events = await live.until('Event', `${reason} of ${name}`, all => {
    const found = all.filter(it => it.reason === reason && it.involvedObject.name === name);
    return found.length > 0 && found;
  });
  return events[0].message.replaceAll(`${live.namespace}-`, '');
}

const NO_VOLUME = /node\(s\) didn't find available persistent volumes to bind/;

onCluster('claims-find-volumes: the Pod that is foretold gets none', async live => {
  const site = new Site(live);
  const foretold = await site.apply(
    site.class() + site.volume('a', ONE) + site.set(2, 'web', { podManagementPolicy: 'OrderedReady' }),
  );

  expect(foretold).toEqual(['claims-find-volumes StatefulSet/web spec.volumeClaimTemplates[0].spec']);
  expect(await complaint(live, 'web-1')).toMatch(NO_VOLUME);
});

onCluster('claims-bind-in-any-order: who comes first takes what another needs', async live => {
  const site = new Site(live);
  const pinned = site.set(1, 'pinned', { pod: { nodeSelector: { 'kubernetes.io/hostname': ONE } } });
  const disk = site.volume('a', ONE);
  await site.apply(site.class() + disk + site.set(1));
  await scheduled(live, 'web-0');
  const foretold = await site.apply(site.class() + disk + site.volume('b', TWO) + site.set(1) + pinned);

  expect(foretold).toEqual(['claims-bind-in-any-order StatefulSet/pinned spec.volumeClaimTemplates[0].spec']);
  expect(await complaint(live, 'pinned-0')).toMatch(NO_VOLUME);
});

onCluster('local-class-waits-for-consumer: a claim is bound where its Pod may not go', async live => {
  const site = new Site(live);
  const disks = site.volume('a', ONE, { capacity: { storage: '20Gi' } }) + site.volume('b', TWO);
  const foretold = await site.apply(
    site.class({ volumeBindingMode: 'Immediate' }) +
      disks +
      site.claim('data') +
      user({ nodeSelector: { 'kubernetes.io/hostname': ONE } }),
  );
  const { spec } = await live.untilObject(DATA, 'to be bound', ({ status }) => status.phase === 'Bound');

  expect(foretold).toEqual(['local-class-waits-for-consumer StorageClass/local volumeBindingMode']);
  expect(spec.volumeName).toBe(live.unique('b'));
  await live.untilObject({ kind: 'Pod', name: 'user' }, 'to be kept from its node', pod =>
    /node\(s\) didn't match PersistentVolume's node affinity/.test(conditionOf(pod, 'PodScheduled')?.message),
  );
});

onCluster('data-outlives-its-claim: a local volume fails when its claim goes', async live => {
  const site = new Site(live);
  const kept = { claimRef: { namespace: live.namespace, name: 'data' }, persistentVolumeReclaimPolicy: 'Delete' };
  const foretold = await site.apply(site.class() + site.volume('a', ONE, kept) + site.claim('data'));
  await live.untilObject(DATA, 'to be bound', ({ status }) => status.phase === 'Bound');
  await live.delete(DATA);
  const a = { kind: 'PersistentVolume', name: live.unique('a') };

  expect(foretold).toEqual(['data-outlives-its-claim PersistentVolume/a spec.persistentVolumeReclaimPolicy']);
  await live.untilObject(a, 'to fail', ({ status }) => status.phase === 'Failed');
});

onCluster('claim-ref-names-namespace: nobody gets a volume that is kept for a claim of no namespace', async live => {
  const site = new Site(live);
  const foretold = await site.apply(
    site.class() + site.volume('a', ONE, { claimRef: { name: 'data' } }) + site.claim('data') + user(),
  );

  expect(foretold).toEqual([
    'claim-ref-names-namespace PersistentVolume/a spec.claimRef.namespace',
    'claims-find-volumes PersistentVolumeClaim/data spec',
  ]);
  expect(await complaint(live, 'user')).toMatch(NO_VOLUME);
});

onCluster('reserved-volume-fits: a claim does not get the volume that is kept for it and too small', async live => {
  const site = new Site(live);
  const kept = { claimRef: { namespace: live.namespace, name: 'data' } };
  const foretold = await site.apply(site.class() + site.volume('a', ONE, kept) + site.claim('data', {}, '20Gi') + user());

  expect(foretold).toEqual(['reserved-volume-fits PersistentVolume/a spec.capacity.storage']);
  expect(await complaint(live, 'user')).toMatch(NO_VOLUME);
});

onCluster('volume-claimed-once: the second claim waits', async live => {
  const site = new Site(live);
  const named = { volumeName: live.unique('a') };
  const first = site.class() + site.volume('a', ONE) + site.claim('data', named);
  await site.apply(first);
  await live.untilObject(DATA, 'to be bound', ({ status }) => status.phase === 'Bound');
  const foretold = await site.apply(first + site.claim('other', named));

  expect(foretold).toEqual(['volume-claimed-once PersistentVolumeClaim/other spec.volumeName']);
  expect(await said(live, 'other', 'FailedBinding')).toBe('volume "a" already bound to a different claim.');
});

onCluster('claims-outlive-pruning: claims go with their StatefulSet', async live => {
  const site = new Site(live);
  const persistentVolumeClaimRetentionPolicy = { whenDeleted: 'Delete', whenScaled: 'Retain' };
  const foretold = await site.apply(
    site.class() + site.volume('a', ONE) + site.set(1, 'web', { persistentVolumeClaimRetentionPolicy }),
  );
  await scheduled(live, 'web-0');
  const made = { kind: 'PersistentVolumeClaim', name: 'data-web-0' };
  await live.untilObject(made, 'to belong to the StatefulSet', ({ metadata }) => metadata.ownerReferences !== undefined);
  await live.delete({ kind: 'StatefulSet', name: 'web' });

  expect(foretold).toEqual(['claims-outlive-pruning StatefulSet/web spec.persistentVolumeClaimRetentionPolicy.whenDeleted']);
  await live.untilGone(made);
});

onCluster('claim-agrees-with-its-template: a StatefulSet takes a smaller claim as it is', async live => {
  const site = new Site(live);
  const foretold = await site.apply(site.class() + site.volume('a', ONE) + site.claim('data-web-0', {}, '1Gi') + site.set(1));
  await scheduled(live, 'web-0');
  const { spec } = await live.get({ kind: 'PersistentVolumeClaim', name: 'data-web-0' });

  expect(foretold).toEqual(['claim-agrees-with-its-template PersistentVolumeClaim/data-web-0 spec.resources.requests.storage']);
  expect(spec.resources.requests.storage).toBe('1Gi');
});

onCluster('storage-class-exists: a claim of a class that is not there gets nothing', async live => {
  const site = new Site(live);
  const foretold = await site.apply(site.class() + site.claim('data', { storageClassName: live.unique('locla') }));

  expect(foretold).toEqual(['storage-class-exists PersistentVolumeClaim/data spec.storageClassName']);
  expect(await said(live, 'data', 'ProvisioningFailed')).toBe('storageclass.storage.k8s.io "locla" not found');
});

onCluster('local-volume-names-its-node: a Pod takes its directory along, which is another one there', async live => {
  const site = new Site(live);
  const on = (node: string | undefined) => user({ nodeSelector: { 'kubernetes.io/hostname': node } }, `on-${node}`);
  const disk = site.volume('a', undefined, { local: undefined, hostPath: { path: '/data' } });
  const foretold = await site.apply(site.class() + disk + site.claim('data') + on(ONE));
  await scheduled(live, `on-${ONE}`);
  await live.delete({ kind: 'Pod', name: `on-${ONE}` });
  await site.apply(on(TWO));

  expect(foretold).toEqual(['local-volume-names-its-node PersistentVolume/a spec.nodeAffinity']);
  expect((await scheduled(live, `on-${TWO}`)).spec.nodeName).toBe(TWO);
});

onCluster('local-volume-names-its-node: a disk that names two nodes is looked for on both', async live => {
  const site = new Site(live);
  const disk = site.volume('a', undefined, { nodeAffinity: onNodes(`${ONE}`, `${TWO}`) });
  const foretold = await site.apply(
    site.class() + disk + site.claim('data') + user({ nodeSelector: { 'kubernetes.io/hostname': TWO } }),
  );

  expect(foretold).toEqual(['local-volume-names-its-node PersistentVolume/a spec.nodeAffinity']);
  expect((await scheduled(live, 'user')).spec.nodeName).toBe(TWO);
});

const DATA = { kind: 'PersistentVolumeClaim', name: 'data' };
