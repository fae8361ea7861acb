import { namespaceExists } from '../../../lib/rules/references/namespace-exists';
import { check } from '../harness';

const map = (name: string, namespace: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name}, namespace: ${namespace} } }\n---\n`;

test('holds for a namespace that is there, that every cluster has, or that is said to exist', () => {
  expect(check(namespaceExists, `${map('a', 'shop')}{ apiVersion: v1, kind: Namespace, metadata: { name: shop } }`)).toEqual([]);
  expect(check(namespaceExists, map('a', 'kube-system') + map('a', 'default') + map('a', "''"))).toEqual([]);
  expect(check(namespaceExists, map('a', 'shop'), { assume: ['namespace/shop'] })).toEqual([]);
});

test('notes a namespace once, at its first object', () => {
  expect(check(namespaceExists, map('a', 'shop') + map('b', 'shop') + map('c', 'shop') + map('d', 'bank'))).toEqual([
    "note ConfigMap/a metadata.namespace: Namespace 'shop', which 2 more objects go to as well, is not among these manifests (add it, or say --assume namespace/shop if it exists already)",
    "note ConfigMap/d metadata.namespace: Namespace 'bank' is not among these manifests (add it, or say --assume namespace/bank if it exists already)",
  ]);
});

test('does not apply to kinds without a namespace', () => {
  expect(check(namespaceExists, '{ apiVersion: v1, kind: PersistentVolume, metadata: { name: disk, namespace: shop } }')).toEqual(
    [],
  );
});
