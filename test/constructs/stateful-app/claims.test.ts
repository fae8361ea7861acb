import { Size } from 'cdk8s';
import { type ClaimProps, ClaimRetention } from '../../../lib/constructs/stateful-app';
import { AccessMode, LocalStorageClass, VolumeMode } from '../../../lib/constructs/storage';
import { chart } from '../workload/app';
import { app, specOf } from './app';

const shop = chart('shop');
const disks = new LocalStorageClass(shop, 'Disks', { name: 'local-storage' });

function templateOf(claim: ClaimProps) {
  return specOf({ claims: [claim] }).volumeClaimTemplates[0];
}

test('come with apiVersion and kind, without which GitOps tools see a difference for ever', () => {
  expect(templateOf({ name: 'data', storage: '10Gi' })).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data' },
    spec: {
      accessModes: ['ReadWriteOnce'],
      volumeMode: 'Filesystem',
      resources: { requests: { storage: '10Gi' } },
    },
  });
});

test('ask for all that they are told', () => {
  expect(
    templateOf({
      name: 'data',
      storage: Size.mebibytes(2048),
      storageClass: disks,
      accessModes: [AccessMode.READ_WRITE_ONCE_POD],
      volumeMode: VolumeMode.BLOCK,
      selector: { tier: 'fast' },
      labels: { backup: 'nightly' },
      annotations: { owner: 'shop' },
    }),
  ).toEqual({
    apiVersion: 'v1',
    kind: 'PersistentVolumeClaim',
    metadata: { name: 'data', labels: { backup: 'nightly' }, annotations: { owner: 'shop' } },
    spec: {
      accessModes: ['ReadWriteOncePod'],
      volumeMode: 'Block',
      storageClassName: 'local-storage',
      selector: { matchLabels: { tier: 'fast' } },
      resources: { requests: { storage: '2Gi' } },
    },
  });
});

test.each([
  ['a construct', disks, 'local-storage'],
  ['a class of others', LocalStorageClass.fromName('theirs'), 'theirs'],
  ['a name', 'fast', 'fast'],
  ['no class at all', '', ''],
  ["the cluster's default", undefined, undefined],
])('ask for the class given as %s', (_, storageClass, name) => {
  expect(templateOf({ name: 'data', storage: '1Gi', storageClass }).spec.storageClassName).toBe(name);
});

test('are devices where they say a path for one', () => {
  expect(templateOf({ name: 'raw', storage: '1Gi', devicePath: '/dev/xvda' }).spec.volumeMode).toBe('Block');
});

test('are as many as they are', () => {
  const claims = ['data', 'wal', 'backup'].map(name => ({ name, storage: '1Gi', mountPath: `/${name}` }));
  const { volumeClaimTemplates, template } = specOf({ claims });

  expect(volumeClaimTemplates.map(({ metadata }: any) => metadata.name)).toEqual(['data', 'wal', 'backup']);
  expect(template.spec.containers[0].volumeMounts).toEqual(claims.map(({ name, mountPath }) => ({ name, mountPath })));
  expect(template.spec).not.toHaveProperty('volumes');
});

test.each([
  [{ whenDeleted: ClaimRetention.DELETE }, { whenDeleted: 'Delete', whenScaled: 'Retain' }],
  [{ whenScaled: ClaimRetention.DELETE }, { whenDeleted: 'Retain', whenScaled: 'Delete' }],
])('stay, unless told otherwise: %j', (claimRetention, rendered) => {
  expect(specOf({ claims: [{ name: 'data', storage: '1Gi' }], claimRetention }).persistentVolumeClaimRetentionPolicy).toEqual(
    rendered,
  );
});

test('tell what they are', () => {
  const web = app({ claims: [{ name: 'data', storage: '1024Mi', storageClass: disks, mountPath: '/data' }] });
  const { name, storage, storageClassName, accessModes, volumeMode, app: owner } = web.claim('data');

  expect({ name, storage, storageClassName, accessModes, volumeMode }).toEqual({
    name: 'data',
    storage: '1Gi',
    storageClassName: 'local-storage',
    accessModes: ['ReadWriteOnce'],
    volumeMode: 'Filesystem',
  });
  expect(owner).toBe(web);
  expect([web.claim('data').claimName(0), web.claimName('data', 7)]).toEqual(['data-web-0', 'data-web-7']);
});
