import { noEmptyCollections } from '../../../lib/rules/gitops/no-empty-collections';
import { check } from '../harness';

const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } }, spec: { ${spec} } }`;

test('holds for objects without fields, which mean something', () => {
  expect(
    check(
      noEmptyCollections,
      pod('securityContext: {}, volumes: [{ name: tmp, emptyDir: {} }], containers: [{ name: web, args: [a] }]'),
    ),
  ).toEqual([]);
});

test('notes empty lists and maps, once for an object', () => {
  expect(
    check(noEmptyCollections, pod('nodeSelector: {}, containers: [{ name: web, env: [], resources: { limits: {} } }]')),
  ).toEqual([
    "note Pod/web spec.nodeSelector: is empty, and so are 'spec.containers[0].env', 'spec.containers[0].resources.limits' (leave it out)",
  ]);
  expect(
    check(noEmptyCollections, '{ apiVersion: v1, kind: ConfigMap, metadata: { name: a, annotations: {} }, data: { k: v } }'),
  ).toEqual(['note ConfigMap/a metadata.annotations: is empty (leave it out)']);
});

test('does not apply to the status, which generators of definitions leave behind', () => {
  expect(
    check(
      noEmptyCollections,
      '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: a }, status: { conditions: [], storedVersions: [] } }',
    ),
  ).toEqual([]);
});

test('does not apply to custom resources, of which it is not known', () => {
  expect(
    check(noEmptyCollections, '{ apiVersion: example.com/v1, kind: Cart, metadata: { name: a }, spec: { items: [] } }'),
  ).toEqual([]);
});
