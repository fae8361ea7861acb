import { serviceSelectsPods } from '../../../lib/rules/network/service-selects-pods';
import { check } from '../harness';

const service = (selector: string, more = '') =>
  `{ apiVersion: v1, kind: Service, metadata: { name: web, namespace: shop }, spec: { selector: ${selector}${more} } }\n---\n`;

const deployment = (labels: string, namespace = 'shop') =>
  `{ apiVersion: apps/v1, kind: Deployment, metadata: { name: web, namespace: ${namespace} }, spec: { template: { metadata: { labels: ${labels} } } } }\n---\n`;

test('holds for a Service that selects Pods', () => {
  expect(check(serviceSelectsPods, service('{ app: web }') + deployment('{ app: web, track: stable }'))).toEqual([]);
});

test('fails when other labels are meant', () => {
  expect(check(serviceSelectsPods, service('{ app: web, tier: front }') + deployment('{ app: web, tier: frontend }'))).toEqual([
    "warning Service/web spec.selector: no Pod among these manifests has 'app: web', 'tier: front' in namespace 'shop' (Pods of Deployment 'web' have 'app: web', 'tier: frontend')",
  ]);
});

test('fails when the Pods live in another namespace', () => {
  expect(check(serviceSelectsPods, service('{ app: web }') + deployment('{ app: web }', 'default'))).toEqual([
    "warning Service/web spec.selector: no Pod among these manifests has 'app: web' in namespace 'shop' (Pods of Deployment 'web' have them in namespace 'default')",
  ]);
});

test('notes Pods that somebody else may make', () => {
  expect(check(serviceSelectsPods, service('{ cluster: db }') + deployment('{ app: web }'))).toEqual([
    "note Service/web spec.selector: no Pod among these manifests has 'cluster: db' in namespace 'shop'",
  ]);
});

test('does not apply without a selector, to names outside of the cluster, and to one ordinal', () => {
  const set = '{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db, namespace: shop }, spec: { replicas: 1 } }';

  expect(check(serviceSelectsPods, service('{}') + service('{ app: x }', ', type: ExternalName'))).toEqual([]);
  expect(check(serviceSelectsPods, service('{ statefulset.kubernetes.io/pod-name: db-7 }') + set)).toEqual([]);
});
