import { Size } from 'cdk8s';
import { AccessMode, NodeLocalPVs, type NodeLocalPVsProps, VolumeMode } from '../../../lib/constructs/storage';
import { labelValueFaults, quantityFaults } from '../../../lib/kube';
import { chart, claimOf } from './app';

const oneDisk: NodeLocalPVsProps = { storageClass: 'local', capacity: '10Gi', disks: [{ node: 'n1', path: '/mnt/a' }] };

function make(props: Partial<NodeLocalPVsProps>): () => unknown {
  return () => new NodeLocalPVs(chart(), 'Volumes', { ...oneDisk, ...props });
}

function one(message: string): Error {
  return new Error(`test/Volumes: ${message}`);
}

const OWN = 'give each volume a disk or directory of its own';
const ONE_PATH = 'give the absolute path of one disk on the node';

test.each<[string, Partial<NodeLocalPVsProps>, string]>([
  ['no disk', { disks: undefined }, 'disks: there is no disk; name at least one, or nodes and paths'],
  ['nodes without paths', { nodes: ['n1'] }, 'paths: nodes and paths go together; give both, or a list of disks'],
  ['paths without nodes', { paths: ['/mnt/b'] }, 'nodes: nodes and paths go together; give both, or a list of disks'],
  [
    'a node twice in the matrix',
    { nodes: ['n2', 'n2'], paths: ['/mnt/b'] },
    'nodes[1]: "n2": duplicate node; give each node once',
  ],
  [
    'a path twice in the matrix',
    { nodes: ['n2'], paths: ['/mnt/b', '/mnt/b'] },
    'paths[1]: "/mnt/b": duplicate path; give each path once',
  ],
  [
    'a node without a name',
    { disks: [{ node: '', path: '/mnt/a' }] },
    `disks[0].node: "": must not be empty; give the value of the node's label`,
  ],
  [
    'a node that no label can name',
    { disks: [{ node: 'n 1', path: '/mnt/a' }] },
    `disks[0].node: "n 1": ${labelValueFaults('n 1')}; give the value of the node's label`,
  ],
  [
    'a relative path',
    { disks: [{ node: 'n1', path: 'mnt/a' }] },
    `disks[0].path: "mnt/a": must be an absolute path; ${ONE_PATH}`,
  ],
  [
    'a path with steps back',
    { disks: [{ node: 'n1', path: '/mnt/../a' }] },
    `disks[0].path: "/mnt/../a": must not contain '..'; ${ONE_PATH}`,
  ],
  [
    'the root of the node',
    { disks: [{ node: 'n1', path: '/' }] },
    `disks[0].path: "/": must not be the root of the node; ${ONE_PATH}`,
  ],
  [
    'the root in other words',
    { disks: [{ node: 'n1', path: '//.' }] },
    `disks[0].path: "//.": must not be the root of the node; ${ONE_PATH}`,
  ],
  [
    'a disk twice',
    {
      disks: [
        { node: 'n1', path: '/mnt/a' },
        { node: 'n1', path: '/mnt/a/' },
      ],
    },
    `disks[1].path: "/mnt/a/": is disks[0] already, on node 'n1'; ${OWN}`,
  ],
  [
    'a disk inside another',
    {
      disks: [
        { node: 'n1', path: '/mnt' },
        { node: 'n1', path: '/mnt/a' },
      ],
    },
    `disks[1].path: "/mnt/a": lies inside '/mnt' of disks[0], on node 'n1'; ${OWN}`,
  ],
  [
    'a disk that holds another',
    {
      disks: [
        { node: 'n1', path: '/mnt/a' },
        { node: 'n1', path: '/mnt' },
      ],
    },
    `disks[1].path: "/mnt": holds '/mnt/a' of disks[0], on node 'n1'; ${OWN}`,
  ],
  [
    'a disk of the list in the matrix',
    { nodes: ['n1', 'n2'], paths: ['/mnt/a/b'] },
    `paths[0]: "/mnt/a/b": lies inside '/mnt/a' of disks[0], on node 'n1'; ${OWN}`,
  ],
  [
    'no capacity',
    { capacity: undefined },
    'disks[0].capacity: is missing; give the disk a capacity, or all of them a common one',
  ],
  [
    'no capacity for the matrix, said once',
    { disks: undefined, capacity: undefined, nodes: ['n1', 'n2'], paths: ['/mnt/a', '/mnt/b'] },
    'capacity: is missing; give the disk a capacity, or all of them a common one',
  ],
  ['no room at all', { capacity: Size.gibibytes(0) }, 'disks[0].capacity: "0": must be greater than 0; give a positive quantity'],
  [
    'a capacity that is none',
    { capacity: '10GB' },
    `disks[0].capacity: "10GB": ${quantityFaults('10GB')}; write a Kubernetes quantity such as 500m, 2, 512Mi or 10Gi`,
  ],
  [
    'two disks whose volumes get one name',
    {
      disks: [
        { node: 'n1', path: '/mnt/a-b' },
        { node: 'n1', path: '/mnt/a/b' },
      ],
    },
    'disks[1]: "local-n1-mnt-a-b": disks[0] has a volume of the same name; give one of them another name',
  ],
  ['no access mode', { accessModes: [] }, 'accessModes: there is none; name at least one'],
  [
    'one Pod and many',
    { accessModes: [AccessMode.READ_WRITE_ONCE_POD, AccessMode.READ_WRITE_ONCE] },
    'accessModes: ["ReadWriteOncePod","ReadWriteOnce"]: may not use ReadWriteOncePod with other access modes; offer it alone',
  ],
  [
    'an access mode twice',
    { accessModes: [AccessMode.READ_WRITE_ONCE, AccessMode.READ_WRITE_ONCE] },
    'accessModes[1]: "ReadWriteOnce": duplicate access mode; give each access mode once',
  ],
  [
    'a file system on a raw device',
    { volumeMode: VolumeMode.BLOCK, fsType: 'ext4' },
    'fsType: "ext4": does not apply to volume mode Block; leave it out',
  ],
  [
    'mount options for a raw device',
    { volumeMode: VolumeMode.BLOCK, mountOptions: ['noatime'] },
    'mountOptions: ["noatime"]: do not apply to volume mode Block; leave them out',
  ],
  [
    'an ordinal for nobody',
    { disks: [{ node: 'n1', path: '/mnt/a', ordinal: 0 }] },
    'disks[0].ordinal: 0: has no meaning without reserveFor; say which claim it is reserved for',
  ],
  [
    'surplus of nothing',
    { reserveSurplus: false },
    'reserveSurplus: false: has no meaning without reserveFor; say which claim it is about',
  ],
  [
    'a raw field for a volume that is not there',
    { rawFields: { 'PersistentVolume/x': {} } },
    'rawFields.PersistentVolume/x: names no object that is made; name a kind, or one of PersistentVolume/local-n1-mnt-a',
  ],
])('fails with %s', (_, props, message) => {
  expect(make(props)).toThrow(one(message));
});

test('fails with everything at once, in the order of the disks', () => {
  const disks = [
    { node: '', path: 'a' },
    { node: 'n1', path: '/mnt/a', capacity: '-1' },
    { node: 'n1', path: '/mnt/a/b' },
  ];

  expect(make({ storageClass: '', namePrefix: 'Web', disks })).toThrow(
    /^test\/Volumes: \d faults\n {2}- storageClass: "": .*\n {2}- disks\[0\]\.node: .*\n {2}- disks\[0\]\.path: .*\n {2}- disks\[0\]: "Web--a": .*\n {2}- disks\[1\]\.capacity: .*\n {2}- disks\[1\]: .*\n {2}- disks\[2\]: .*\n {2}- disks\[2\]\.path: .*\n {2}- namePrefix: "Web": .*$/,
  );
});

test.each<[string, Parameters<typeof claimOf>[1], Partial<NodeLocalPVsProps>, string]>([
  [
    'fewer disks than ordinals',
    { replicas: 3 },
    {},
    'reserveFor: "data": no disk is left for ordinals 1, 2 of web: 1 disk for 3 replicas; add disks, or lower the replicas',
  ],
  [
    'an ordinal that no disk is pinned to',
    { replicas: 2, start: 3 },
    {
      disks: [
        { node: 'n1', path: '/mnt/a', ordinal: 3 },
        { node: 'n2', path: '/mnt/a', ordinal: 5 },
      ],
    },
    'reserveFor: "data": no disk is left for ordinal 4 of web: 2 disks for 2 replicas; add disks, or lower the replicas',
  ],
  [
    'an ordinal before the first',
    { replicas: 0, start: 3 },
    { disks: [{ node: 'n1', path: '/mnt/a', ordinal: 2 }] },
    "disks[0].ordinal: 2: must be a whole number from 3 up: the app's ordinals start there; give an ordinal of the app",
  ],
  [
    'an ordinal twice',
    { replicas: 1 },
    {
      disks: [
        { node: 'n1', path: '/mnt/a', ordinal: 0 },
        { node: 'n2', path: '/mnt/a', ordinal: 0 },
      ],
    },
    'disks[1].ordinal: 0: disks[0] is reserved for this ordinal; reserve one disk for each',
  ],
  [
    'a disk that is too small',
    { replicas: 1 },
    { capacity: '9.5Gi' },
    `disks[0].capacity: "9728Mi": is less than the 10Gi that claim 'data' of web asks for; give a larger disk, or ask for less`,
  ],
  [
    'another class',
    { replicas: 1, storageClass: 'fast' },
    {},
    `storageClass: "local": claim 'data' of web asks for class 'fast'; name one class in both`,
  ],
  [
    'a claim of the default class',
    { replicas: 1, storageClass: undefined },
    {},
    `storageClass: "local": claim 'data' of web asks for the cluster's default class; name one class in both`,
  ],
  [
    'another volume mode',
    { replicas: 1, volumeMode: VolumeMode.BLOCK },
    {},
    `volumeMode: "Filesystem": claim 'data' of web asks for Block; choose one mode in both`,
  ],
  [
    'access modes that are not offered',
    { replicas: 1, accessModes: [AccessMode.READ_WRITE_ONCE, AccessMode.READ_WRITE_MANY] },
    {},
    `accessModes: ["ReadWriteOnce"]: claim 'data' of web asks for ReadWriteMany; offer it too, or ask for less`,
  ],
])('a reservation fails with %s', (_, asked, props, message) => {
  const scope = chart('web');

  expect(() => new NodeLocalPVs(scope, 'Volumes', { ...oneDisk, ...props, reserveFor: claimOf(scope, asked) })).toThrow(
    one(message),
  );
});

test('a reservation fails in a chart without a namespace', () => {
  const scope = chart();

  expect(() => new NodeLocalPVs(scope, 'Volumes', { ...oneDisk, reserveFor: claimOf(scope, { replicas: 1 }) })).toThrow(
    one("reserveFor: needs the namespace, and the chart names none; give the chart one: super(scope, id, { namespace: '...' })"),
  );
});
