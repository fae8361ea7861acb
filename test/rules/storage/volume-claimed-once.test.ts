import { volumeClaimedOnce } from '../../../lib/rules/storage/volume-claimed-once';
import { check as checkRule } from '../harness';
import { claim, volume } from './manifests';

const check = (manifests: string) => checkRule(volumeClaimedOnce, manifests);

test('holds where each claim names another volume, or the one that is kept for it', () => {
  expect(check(claim('x', { volumeName: 'a' }) + claim('y', { volumeName: 'b' }))).toEqual([]);
  expect(check(volume('a', 'one', { claimRef: { namespace: 'default', name: 'x' } }) + claim('x', { volumeName: 'a' }))).toEqual(
    [],
  );
});

test('does not apply to claims that name none, nor to one claim in two files', () => {
  expect(
    check(claim('x') + claim('y', { volumeName: '' }) + claim('z', { volumeName: 'a' }) + claim('z', { volumeName: 'a' })),
  ).toEqual([]);
});

test('fails when two claims name one volume', () => {
  expect(check(claim('x', { volumeName: 'a' }) + claim('y', { volumeName: 'a' }))).toEqual([
    "error PersistentVolumeClaim/y spec.volumeName: claim 'default/x' asks for PersistentVolume 'a' too (name another volume)",
  ]);
});

test('fails when the volume is kept for another claim', () => {
  const kept = volume('a', 'one', { claimRef: { namespace: 'db', name: 'x' } });

  expect(check(kept + claim('x', { volumeName: 'a' }))).toEqual([
    "error PersistentVolumeClaim/x spec.volumeName: PersistentVolume 'a' is kept for claim 'db/x' (name another volume)",
  ]);
});
