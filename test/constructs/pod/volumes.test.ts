import { Duration, Size } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { EmptyDirMedium, HostPathType, MountPropagation, ProjectedSource, Volume } from '../../../lib/constructs/pod';
import { AccessMode, LocalStorageClass, VolumeMode } from '../../../lib/constructs/storage';
import { mainOf, podOf } from '../stateful-app/app';
import { chart } from '../workload/app';

const shop = chart('shop');
const config = new plus.ConfigMap(shop, 'Config', { metadata: { name: 'settings' } });
const secret = new plus.Secret(shop, 'Secret', { metadata: { name: 'credentials' } });
const claim = new plus.PersistentVolumeClaim(shop, 'Claim', { metadata: { name: 'shared' } });

test.each<[string, Volume, object]>([
  ['a ConfigMap', Volume.configMap('v', config), { configMap: { name: 'settings', defaultMode: 0o444 } }],
  [
    'some keys of a ConfigMap',
    Volume.configMap('v', 'settings', { items: { 'my.cnf': 'conf.d/my.cnf' }, defaultMode: 0o440, optional: true }),
    { configMap: { name: 'settings', defaultMode: 0o440, items: [{ key: 'my.cnf', path: 'conf.d/my.cnf' }], optional: true } },
  ],
  ['a Secret', Volume.secret('v', secret), { secret: { secretName: 'credentials', defaultMode: 0o444 } }],
  ['an empty directory', Volume.emptyDir('v'), { emptyDir: {} }],
  [
    'an empty directory in memory',
    Volume.emptyDir('v', { medium: EmptyDirMedium.MEMORY, sizeLimit: Size.mebibytes(64) }),
    { emptyDir: { medium: 'Memory', sizeLimit: '64Mi' } },
  ],
  ['a path of the node', Volume.hostPath('v', '/var/log'), { hostPath: { path: '/var/log', type: '' } }],
  [
    'a path of the node that must be there',
    Volume.hostPath('v', '/var/log', { type: HostPathType.DIRECTORY }),
    { hostPath: { path: '/var/log', type: 'Directory' } },
  ],
  ['a claim that is there', Volume.persistentVolumeClaim('v', claim), { persistentVolumeClaim: { claimName: 'shared' } }],
  [
    'a claim that it only reads',
    Volume.persistentVolumeClaim('v', 'shared', { readOnly: true }),
    { persistentVolumeClaim: { claimName: 'shared', readOnly: true } },
  ],
  [
    'what a CSI driver makes',
    Volume.csi('v', 'secrets-store.csi.k8s.io', {
      readOnly: true,
      fsType: 'ext4',
      volumeAttributes: { secretProviderClass: 'vault' },
      nodePublishSecret: secret,
    }),
    {
      csi: {
        driver: 'secrets-store.csi.k8s.io',
        readOnly: true,
        fsType: 'ext4',
        volumeAttributes: { secretProviderClass: 'vault' },
        nodePublishSecretRef: { name: 'credentials' },
      },
    },
  ],
  [
    'a claim that goes with the Pod',
    Volume.ephemeral('v', '1024Mi'),
    {
      ephemeral: {
        volumeClaimTemplate: {
          spec: { accessModes: ['ReadWriteOnce'], volumeMode: 'Filesystem', resources: { requests: { storage: '1Gi' } } },
        },
      },
    },
  ],
  [
    'a claim of a class, with labels',
    Volume.ephemeral('v', Size.gibibytes(1), {
      storageClass: LocalStorageClass.fromName('fast'),
      accessModes: [AccessMode.READ_WRITE_ONCE_POD],
      labels: { tier: 'scratch' },
      annotations: { owner: 'shop' },
    }),
    {
      ephemeral: {
        volumeClaimTemplate: {
          metadata: { labels: { tier: 'scratch' }, annotations: { owner: 'shop' } },
          spec: {
            accessModes: ['ReadWriteOncePod'],
            volumeMode: 'Filesystem',
            storageClassName: 'fast',
            resources: { requests: { storage: '1Gi' } },
          },
        },
      },
    },
  ],
  [
    'several sources in one directory',
    Volume.projected(
      'v',
      [
        ProjectedSource.configMap(config),
        ProjectedSource.secret('credentials', { password: 'db/password' }, true),
        ProjectedSource.downwardApi({ labels: 'metadata.labels', zone: "metadata.annotations['zone']" }),
        ProjectedSource.serviceAccountToken('token'),
        ProjectedSource.serviceAccountToken('vault-token', 'vault', Duration.minutes(10)),
      ],
      { defaultMode: 0o400 },
    ),
    {
      projected: {
        defaultMode: 0o400,
        sources: [
          { configMap: { name: 'settings' } },
          { secret: { name: 'credentials', items: [{ key: 'password', path: 'db/password' }], optional: true } },
          {
            downwardAPI: {
              items: [
                { path: 'labels', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.labels' } },
                { path: 'zone', fieldRef: { apiVersion: 'v1', fieldPath: "metadata.annotations['zone']" } },
              ],
            },
          },
          { serviceAccountToken: { path: 'token', expirationSeconds: 3600 } },
          { serviceAccountToken: { path: 'vault-token', expirationSeconds: 600, audience: 'vault' } },
        ],
      },
    },
  ],
  ['anything else', Volume.of('v', { nfs: { server: 'nfs.example', path: '/' } }), { nfs: { server: 'nfs.example', path: '/' } }],
])('has %s as a volume', (_, volume, source) => {
  expect(podOf({ volumes: [volume] }).volumes).toEqual([{ name: 'v', ...source }]);
});

test('mounts volumes where they say, those made of keys only for reading', () => {
  const volumes = [
    Volume.emptyDir('tmp', { mountPath: '/tmp' }),
    Volume.secret('tls', 'tls', { mountPath: '/tls' }),
    Volume.projected('tokens', [ProjectedSource.serviceAccountToken('token')], { mountPath: '/tokens' }),
    Volume.persistentVolumeClaim('shared', 'shared', { mountPath: '/shared', readOnly: true, subPath: 'web' }),
    Volume.emptyDir('elsewhere'),
  ];

  expect(mainOf({ volumes }).volumeMounts).toEqual([
    { name: 'tmp', mountPath: '/tmp' },
    { name: 'tls', mountPath: '/tls', readOnly: true },
    { name: 'tokens', mountPath: '/tokens', readOnly: true },
    { name: 'shared', mountPath: '/shared', readOnly: true, subPath: 'web' },
  ]);
});

test('mounts what it names before what mounts itself: claims, configuration, volumes', () => {
  const props = {
    volumes: [Volume.emptyDir('tmp', { mountPath: '/tmp' })],
    configFiles: [{ files: { 'web.conf': 'on' }, mountPath: '/etc/web' }],
    claims: [{ name: 'data', storage: '1Gi', mountPath: '/data', subPath: 'web' }],
    volumeMounts: [
      { name: 'tmp', mountPath: '/var/tmp', subPath: 'a' },
      { name: 'data', mountPath: '/logs', subPathExpr: '$(POD)', readOnly: true },
      { name: 'tmp', mountPath: '/host', mountPropagation: MountPropagation.HOST_TO_CONTAINER },
    ],
  };

  expect(mainOf(props).volumeMounts).toEqual([
    ...props.volumeMounts,
    { name: 'data', mountPath: '/data', subPath: 'web' },
    { name: 'config', mountPath: '/etc/web', readOnly: true },
    { name: 'tmp', mountPath: '/tmp' },
  ]);
});

test('passes mounts on both ways from privileged containers', () => {
  const volumeMounts = [{ name: 'tmp', mountPath: '/host', mountPropagation: MountPropagation.BIDIRECTIONAL }];

  expect(mainOf({ volumes: [Volume.emptyDir('tmp')], volumeMounts, securityContext: { privileged: true } }).volumeMounts).toEqual(
    volumeMounts,
  );
});

test('shares volumes with the other containers, which name them', () => {
  const volumeMounts = [{ name: 'tmp', mountPath: '/shared' }];
  const { containers, initContainers } = podOf({
    volumes: [Volume.emptyDir('tmp', { mountPath: '/tmp' })],
    containers: [{ name: 'side', image: 'side:1', volumeMounts }],
    initContainers: [{ name: 'setup', image: 'setup:1', volumeMounts }],
  });

  expect([containers[1].volumeMounts, initContainers[0].volumeMounts]).toEqual([volumeMounts, volumeMounts]);
});

test('sees block claims as devices', () => {
  const { volumeMounts, volumeDevices } = mainOf({
    claims: [
      { name: 'raw', storage: '1Gi', devicePath: '/dev/xvda' },
      { name: 'wal', storage: '1Gi', volumeMode: VolumeMode.BLOCK },
    ],
    volumeDevices: [{ name: 'wal', devicePath: '/dev/xvdb' }],
  });

  expect(volumeMounts).toBeUndefined();
  expect(volumeDevices).toEqual([
    { name: 'wal', devicePath: '/dev/xvdb' },
    { name: 'raw', devicePath: '/dev/xvda' },
  ]);
});
