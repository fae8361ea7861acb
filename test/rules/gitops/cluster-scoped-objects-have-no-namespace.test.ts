import { clusterScopedObjectsHaveNoNamespace } from '../../../lib/rules/gitops/cluster-scoped-objects-have-no-namespace';
import { check } from '../harness';

test('holds without a namespace', () => {
  expect(
    check(clusterScopedObjectsHaveNoNamespace, '{ apiVersion: v1, kind: PersistentVolume, metadata: { name: disk } }'),
  ).toEqual([]);
});

test('fails with one', () => {
  expect(
    check(
      clusterScopedObjectsHaveNoNamespace,
      '{ apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: { name: local, namespace: db } }',
    ),
  ).toEqual(["warning StorageClass/local metadata.namespace: names 'db', and StorageClass has no namespace (leave it out)"]);
});

test('does not apply to kinds that have one, and to custom resources, of which it is not known', () => {
  const manifests =
    '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, namespace: db } }\n---\n{ apiVersion: cert-manager.io/v1, kind: ClusterIssuer, metadata: { name: a, namespace: db } }';

  expect(check(clusterScopedObjectsHaveNoNamespace, manifests)).toEqual([]);
});
