import { localClassWaitsForConsumer } from '../../../lib/rules/storage/local-class-waits-for-consumer';
import { check as checkRule } from '../harness';
import { storageClass, volume } from './manifests';

const check = (manifests: string) => checkRule(localClassWaitsForConsumer, manifests);

const FOUND =
  "warning StorageClass/local volumeBindingMode: claims are bound before their Pods have a node, and volumes of class 'local', such as 'a', are on certain nodes (set it to 'WaitForFirstConsumer'; the field cannot be changed, so the class has to be made anew)";

test('holds where claims wait', () => {
  expect(check(storageClass() + volume('a', 'one'))).toEqual([]);
});

test('does not apply where volumes are anywhere or kept, or a provisioner makes them', () => {
  const immediate = { volumeBindingMode: 'Immediate' };

  expect(check(storageClass(immediate) + volume('a', undefined))).toEqual([]);
  expect(check(storageClass(immediate) + volume('a', 'one', { claimRef: { namespace: 'web', name: 'data' } }))).toEqual([]);
  expect(check(storageClass({ ...immediate, provisioner: 'ebs.csi.aws.com' }) + volume('a', 'one'))).toEqual([]);
});

test('fails when claims are bound at once, as they are where nothing is said', () => {
  expect(check(storageClass({ volumeBindingMode: 'Immediate' }) + volume('a', 'one'))).toEqual([FOUND]);
  expect(check(storageClass({ volumeBindingMode: undefined }) + volume('a', 'one'))).toEqual([FOUND]);
});
