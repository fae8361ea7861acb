import { causes, withSpec } from '../causes';

const affinity = (key: string) => ({
  required: { nodeSelectorTerms: [{ matchExpressions: [{ key, operator: 'In', values: ['node-1'] }] }] },
});

const disk = {
  apiVersion: 'v1',
  kind: 'PersistentVolume',
  metadata: { name: 'disk' },
  spec: {
    capacity: { storage: '100Gi' },
    accessModes: ['ReadWriteOnce'],
    local: { path: '/mnt/disks/ssd1' },
    nodeAffinity: affinity('kubernetes.io/hostname'),
  },
};

test('a local disk is taken by the oldest and the newest', () => {
  expect([...causes('1.28', disk), ...causes('1.37', disk)]).toEqual([]);
});

test.each([
  ['no source', { local: undefined }, ['spec: Required value: must specify a volume type']],
  ['two sources', { hostPath: { path: '/srv' } }, ['spec.local: Forbidden: may not specify more than 1 volume type']],
  ['no node', { nodeAffinity: undefined }, ['spec.nodeAffinity: Required value: Local volume requires node affinity']],
  ['a way up', { local: { path: '/mnt/../etc' } }, ['spec.local.path: Invalid value: "/mnt/../etc": must not contain \'..\'']],
  [
    'a capacity of something else',
    { capacity: { storage: '1Gi', cpu: '1' } },
    ['spec.capacity: Unsupported value: {"cpu":"1","storage":"1Gi"}: supported values: "storage"'],
  ],
  [
    'an exclusive mode among others',
    { accessModes: ['ReadWriteOncePod', 'ReadOnlyMany'] },
    ['spec.accessModes: Forbidden: may not use ReadWriteOncePod with other access modes'],
  ],
  [
    'attributes of no driver',
    { volumeAttributesClassName: 'gold' },
    ['spec.csi: Required value: has to be specified when using volumeAttributesClassName'],
  ],
])('fails with %s', (_, change, faults) => {
  expect(causes('1.37', withSpec(disk, change))).toEqual(faults);
});

test('values of node labels are looked at since 1.33', () => {
  const nodes = { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'a', operator: 'In', values: ['-'] }] }] } };

  expect(causes('1.32', withSpec(disk, { nodeAffinity: nodes }))).toEqual([]);
  expect(causes('1.33', withSpec(disk, { nodeAffinity: nodes }))).toHaveLength(1);
});

test('fails where the source changes', () => {
  expect(causes('1.37', withSpec(disk, { local: { path: '/mnt/disks/ssd2' } }), disk)).toEqual([
    'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation',
  ]);
});

test('an affinity may go from a beta label to the stable one, and nowhere else', () => {
  const old = withSpec(disk, { nodeAffinity: affinity('beta.kubernetes.io/os') });

  expect(causes('1.37', withSpec(disk, { nodeAffinity: affinity('kubernetes.io/os') }), old)).toEqual([]);
  expect(causes('1.37', withSpec(disk, { nodeAffinity: undefined, local: undefined, hostPath: { path: '/a' } }), old)).toEqual([
    'spec.persistentvolumesource: Forbidden: spec.persistentvolumesource is immutable after creation',
    'nodeAffinity: Invalid value: null: field is immutable, except for updating from beta label to GA',
  ]);
});

test('a key of an affinity that is not stable by another name may be emptied, which is refused for being empty alone', () => {
  const old = withSpec(disk, { nodeAffinity: affinity('kubernetes.io/hostname') });
  const emptied = causes('1.37', withSpec(disk, { nodeAffinity: affinity('') }), old);

  expect(emptied.length).toBeGreaterThan(0);
  expect(emptied.filter(cause => cause.startsWith('nodeAffinity:'))).toEqual([]);
});

test('the Secret for expansions may come later', () => {
  const csi = { driver: 'disk.example.com', volumeHandle: 'v' };
  const remote = withSpec(disk, { local: undefined, csi });
  const expandable = withSpec(remote, { csi: { ...csi, controllerExpandSecretRef: { name: 'a', namespace: 'b' } } });

  expect(causes('1.37', expandable, remote)).toEqual([]);
  expect(causes('1.37', remote, expandable)).toHaveLength(1);
});

test('options for mounting, as an annotation, are for volumes that are mounted with options', () => {
  const annotations = { 'volume.beta.kubernetes.io/mount-options': 'hard' };
  const annotated = { ...disk, metadata: { ...disk.metadata, annotations } };
  expect(causes('1.28', annotated)).toEqual([
    'metadata.annotations.volume.beta.kubernetes.io/mount-options: Forbidden: may not specify mount options for this volume type',
  ]);
  const shared = { local: undefined, nodeAffinity: undefined, nfs: { server: 'files', path: '/' } };
  expect(causes('1.37', withSpec(annotated, shared))).toEqual([]);
});
