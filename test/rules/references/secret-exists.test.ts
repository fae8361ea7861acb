import { secretExists } from '../../../lib/rules/references/secret-exists';
import { check } from '../harness';

const deployment = (spec: string) => `
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec: { template: { spec: { ${spec} } } }
---
`;

const SECRET =
  '{ apiVersion: v1, kind: Secret, metadata: { name: db, namespace: shop }, stringData: { user: web }, data: { password: AA== } }';

const password = (key: string) =>
  `containers: [{ name: web, env: [{ name: P, valueFrom: { secretKeyRef: { name: db, key: ${key} } } }], envFrom: [{ secretRef: { name: db } }] }]`;

test('holds for Secrets and keys that are there', () => {
  const volumes = 'volumes: [{ name: a, secret: { secretName: db, items: [{ key: user, path: u }] } }]';

  expect(
    check(secretExists, deployment(`${password('password')}, ${volumes}, imagePullSecrets: [{ name: db }]`) + SECRET),
  ).toEqual([]);
});

test('notes once a Secret that is not among the manifests', () => {
  expect(check(secretExists, deployment(password('password')))).toEqual([
    "note Deployment/web spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.name: Secret 'db' of namespace 'shop' is not among these manifests (add it, or say --assume secret/db if it exists already)",
  ]);
});

test('notes the Secret of a registry, of a Pod and of an account', () => {
  const account = '{ apiVersion: v1, kind: ServiceAccount, metadata: { name: web }, imagePullSecrets: [{}, { name: registry }] }';

  expect(check(secretExists, `${deployment('imagePullSecrets: [{ name: registry }]')}${account}`)).toEqual([
    "note Deployment/web spec.template.spec.imagePullSecrets[0].name: Secret 'registry' of namespace 'shop' is not among these manifests (add it, or say --assume secret/registry if it exists already)",
    "note ServiceAccount/web imagePullSecrets[1].name: Secret 'registry' of namespace 'default' is not among these manifests (add it, or say --assume secret/registry if it exists already)",
  ]);
});

test('fails for a key that the Secret lacks', () => {
  expect(check(secretExists, deployment(password('pasword')) + SECRET)).toEqual([
    "error Deployment/web spec.template.spec.containers[0].env[0].valueFrom.secretKeyRef.key: Secret 'db' has no key 'pasword' (it has 'password', 'user')",
  ]);
});

test('does not ask for what is optional, said to exist, filled in later or made by an operator', () => {
  const certificate =
    '{ apiVersion: cert-manager.io/v1, kind: Certificate, metadata: { name: web, namespace: shop }, spec: { secretName: db } }';

  expect(check(secretExists, deployment('volumes: [{ name: a, secret: { secretName: db, optional: true } }]'))).toEqual([]);
  expect(check(secretExists, deployment(password('user')), { assume: ['secret/shop/db'] })).toEqual([]);
  expect(
    check(
      secretExists,
      `${deployment(password('any'))}{ apiVersion: v1, kind: Secret, metadata: { name: db, namespace: shop } }`,
    ),
  ).toEqual([]);
  expect(check(secretExists, deployment(password('any')) + certificate)).toEqual([]);
});

test('does not ask for what a Job of the namespace is told to make', () => {
  const job = (args: string, namespace = 'shop') =>
    `{ apiVersion: batch/v1, kind: Job, metadata: { name: make, namespace: ${namespace} }, spec: { template: { spec: { containers: [{ name: make, args: [${args}] }] } } } }`;

  expect(check(secretExists, deployment(password('any')) + job('create, --secret-name=db'))).toEqual([]);
  expect(check(secretExists, deployment(password('any')) + job('--secret, db'))).toEqual([]);
  expect(check(secretExists, deployment(password('any')) + job('--secret-name=db2, mydb'))).toHaveLength(1);
  expect(check(secretExists, deployment(password('any')) + job('--secret-name=db', 'other'))).toHaveLength(1);
});
