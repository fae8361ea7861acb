import { claimRefNamesNamespace } from '../../../lib/rules/storage/claim-ref-names-namespace';
import { check as checkRule } from '../harness';
import { claim, statefulSet, volume } from './manifests';

const check = (manifests: string) => checkRule(claimRefNamesNamespace, manifests);

const kept = (claimRef: object) => volume('a', 'one', { claimRef });

test('holds where the claim is in that namespace, or is not here', () => {
  expect(check(kept({ namespace: 'default', name: 'data-web-1' }) + statefulSet(2))).toEqual([]);
  expect(check(kept({ namespace: 'db', name: 'data' }))).toEqual([]);
});

test('does not apply to volumes that are free', () => {
  expect(check(volume('a', 'one') + claim('data'))).toEqual([]);
});

test('fails when the namespace is missing', () => {
  expect(check(kept({ name: 'data' }))).toEqual([
    "error PersistentVolume/a spec.claimRef.namespace: is kept for claim 'data' of no namespace, and so for none (name the namespace of the claim)",
  ]);
  expect(check(kept({ name: 'data-web-0' }) + statefulSet(2))).toEqual([
    "error PersistentVolume/a spec.claimRef.namespace: is kept for claim 'data-web-0' of no namespace, and so for none (name 'default')",
  ]);
});

test('fails when the claim is in another namespace', () => {
  expect(check(kept({ namespace: 'web', name: 'data' }) + claim('data'))).toEqual([
    "warning PersistentVolume/a spec.claimRef.namespace: is kept for claim 'data' of namespace 'web', and the claim of that name is in 'default' (name the namespace that the claim is in)",
  ]);
});
