import { dataOutlivesItsClaim } from '../../../lib/rules/storage/data-outlives-its-claim';
import { check as checkRule } from '../harness';
import { volume } from './manifests';

const check = (manifests: string) => checkRule(dataOutlivesItsClaim, manifests);

const policy = (persistentVolumeReclaimPolicy: string, more: object = {}) => ({ persistentVolumeReclaimPolicy, ...more });
const PATH = 'warning PersistentVolume/a spec.persistentVolumeReclaimPolicy:';

test('holds where volumes are retained, as they are where nothing is said', () => {
  expect(check(volume('a', 'one', policy('Retain')) + volume('b', 'one'))).toEqual([]);
});

test('does not apply to volumes that a provisioner has made', () => {
  const metadata = { annotations: { 'pv.kubernetes.io/provisioned-by': 'ebs.csi.aws.com' } };

  expect(check(volume('a', 'one', policy('Delete'), metadata))).toEqual([]);
});

test('fails when the disk is deleted, or nothing can delete it', () => {
  const disk = { local: undefined, csi: { driver: 'ebs.csi.aws.com', volumeHandle: 'vol-1' } };

  expect(check(volume('a', 'one', policy('Delete', disk)))).toEqual([
    `${PATH} with 'Delete', when its claim goes, its disk is deleted with all data (set it to 'Retain')`,
  ]);
  expect(check(volume('a', 'one', policy('Delete')))).toEqual([
    `${PATH} with 'Delete', when its claim goes, it fails, as nothing can delete it, and no claim gets it again (set it to 'Retain')`,
  ]);
});

test('fails when files are deleted', () => {
  const share = { local: undefined, nfs: { server: 'nfs', path: '/' } };

  expect(check(volume('a', undefined, policy('Recycle', share)))).toEqual([
    `${PATH} with 'Recycle', when its claim goes, its files are deleted (set it to 'Retain')`,
  ]);
});
