import { LocalStorageClass, type LocalStorageClassProps, ReclaimPolicy } from '../../../lib/constructs/storage';
import { chart, synth } from './app';

test('waits for the Pod and keeps what it holds', () => {
  const web = chart('web');
  const disks = new LocalStorageClass(web, 'Disks', { name: 'local' });

  expect(synth(web)).toEqual([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: { name: 'local' },
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'WaitForFirstConsumer',
      reclaimPolicy: 'Retain',
    },
  ]);
  expect(disks.storageClassName).toBe('local');
  expect(disks.storageClass.kind).toBe('StorageClass');
  expect(disks.node.children.map(({ node }) => node.id)).toEqual(['Resource']);
});

test('says everything that it is told', () => {
  const scope = chart();
  const disks = new LocalStorageClass(scope, 'Disks', {
    name: 'local',
    reclaimPolicy: ReclaimPolicy.DELETE,
    isDefaultClass: true,
    mountOptions: ['noatime'],
    allowedTopologies: [{ nodes: ['n1', 'n2'], labels: { 'example.com/disk': ['nvme'] } }, { zones: ['eu-1a'] }],
    labels: { team: 'storage' },
    annotations: { note: 'x' },
    rawFields: { StorageClass: { allowVolumeExpansion: true } },
  });

  expect(synth(scope)).toEqual([
    {
      apiVersion: 'storage.k8s.io/v1',
      kind: 'StorageClass',
      metadata: {
        name: 'local',
        labels: { team: 'storage' },
        annotations: { note: 'x', 'storageclass.kubernetes.io/is-default-class': 'true' },
      },
      provisioner: 'kubernetes.io/no-provisioner',
      volumeBindingMode: 'WaitForFirstConsumer',
      reclaimPolicy: 'Delete',
      mountOptions: ['noatime'],
      allowedTopologies: [
        {
          matchLabelExpressions: [
            { key: 'kubernetes.io/hostname', values: ['n1', 'n2'] },
            { key: 'example.com/disk', values: ['nvme'] },
          ],
        },
        { matchLabelExpressions: [{ key: 'topology.kubernetes.io/zone', values: ['eu-1a'] }] },
      ],
      allowVolumeExpansion: true,
    },
  ]);
  expect(disks.mountOptions).toEqual(['noatime']);
});

test('stands for a class of another owner by name', () => {
  expect(LocalStorageClass.fromName('fast')).toEqual({ storageClassName: 'fast' });
});

test.each<[string, Partial<LocalStorageClassProps>, string]>([
  ['an empty mount option', { mountOptions: [' '] }, 'mountOptions[0]: " ": must not be empty; give an option such as noatime'],
  [
    'a term that says nothing',
    { allowedTopologies: [{}] },
    'allowedTopologies[0].nodes: a term says nothing; name nodes, zones or labels',
  ],
  [
    'a term without a value',
    { allowedTopologies: [{ zones: [] }] },
    'allowedTopologies[0].zones: []: must name at least one value; name one, or leave it out',
  ],
  [
    'a node twice',
    { allowedTopologies: [{ nodes: ['a', 'a'] }] },
    'allowedTopologies[0].nodes[1]: "a": duplicate value; give each value once',
  ],
  [
    'zones said twice',
    { allowedTopologies: [{ zones: ['a'], labels: { 'topology.kubernetes.io/zone': ['b'] } }] },
    'allowedTopologies[0].labels.topology.kubernetes.io/zone: "topology.kubernetes.io/zone": is said twice; say it in nodes and zones, or in labels',
  ],
  [
    'a term twice',
    { allowedTopologies: [{ zones: ['a', 'b'] }, { zones: ['b', 'a'] }] },
    'allowedTopologies[1]: "topology.kubernetes.io/zone in (a, b)": duplicate term; give each term once',
  ],
  [
    'the default class as an annotation',
    { annotations: { 'storageclass.kubernetes.io/is-default-class': 'true' } },
    'annotations.storageclass.kubernetes.io/is-default-class: "true": is set by isDefaultClass; set that instead',
  ],
  [
    'a raw field for another kind',
    { rawFields: { Service: {} } },
    'rawFields.Service: names no object that is made; name a kind, or one of StorageClass/local',
  ],
])('fails with %s', (_, props, message) => {
  expect(() => new LocalStorageClass(chart(), 'Disks', { name: 'local', ...props })).toThrow(new Error(`test/Disks: ${message}`));
});

test('fails with a name that no object can have, and says all faults at once', () => {
  expect(() => new LocalStorageClass(chart(), 'Disks', { name: 'Local_Disks', mountOptions: [''] })).toThrow(
    /^test\/Disks: 2 faults\n {2}- name: "Local_Disks": a lowercase RFC 1123 subdomain must consist.*; name it differently\n {2}- mountOptions\[0\]: "": must not be empty; give an option such as noatime$/,
  );
});
