import { describe as describeObject, groupOf, identity, isClusterScoped } from '../../lib/kube';

test('the group is what stands before the slash, and the core group is empty', () => {
  expect(['apps/v1', 'v1', 'storage.k8s.io/v1'].map(groupOf)).toEqual(['apps', '', 'storage.k8s.io']);
});

test('kinds without a namespace are known by group and kind', () => {
  expect(isClusterScoped('v1', 'PersistentVolume')).toBe(true);
  expect(isClusterScoped('storage.k8s.io/v1', 'StorageClass')).toBe(true);
  expect(isClusterScoped('v1', 'StorageClass')).toBe(false);
  expect(isClusterScoped('apps/v1', 'StatefulSet')).toBe(false);
  expect(isClusterScoped('constructor/v1', 'Node')).toBe(false);
});

test('an object is one and the same in every version', () => {
  const metadata = { name: 'db', namespace: 'prod' };
  expect(identity({ apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata })).toBe('policy/PodDisruptionBudget/prod/db');
  expect(identity({ apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata })).toBe(
    'policy/PodDisruptionBudget/prod/db',
  );
});

test('no namespace is the default one, or the one that is said', () => {
  const object = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'db' } };
  expect(identity(object)).toBe('core/Service/default/db');
  expect(identity(object, 'prod')).toBe('core/Service/prod/db');
});

test('a namespace means nothing on a kind without one', () => {
  expect(identity({ apiVersion: 'v1', kind: 'PersistentVolume', metadata: { name: 'disk', namespace: 'prod' } })).toBe(
    'core/PersistentVolume//disk',
  );
});

test('an object is described by kind and name, as far as it has them', () => {
  expect(describeObject({ kind: 'StatefulSet', metadata: { name: 'db', namespace: 'prod' } })).toBe('StatefulSet/db');
  expect(describeObject({})).toBe('object without kind/(no name)');
});
