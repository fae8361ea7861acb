import { oneVolumePerDisk } from '../../../lib/rules/storage/one-volume-per-disk';
import { check as checkRule } from '../harness';
import { onNodes, volume } from './manifests';

const check = (manifests: string) => checkRule(oneVolumePerDisk, manifests);

const at = (path: string) => ({ local: { path } });
const handle = (volumeHandle: string, ...accessModes: string[]) => ({
  local: undefined,
  csi: { driver: 'ebs.csi.aws.com', volumeHandle },
  accessModes,
});
const HINT = '(give each volume a disk of its own)';

test('holds where disks differ by path, node or handle', () => {
  expect(check(volume('a', 'one', at('/mnt/x')) + volume('b', 'one', at('/mnt/y')) + volume('c', 'two', at('/mnt/x')))).toEqual(
    [],
  );
  expect(check(volume('a', 'one', handle('1', 'ReadWriteOnce')) + volume('b', 'one', handle('2', 'ReadWriteOnce')))).toEqual([]);
});

test('does not apply to file systems that many may mount', () => {
  expect(
    check(volume('a', undefined, handle('1', 'ReadWriteMany')) + volume('b', undefined, handle('1', 'ReadWriteMany'))),
  ).toEqual([]);
});

test('does not apply to one volume that is there twice', () => {
  expect(check(volume('a', 'one') + volume('a', 'one'))).toEqual([]);
});

test('fails when two volumes are one directory, however it is written', () => {
  expect(check(volume('a', 'one', at('/mnt/x')) + volume('b', 'two', at('/mnt/x')) + volume('c', 'one', at('/mnt//x/')))).toEqual(
    [`error PersistentVolume/c spec.local.path: '/mnt//x/' is the disk of PersistentVolume 'a' already ${HINT}`],
  );
});

test('fails when two volumes may be one directory of one of their nodes', () => {
  const both = { ...at('/mnt/x'), nodeAffinity: onNodes('one', 'two') };

  expect(check(volume('a', 'two', at('/mnt/x')) + volume('b', undefined, both))).toEqual([
    `error PersistentVolume/b spec.local.path: '/mnt/x' is the disk of PersistentVolume 'a' already ${HINT}`,
  ]);
});

test('fails when two directories are on any node, or on the same by another label', () => {
  const anywhere = { local: undefined, hostPath: { path: '/data' } };
  const rack = { required: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'rack', operator: 'In', values: ['1'] }] }] } };

  expect(check(volume('a', undefined, anywhere) + volume('b', undefined, anywhere))).toEqual([
    `error PersistentVolume/b spec.hostPath.path: '/data' is the disk of PersistentVolume 'a' already ${HINT}`,
  ]);
  expect(
    check(
      volume('a', undefined, { ...at('/x'), nodeAffinity: rack }) + volume('b', undefined, { ...at('/x'), nodeAffinity: rack }),
    ),
  ).toEqual([`error PersistentVolume/b spec.local.path: '/x' is the disk of PersistentVolume 'a' already ${HINT}`]);
});

test('fails when two volumes have one handle', () => {
  expect(check(volume('a', 'one', handle('1', 'ReadWriteOnce')) + volume('b', 'one', handle('1', 'ReadWriteOncePod')))).toEqual([
    `error PersistentVolume/b spec.csi.volumeHandle: '1' is the disk of PersistentVolume 'a' already ${HINT}`,
  ]);
});
