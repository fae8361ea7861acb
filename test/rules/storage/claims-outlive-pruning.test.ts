import { claimsOutlivePruning } from '../../../lib/rules/storage/claims-outlive-pruning';
import { checkObjects } from '../harness';

const set = (whenDeleted: string | undefined, annotations: object = {}, volumeClaimTemplates: object[] = [{}]) => ({
  apiVersion: 'apps/v1',
  kind: 'StatefulSet',
  metadata: { name: 'web', annotations },
  spec: { volumeClaimTemplates, persistentVolumeClaimRetentionPolicy: { whenDeleted, whenScaled: 'Delete' } },
});

const check = (object: object) => checkObjects(claimsOutlivePruning, [object]);

test('holds where claims are retained, as they are where nothing is said', () => {
  expect([check(set('Retain')), check(set(undefined))]).toEqual([[], []]);
});

test('does not apply without claims', () => {
  expect(check(set('Delete', {}, []))).toEqual([]);
});

test.each([
  ['argocd.argoproj.io/sync-options', 'Validate=false, Prune=false'],
  ['kustomize.toolkit.fluxcd.io/prune', 'disabled'],
  ['helm.sh/resource-policy', 'keep'],
])('does not apply where delivery leaves it alone by %s', (key, value) => {
  expect(check(set('Delete', { [key]: value }))).toEqual([]);
});

test('fails when claims go with the StatefulSet', () => {
  expect(check(set('Delete'))).toEqual([
    "warning StatefulSet/web spec.persistentVolumeClaimRetentionPolicy.whenDeleted: its claims, and the data on them, go as soon as it is pruned or renamed (set it to 'Retain', or keep delivery from pruning it, such as by the annotation argocd.argoproj.io/sync-options: Prune=false)",
  ]);
});
