import { Size } from 'cdk8s';
import {
  AccessMode,
  LocalStorageClass,
  NodeLocalPVs,
  type NodeLocalPVsProps,
  ReclaimPolicy,
  VolumeMode,
} from '../../../lib/constructs/storage';
import { chart, claimOf, synth, volumesOf } from './app';

const twoDisks: NodeLocalPVsProps = {
  storageClass: 'local',
  capacity: Size.gibibytes(10),
  disks: [
    { node: 'n1', path: '/mnt/disks/ssd1' },
    { node: 'n2', path: '/mnt/disks/ssd1' },
  ],
};

function names(props: NodeLocalPVsProps): string[] {
  return new NodeLocalPVs(chart(), 'Volumes', props).volumes.map(({ name }) => name);
}

function affinity(node: string, key = 'kubernetes.io/hostname'): object {
  return { required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'In', values: [node] }] }] } };
}

test('writes one volume for each disk, on its node, without a namespace', () => {
  const scope = chart('web');
  new NodeLocalPVs(scope, 'Volumes', twoDisks);

  expect(synth(scope)).toEqual(
    ['n1', 'n2'].map(node => ({
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: `local-${node}-mnt-disks-ssd1` },
      spec: {
        capacity: { storage: '10Gi' },
        volumeMode: 'Filesystem',
        accessModes: ['ReadWriteOnce'],
        persistentVolumeReclaimPolicy: 'Retain',
        storageClassName: 'local',
        local: { path: '/mnt/disks/ssd1' },
        nodeAffinity: affinity(node),
      },
    })),
  );
});

test('says everything that it is told', () => {
  const scope = chart();
  new NodeLocalPVs(scope, 'Volumes', {
    storageClass: LocalStorageClass.fromName('fast'),
    disks: [{ node: 'rack-7', path: '/dev/nvme0n1', capacity: '1.5Ti', name: 'example-pv' }],
    accessModes: [AccessMode.READ_WRITE_ONCE, AccessMode.READ_ONLY_MANY],
    fsType: 'xfs',
    mountOptions: ['noatime'],
    nodeLabelKey: 'example.com/rack',
    reclaimPolicy: ReclaimPolicy.DELETE,
    labels: { disk: 'nvme' },
    annotations: { note: 'x' },
    rawFields: { 'PersistentVolume/example-pv': { spec: { local: { fsType: 'ext4' } } } },
  });

  expect(synth(scope)).toEqual([
    {
      apiVersion: 'v1',
      kind: 'PersistentVolume',
      metadata: { name: 'example-pv', labels: { disk: 'nvme' }, annotations: { note: 'x' } },
      spec: {
        capacity: { storage: '1536Gi' },
        volumeMode: 'Filesystem',
        accessModes: ['ReadWriteOnce', 'ReadOnlyMany'],
        persistentVolumeReclaimPolicy: 'Delete',
        storageClassName: 'fast',
        mountOptions: ['noatime'],
        local: { path: '/dev/nvme0n1', fsType: 'ext4' },
        nodeAffinity: affinity('rack-7', 'example.com/rack'),
      },
    },
  ]);
});

test('offers raw devices', () => {
  const scope = chart();
  const disks = new LocalStorageClass(scope, 'Disks', { name: 'local', mountOptions: ['noatime'] });
  new NodeLocalPVs(scope, 'Volumes', { ...twoDisks, storageClass: disks, volumeMode: VolumeMode.BLOCK });

  expect(synth(scope)[1].spec).toEqual({
    capacity: { storage: '10Gi' },
    volumeMode: 'Block',
    accessModes: ['ReadWriteOnce'],
    persistentVolumeReclaimPolicy: 'Retain',
    storageClassName: 'local',
    local: { path: '/mnt/disks/ssd1' },
    nodeAffinity: affinity('n1'),
  });
});

test('mounts as the class says where it is not told otherwise', () => {
  const scope = chart();
  const disks = new LocalStorageClass(scope, 'Disks', { name: 'local', mountOptions: ['noatime'] });
  new NodeLocalPVs(scope, 'AsTheClass', { ...twoDisks, storageClass: disks });
  new NodeLocalPVs(scope, 'Otherwise', { ...twoDisks, storageClass: disks, mountOptions: [], namePrefix: 'other' });

  expect(synth(scope).map(({ metadata, spec }) => [metadata.name, spec?.mountOptions])).toEqual([
    ['local', undefined],
    ['local-n1-mnt-disks-ssd1', ['noatime']],
    ['local-n2-mnt-disks-ssd1', ['noatime']],
    ['other-n1-mnt-disks-ssd1', undefined],
    ['other-n2-mnt-disks-ssd1', undefined],
  ]);
});

test('names volumes by prefix, node and path, whatever the order', () => {
  expect(names({ ...twoDisks, namePrefix: 'web' })).toEqual(['web-n1-mnt-disks-ssd1', 'web-n2-mnt-disks-ssd1']);
  expect(names({ ...twoDisks, disks: [...(twoDisks.disks ?? [])].reverse() })).toEqual([
    'local-n2-mnt-disks-ssd1',
    'local-n1-mnt-disks-ssd1',
  ]);
});

test('takes a matrix of nodes and paths after the list, all nodes before the next path', () => {
  expect(
    names({ ...twoDisks, disks: [{ node: 'n3', path: '/mnt/c' }], nodes: ['n1', 'n2'], paths: ['/mnt/a', '/mnt/b'] }),
  ).toEqual(['local-n3-mnt-c', 'local-n1-mnt-a', 'local-n2-mnt-a', 'local-n1-mnt-b', 'local-n2-mnt-b']);
});

describe('reserved for the claim of an app', () => {
  test('gives each ordinal its disk, and so its node', () => {
    const scope = chart('web');
    const claim = claimOf(scope);
    const disks = new NodeLocalPVs(scope, 'Volumes', { ...twoDisks, reserveFor: claim });

    expect(volumesOf(scope).map(({ spec }) => spec.claimRef)).toEqual([
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'web', name: 'data-web-0' },
      { apiVersion: 'v1', kind: 'PersistentVolumeClaim', namespace: 'web', name: 'data-web-1' },
    ]);
    expect(disks.reservedFor).toBe(claim);
    expect([0, 1, 2].map(ordinal => disks.nodeOf(ordinal))).toEqual(['n1', 'n2', undefined]);
    expect(disks.volumeOf(1)).toEqual({
      name: 'local-n2-mnt-disks-ssd1',
      node: 'n2',
      path: '/mnt/disks/ssd1',
      capacity: '10Gi',
      ordinal: 1,
      claim: 'data-web-1',
    });
    expect(disks.surplusVolumes).toEqual([]);
  });

  test('begins at the first ordinal of the app', () => {
    const scope = chart('web');
    const disks = new NodeLocalPVs(scope, 'Volumes', { ...twoDisks, reserveFor: claimOf(scope, { start: 5 }) });

    expect(disks.volumes.map(({ claim }) => claim)).toEqual(['data-web-5', 'data-web-6']);
  });

  test('gives a disk the ordinal that it names, and the others what is left', () => {
    const scope = chart('web');
    const disks = new NodeLocalPVs(scope, 'Volumes', {
      ...twoDisks,
      disks: [
        { node: 'n1', path: '/mnt/a' },
        { node: 'n2', path: '/mnt/a', ordinal: 0 },
        { node: 'n3', path: '/mnt/a' },
      ],
      reserveFor: claimOf(scope, { replicas: 3 }),
    });

    expect([0, 1, 2].map(ordinal => disks.nodeOf(ordinal))).toEqual(['n2', 'n1', 'n3']);
  });

  test('keeps surplus disks for the ordinals to come, so that scaling changes no volume', () => {
    const claims = [0, 1, 2].map(replicas => {
      const scope = chart('web');
      const disks = new NodeLocalPVs(scope, 'Volumes', { ...twoDisks, reserveFor: claimOf(scope, { replicas }) });
      return { volumes: volumesOf(scope), surplus: disks.surplusVolumes.map(({ claim }) => claim) };
    });

    expect(claims.map(({ surplus }) => surplus)).toEqual([['data-web-0', 'data-web-1'], ['data-web-1'], []]);
    expect(claims[0]?.volumes).toEqual(claims[2]?.volumes);
  });

  test('leaves surplus disks to any claim where it is told to', () => {
    const scope = chart('web');
    const disks = new NodeLocalPVs(scope, 'Volumes', {
      ...twoDisks,
      reserveFor: claimOf(scope, { replicas: 1 }),
      reserveSurplus: false,
    });

    expect(disks.volumes.map(({ claim }) => claim)).toEqual(['data-web-0', undefined]);
    expect(disks.surplusVolumes.map(({ node }) => node)).toEqual(['n2']);
  });
});

test('hands out copies', () => {
  const disks = new NodeLocalPVs(chart(), 'Volumes', twoDisks);
  disks.volumes.pop();
  disks.persistentVolumes.pop();

  expect([disks.volumes.length, disks.persistentVolumes.length]).toEqual([2, 2]);
});
