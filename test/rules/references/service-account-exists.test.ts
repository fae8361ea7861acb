import { serviceAccountExists } from '../../../lib/rules/references/service-account-exists';
import { check } from '../harness';

const ACCOUNT = '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: web, namespace: shop } }\n---\n';

const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { ${spec} } }\n---\n`;

const binding = (namespace: string, name: string) =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRoleBinding, metadata: { name: web }, subjects: [{ kind: User, name: jane }, { kind: ServiceAccount, namespace: ${namespace}, name: ${name} }] }`;

test('holds for an account that is there, under both names of the field', () => {
  expect(
    check(serviceAccountExists, ACCOUNT + pod('serviceAccountName: web') + pod('serviceAccount: web') + binding('shop', 'web')),
  ).toEqual([]);
});

test('fails when the account of a Pod is not there', () => {
  expect(check(serviceAccountExists, pod('serviceAccountName: web') + pod('serviceAccount: old'))).toEqual([
    "warning Pod/web spec.serviceAccountName: ServiceAccount 'web' of namespace 'shop' is not among these manifests (add it, or say --assume serviceaccount/web if it exists already)",
    "warning Pod/web spec.serviceAccount: ServiceAccount 'old' of namespace 'shop' is not among these manifests (add it, or say --assume serviceaccount/old if it exists already)",
  ]);
});

test('fails when a binding misses the account of a namespace whose accounts are here', () => {
  expect(check(serviceAccountExists, ACCOUNT + binding('shop', 'wbe'))).toEqual([
    "warning ClusterRoleBinding/web subjects[1].name: ServiceAccount 'wbe' of namespace 'shop' is not among these manifests (add it, or say --assume serviceaccount/wbe if it exists already)",
  ]);
});

test('does not judge accounts of other namespaces, the default account, or what is said to exist', () => {
  expect(check(serviceAccountExists, ACCOUNT + binding('monitoring', 'prometheus'))).toEqual([]);
  expect(check(serviceAccountExists, pod('serviceAccountName: default') + pod('') + pod("serviceAccountName: ''"))).toEqual([]);
  expect(check(serviceAccountExists, pod('serviceAccountName: web'), { assume: ['ServiceAccount/shop/web'] })).toEqual([]);
});
