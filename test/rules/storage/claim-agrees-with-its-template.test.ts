import { claimAgreesWithItsTemplate } from '../../../lib/rules/storage/claim-agrees-with-its-template';
import { check as checkRule } from '../harness';
import { claim, claimSpec, statefulSet } from './manifests';

const check = (manifests: string) => checkRule(claimAgreesWithItsTemplate, manifests);

const TAKEN = 'which takes the claim as it is (let the two agree)';

test('holds where a claim asks for the same, however it is written', () => {
  expect(check(statefulSet(2) + claim('data-web-1', {}, '10240Mi'))).toEqual([]);
});

test('does not apply to claims of others, nor of ordinals that are not there', () => {
  expect(check(statefulSet(2) + claim('data-db-0', {}, '1Gi') + claim('data-web-2', {}, '1Gi'))).toEqual([]);
});

test('fails when a claim is smaller than its template', () => {
  expect(check(claim('data-web-0', {}, '1Gi') + statefulSet(1))).toEqual([
    `warning PersistentVolumeClaim/data-web-0 spec.resources.requests.storage: '1Gi' where the template of StatefulSet 'web' has '10Gi', ${TAKEN}`,
  ]);
});

test('fails when a claim has another class, mode or access', () => {
  const templates = { data: claimSpec({ storageClassName: 'fast', volumeMode: 'Block', accessModes: ['ReadWriteOncePod'] }) };

  expect(check(claim('data-web-0') + statefulSet(1, { templates }))).toEqual([
    `warning PersistentVolumeClaim/data-web-0 spec.storageClassName: 'local' where the template of StatefulSet 'web' has 'fast', ${TAKEN}`,
    `warning PersistentVolumeClaim/data-web-0 spec.volumeMode: 'Filesystem' where the template of StatefulSet 'web' has 'Block', ${TAKEN}`,
    `warning PersistentVolumeClaim/data-web-0 spec.accessModes: 'ReadWriteOnce' where the template of StatefulSet 'web' has 'ReadWriteOncePod', ${TAKEN}`,
  ]);
});
