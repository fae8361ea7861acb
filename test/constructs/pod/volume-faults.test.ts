import { Duration } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { MountPropagation, ProjectedSource, Volume } from '../../../lib/constructs/pod';
import type { StatefulAppProps } from '../../../lib/constructs/stateful-app';
import { AccessMode, VolumeMode } from '../../../lib/constructs/storage';
import { app } from '../stateful-app/app';
import { chart } from '../workload/app';
import { CONFIG_KEY, LABEL, SUBDOMAIN } from './words';

const shop = chart('shop');
const secret = new plus.Secret(shop, 'Secret', { metadata: { name: 'credentials' } });
const config = new plus.ConfigMap(shop, 'Config', { metadata: { name: 'settings' } });
const raw = { name: 'raw', storage: '1Gi', volumeMode: VolumeMode.BLOCK };
const data = { name: 'data', storage: '1Gi' };
const tmp = Volume.emptyDir('tmp');

const FILE_FIELDS =
  "use metadata.name, metadata.namespace, metadata.uid, metadata.labels, metadata.annotations, metadata.labels['key'] or metadata.annotations['key']";

const mounts: [Partial<StatefulAppProps>, string][] = [
  [
    { volumeMounts: [{ name: 'data', mountPath: '/data' }] },
    'volumeMounts[0].name: "data": no volume, claim or configuration of this name; add it to volumes, claims or configFiles',
  ],
  [
    { volumes: [tmp], containers: [{ name: 'side', image: 'side:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] }] },
    'containers[0].volumeMounts[0].name: "data": no volume, claim or configuration of this name; use one of tmp, or add it',
  ],
  [
    { claims: [raw], volumeMounts: [{ name: 'raw', mountPath: '/data' }] },
    'volumeMounts[0].name: "raw": is a block device and has no directory to mount; put it under volumeDevices',
  ],
  [
    { claims: [data], volumeDevices: [{ name: 'data', devicePath: '/dev/xvda' }] },
    'volumeDevices[0].name: "data": is a file system, not a block device; put it under volumeMounts, or give the claim VolumeMode.BLOCK',
  ],
  [
    { claims: [{ ...raw, devicePath: '/dev/xvda' }], volumeDevices: [{ name: 'raw', devicePath: '/dev/xvdb' }] },
    'claims[0].name: "raw": is the device of volumeDevices[0] too; give each device one path',
  ],
  [
    { volumes: [tmp], volumeMounts: [{ name: 'tmp', mountPath: '' }] },
    'volumeMounts[0].mountPath: Required value; give the path in the container',
  ],
  [
    { volumes: [Volume.emptyDir('tmp', { mountPath: 'tmp' })] },
    'volumes[0].mountPath: "tmp": must be an absolute path; give the path in the container, such as /data',
  ],
  [
    { configFiles: [{ files: { a: '' }, mountPath: '/a:b' }] },
    `configFiles[0].mountPath: "/a:b": must not contain ':'; give the path in the container, such as /data`,
  ],
  [
    { claims: [{ ...raw, devicePath: 'xvda' }] },
    'claims[0].devicePath: "xvda": must be an absolute path; give the path in the container, such as /data',
  ],
  [
    { claims: [{ ...data, mountPath: '/data' }], volumes: [Volume.emptyDir('tmp', { mountPath: '/data/' })] },
    'volumes[0].mountPath: "/data/": is taken by claims[0].mountPath; mount each at a path of its own',
  ],
  [
    { claims: [{ ...raw, devicePath: '/dev/a' }], volumes: [tmp], volumeMounts: [{ name: 'tmp', mountPath: '/dev/a' }] },
    'claims[0].devicePath: "/dev/a": is taken by volumeMounts[0].mountPath; mount each at a path of its own',
  ],
  [
    { volumes: [Volume.emptyDir('tmp', { mountPath: '/tmp', subPath: '../x' })] },
    `volumes[0].subPath: "../x": must not contain '..'; give a path within the volume`,
  ],
  [
    { volumes: [tmp], volumeMounts: [{ name: 'tmp', mountPath: '/tmp', subPath: '/x' }] },
    'volumeMounts[0].subPath: "/x": must be a relative path; give a path within the volume',
  ],
  [
    { volumes: [tmp], volumeMounts: [{ name: 'tmp', mountPath: '/tmp', subPath: 'a', subPathExpr: '$(POD)' }] },
    'volumeMounts[0].subPathExpr: "$(POD)": subPathExpr and subPath are mutually exclusive; give one of them',
  ],
  [
    { volumes: [Volume.emptyDir('tmp', { subPath: 'x' })] },
    'volumes[0].subPath: "x": means nothing without mountPath; give mountPath, or leave it out',
  ],
  [
    { volumes: [tmp], volumeMounts: [{ name: 'tmp', mountPath: '/tmp', mountPropagation: MountPropagation.BIDIRECTIONAL }] },
    'volumeMounts[0].mountPropagation: "Bidirectional": is available only to privileged containers; leave it out, or set securityContext.privileged',
  ],
];

const volumes: [Volume, string][] = [
  [Volume.emptyDir('Tmp'), `name: "Tmp": ${LABEL}; name it such as cache or certificates`],
  [Volume.emptyDir('v', { sizeLimit: '0' }), 'sizeLimit: "0": must be greater than 0; give a positive quantity'],
  [Volume.configMap('v', secret), 'configMap: "Secret/credentials": must be a ConfigMap; give a ConfigMap or its name'],
  [Volume.secret('v', 'S'), `secret: "S": ${SUBDOMAIN}; give the name of a Secret`],
  [
    Volume.secret('v', 's', { items: { key: '/file' } }),
    'items.key: "/file": must be a relative path; give a path below the mount, such as conf.d/my.cnf',
  ],
  [
    Volume.secret('v', 's', { items: { key: '..file' } }),
    `items.key: "..file": must not start with '..'; give a path below the mount, such as conf.d/my.cnf`,
  ],
  [Volume.secret('v', 's', { items: { 'a/b': 'file' } }), `items.a/b: "a/b": ${CONFIG_KEY}; give a key of the object`],
  [
    Volume.secret('v', 's', { defaultMode: 777 }),
    'defaultMode: 777: must be a number between 0 and 0777 (octal), both inclusive; write it in octal, such as 0o440',
  ],
  [Volume.hostPath('v', 'var/log'), 'path: "var/log": must be an absolute path; give a path of the node such as /dev/shm'],
  [
    Volume.persistentVolumeClaim('v', config),
    'claim: "ConfigMap/settings": must be a PersistentVolumeClaim; give a PersistentVolumeClaim or its name',
  ],
  [Volume.csi('v', ''), 'driver: "": Required value; name it such as secrets-store.csi.k8s.io'],
  [
    Volume.csi('v', 'd'.repeat(64)),
    `driver: "${'d'.repeat(64)}": must be no more than 63 characters; name it such as secrets-store.csi.k8s.io`,
  ],
  [
    Volume.csi('v', 'example.com', { nodePublishSecret: config }),
    'nodePublishSecret: "ConfigMap/settings": must be a Secret; give a Secret or its name',
  ],
  [Volume.ephemeral('v', '0'), 'storage: "0": must be greater than 0; give a positive quantity'],
  [Volume.ephemeral('v', '1Gi', { storageClass: 'Fast' }), `storageClass: "Fast": ${SUBDOMAIN}; give the name of a StorageClass`],
  [
    Volume.ephemeral('v', '1Gi', { accessModes: [] }),
    'accessModes: []: at least 1 access mode is required; leave it out, or give one',
  ],
  [
    Volume.ephemeral('v', '1Gi', { accessModes: [AccessMode.READ_WRITE_ONCE_POD, AccessMode.READ_WRITE_ONCE] }),
    'accessModes: ["ReadWriteOncePod","ReadWriteOnce"]: may not use ReadWriteOncePod with other access modes; give it alone',
  ],
  [
    Volume.projected('v', [ProjectedSource.secret(config)]),
    'sources[0].secret: "ConfigMap/settings": must be a Secret; give a Secret or its name',
  ],
  [
    Volume.projected('v', [ProjectedSource.secret('a', { key: 'file' }), ProjectedSource.downwardApi({ file: 'metadata.name' })]),
    'sources[1]: "file": conflicting duplicate paths; give each file a path of its own',
  ],
  [
    Volume.projected('v', [ProjectedSource.downwardApi({ node: 'spec.nodeName' })]),
    `sources[0].fields.node: "spec.nodeName": no such field of the Pod is offered as a file; ${FILE_FIELDS}`,
  ],
  [
    Volume.projected('v', [ProjectedSource.serviceAccountToken('')]),
    'sources[0].path: "": Required value; give a path below the mount, such as token',
  ],
  [
    Volume.projected('v', [ProjectedSource.serviceAccountToken('token', 'vault', Duration.minutes(9))]),
    'sources[0].expiration: "540 s": may not specify a duration less than 10 minutes; give at least Duration.minutes(10)',
  ],
  [
    Volume.projected('v', [ProjectedSource.serviceAccountToken('token', 'vault', Duration.millis(600_500))]),
    'sources[0].expiration: "600.5 s": must be whole seconds; round it',
  ],
  [
    Volume.projected('v', [], { defaultMode: -1 }),
    'defaultMode: -1: must be a number between 0 and 0777 (octal), both inclusive; write it in octal, such as 0o440',
  ],
  [Volume.of('v', { nfs: {}, iscsi: {} }), 'source: ["nfs","iscsi"]: must have exactly one volume type; name one, such as nfs'],
];

const names: [Partial<StatefulAppProps>, string][] = [
  [{ volumes: [tmp, tmp] }, 'volumes[1].name: "tmp": is taken by volumes[0].name; give each a name of its own'],
  [
    { claims: [data], volumes: [Volume.emptyDir('data')] },
    'volumes[0].name: "data": is taken by claims[0].name; give each a name of its own',
  ],
  [
    { configFiles: [{ files: { a: '' } }, { files: { b: '' } }] },
    'configFiles[1].name: "config": is taken by configFiles[0].name; give each a name of its own',
  ],
  [{ configFiles: [{ name: 'A', files: { a: '' } }] }, `configFiles[0].name: "A": ${LABEL}; name it such as config or scripts`],
  [{ configFiles: [{ files: {} }] }, 'configFiles[0].files: {}: Required value; give at least one file'],
  [{ configFiles: [{ files: { 'a/b': '' } }] }, `configFiles[0].files.a/b: "a/b": ${CONFIG_KEY}; name the file without a path`],
  [
    { configFiles: [{ files: { a: 'x'.repeat(2 ** 20) } }] },
    'configFiles[0].files: "1048577 bytes": must have at most 1048576 bytes; split it, or put it in the image',
  ],
  [
    { configFiles: [{ files: { a: '' }, defaultMode: 0o1000 }] },
    'configFiles[0].defaultMode: 512: must be a number between 0 and 0777 (octal), both inclusive; write it in octal, such as 0o440',
  ],
];

test.each(mounts)('fails to mount: %j', (props, fault) => {
  expect(() => app(props)).toThrow(new Error(`test/Web: ${fault}`));
});

test.each(volumes)('fails for a volume: %j', (volume, fault) => {
  expect(() => app({ volumes: [volume] })).toThrow(new Error(`test/Web: volumes[0].${fault}`));
});

test.each(names.map(([props, fault]) => [fault, props] as const))('fails: %s', (fault, props) => {
  expect(() => app(props)).toThrow(new Error(`test/Web: ${fault}`));
});
