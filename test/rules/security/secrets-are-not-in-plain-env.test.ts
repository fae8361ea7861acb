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

test.each(['DB_PASSWORD', 'password', 'AWS_SECRET_ACCESS_KEY', 'API_TOKEN', 'mysql.root.passwd', 'GITHUB_TOKEN', 'APIKEY'])(
  'fails for a value of %s',
  name => {
    expect(check(secretsAreNotInPlainEnv, pod(name, 'hunter22'))).toEqual([
      `warning Pod/web spec.containers[0].env[0].value: '${name}' looks like a secret, and its value stands here (take it from a Secret: 'valueFrom.secretKeyRef')`,
    ]);
  },
);

test.each([
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
