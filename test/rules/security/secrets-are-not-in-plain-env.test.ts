import { secretsAreNotInPlainEnv } from '../../../lib/rules/security/secrets-are-not-in-plain-env';
import { check } from '../harness';

const pod = (name: string, value: string) =>
  `{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ env: [{ name: ${name}, value: '${value}' }] }] } }\n---\n`;

test('holds for values that come from a Secret', () => {
  const env = 'env: [{ name: DB_PASSWORD, valueFrom: { secretKeyRef: { name: db, key: p } } }]';

  expect(
    check(secretsAreNotInPlainEnv, `{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ ${env} }] } }`),
  ).toEqual([]);
});

test.each([
  'DB_PASSWORD',
  'password',
  'AWS_SECRET_ACCESS_KEY',
  'API_TOKEN',
  'mysql.root.passwd',
  'GITHUB_TOKEN',
  'APIKEY',
  'PGPASSWORD',
  'SECRET_KEY_BASE',
])('fails for a value of %s', name => {
  expect(check(secretsAreNotInPlainEnv, pod(name, 'hunter22'))).toEqual([
    `warning Pod/web spec.containers[0].env[0].value: '${name}' looks like a secret, and its value stands here (take it from a Secret: 'valueFrom.secretKeyRef')`,
  ]);
});

test('fails for a password in a URL, whatever the name', () => {
  expect(check(secretsAreNotInPlainEnv, pod('DATABASE_URL', 'postgres://web:hunter22@db:5432/shop'))).toEqual([
    "warning Pod/web spec.containers[0].env[0].value: 'DATABASE_URL' has a password in its URL, and it stands here (take it from a Secret: 'valueFrom.secretKeyRef')",
  ]);
});

test('holds for the name of a Secret', () => {
  const secret = '{ apiVersion: v1, kind: Secret, metadata: { name: hook } }';
  expect(check(secretsAreNotInPlainEnv, pod('WEBHOOK_SECRET', 'hook') + secret)).toEqual([]);
  expect(check(secretsAreNotInPlainEnv, pod('WEBHOOK_SECRET', 'hook'), { assume: ['secret/hook'] })).toEqual([]);
});

test.each([
  ['IMAGE_PULL_SECRET', 'regcred'],
  ['TLS_SECRET', 'web-tls'],
  ['DB_PASSWORD', 'vault:secret/data/db#password'],
  ['DB_PASSWORD', '{{ .password }}'],
  ['DB_PASSWORD', 'xxxxx'],
  ['DATABASE_URL', 'postgres://web:$(PASSWORD)@db/shop'],
  ['DATABASE_URL', 'postgres://web@db:5432/shop'],
  ['ENDPOINTS', 'http://a:80,http://b@c:80'],
  ['DB_PASSWORD_FILE', '/run/secrets/db'],
  ['SECRET_NAME', 'db'],
  ['PASSWORD', ''],
  ['ALLOW_EMPTY_PASSWORD', 'yes'],
  ['TOKEN', '/var/run/token'],
  ['TOKEN', '$(OTHER)'],
  ['TOKEN', 'https://issuer.example.com'],
  ['PWD', 'anything'],
  ['MONKEY', 'banana'],
  ['TOKEN', '3600'],
])('does not apply to %s with %p', (name, value) => {
  expect(check(secretsAreNotInPlainEnv, pod(name, value))).toEqual([]);
});
