import { configMapExists } from '../../../lib/rules/references/config-map-exists';
import { check } from '../harness';

const pod = (container: string, more = '') => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web, image: nginx, ${container} }]
  ${more}
---
`;

const MAP =
  '{ apiVersion: v1, kind: ConfigMap, metadata: { name: settings, namespace: shop }, data: { color: red }, binaryData: { logo: AA== } }';

const FROM_ENV = 'env: [{ name: COLOR, valueFrom: { configMapKeyRef: { name: settings, key: color } } }]';

test('holds for maps and keys that are there', () => {
  const volumes = `volumes:
    - { name: a, configMap: { name: settings, items: [{ key: logo, path: logo.png }] } }
    - { name: b, projected: { sources: [{ configMap: { name: settings } }] } }`;

  expect(check(configMapExists, pod(`${FROM_ENV}, envFrom: [{ configMapRef: { name: settings } }]`, volumes) + MAP)).toEqual([]);
});

test('warns once of a map that is not among the manifests', () => {
  expect(check(configMapExists, pod(`${FROM_ENV}, envFrom: [{ configMapRef: { name: settings } }]`))).toEqual([
    "warning Pod/web spec.containers[0].env[0].valueFrom.configMapKeyRef.name: ConfigMap 'settings' of namespace 'shop' is not among these manifests (add it, or say --assume configmap/settings if it exists already)",
  ]);
});

test('notes it where the manifests bring kinds of their own: their controller may make it', () => {
  const definition = '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: carts.shop.io } }';

  expect(check(configMapExists, pod(FROM_ENV) + definition)).toEqual([
    "note Pod/web spec.containers[0].env[0].valueFrom.configMapKeyRef.name: ConfigMap 'settings' of namespace 'shop' is not among these manifests (add it, or say --assume configmap/settings if it exists already)",
  ]);
});

test('fails for a key that the map lacks', () => {
  const volumes =
    'volumes: [{ name: a, projected: { sources: [{ configMap: { name: settings, items: [{ key: sound, path: s }] } }] } }]';

  expect(check(configMapExists, pod('', volumes) + MAP)).toEqual([
    "error Pod/web spec.volumes[0].projected.sources[0].configMap.items[0].key: ConfigMap 'settings' has no key 'sound' (it has 'color', 'logo')",
  ]);
});

test('fails when the map lives in another namespace', () => {
  const elsewhere = MAP.replace('shop', 'other');

  expect(check(configMapExists, pod('envFrom: [{ configMapRef: { name: settings } }]') + elsewhere)).toHaveLength(1);
});

test('does not ask for what is optional, said to exist, made by the cluster, filled in later or named by a custom resource', () => {
  const optional = 'envFrom: [{ configMapRef: { name: settings, optional: true } }]';
  const bundle = '{ apiVersion: trust.cert-manager.io/v1alpha1, kind: Bundle, metadata: { name: settings, namespace: shop } }';

  expect(check(configMapExists, pod(optional))).toEqual([]);
  expect(check(configMapExists, pod(FROM_ENV), { assume: ['configmap/settings'] })).toEqual([]);
  expect(check(configMapExists, pod('envFrom: [{ configMapRef: { name: kube-root-ca.crt } }]'))).toEqual([]);
  expect(check(configMapExists, pod(FROM_ENV) + MAP.replace(/, data.*/, ' }'))).toEqual([]);
  expect(check(configMapExists, pod(FROM_ENV) + bundle)).toEqual([]);
});
