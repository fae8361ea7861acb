import { reservedVolumeFits } from '../../../lib/rules/storage/reserved-volume-fits';
import { check as checkRule } from '../harness';
import { claim, claimSpec, statefulSet, volume } from './manifests';

const check = (manifests: string) => checkRule(reservedVolumeFits, manifests);

const kept = (name: string, more: object = {}) =>
  volume('a', 'one', { claimRef: { namespace: 'default', name }, storageClassName: 'other', ...more });
const HINT = '(let the volume and the claim agree)';

test('holds where the volume fits, whatever its class', () => {
  expect(check(kept('data-web-0') + statefulSet(1))).toEqual([]);
  expect(check(volume('a', 'one') + claim('data', { volumeName: 'a' }))).toEqual([]);
});

test('does not apply where the claim is not here, or names the volume that is kept for it', () => {
  expect(check(kept('data-web-1') + statefulSet(1))).toEqual([]);
  expect(check(kept('data', { capacity: { storage: '1Gi' } }) + claim('data', { volumeName: 'a' }))).toEqual([]);
});

test('fails when the volume is too small, of another mode, or mounted otherwise', () => {
  const templates = { data: claimSpec({ accessModes: ['ReadWriteMany'], volumeMode: 'Block' }, '20Gi') };
  const claimed = "is kept for claim 'default/data-web-0', and the volume has";

  expect(check(kept('data-web-0') + statefulSet(1, { templates }))).toEqual([
    `error PersistentVolume/a spec.volumeMode: ${claimed} mode 'Filesystem' where the claim asks for 'Block' ${HINT}`,
    `error PersistentVolume/a spec.accessModes: ${claimed} access modes 'ReadWriteOnce' where the claim asks for 'ReadWriteMany' ${HINT}`,
    `error PersistentVolume/a spec.capacity.storage: ${claimed} 10Gi where the claim asks for 20Gi ${HINT}`,
  ]);
});

test('fails when the attributes differ', () => {
  expect(check(kept('data', { volumeAttributesClassName: 'gold' }) + claim('data'))).toEqual([
    `error PersistentVolume/a spec.volumeAttributesClassName: is kept for claim 'default/data', and the volume has VolumeAttributesClass 'gold' where the claim asks for '' ${HINT}`,
  ]);
});

test('fails when the volume that a claim names is of another class', () => {
  expect(check(volume('a', 'one') + claim('data', { volumeName: 'a', storageClassName: '' }))).toEqual([
    `error PersistentVolumeClaim/data spec.volumeName: asks for PersistentVolume 'a' by name, and the volume has class 'local' where the claim asks for '' ${HINT}`,
  ]);
});
