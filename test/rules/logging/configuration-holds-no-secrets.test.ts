import { configurationHoldsNoSecrets } from '../../../lib/rules/logging/configuration-holds-no-secrets';
import { check } from '../harness';

const map = (text: string) =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: config }, data: { file: ${JSON.stringify(text)} } }`;

test.each([
  'password "#{ENV[\'PASSWORD\']}"\n',
  `password: \${PASSWORD}\n`,
  'password_file: /run/secrets/db\n',
  'password: /run/secrets/db\n',
  'password = <from the vault>\n',
  'password: ""\n',
  'password: changeme\n',
  `http_passwd \${PASSWORD}\n`,
  '# password: see the wiki\n',
  'password policy: at least twelve letters\n',
  'password: ENC(aGVsbG8gd29ybGQ=)\n',
  'password: !vault\n',
  'password: %DB_PASSWORD%\n',
  'password: ********\n',
  'password: Password\n',
  'password required pam_unix.so\n',
  'requirepass: true\npassword: false\n',
])('holds for %j', text => {
  expect(check(configurationHoldsNoSecrets, map(text))).toEqual([]);
});

test.each([
  ['-----BEGIN RSA PRIVATE KEY-----\nMIIE\n', 'a private key'],
  ['aws_access_key_id = AKIAIOSFODNN7EXAMPLE\n', 'an access key of AWS'],
  ['user elastic\n  password hunter22\n', 'a password'],
  ['db:\n  password: "hunter22"\n', 'a password'],
  ['spring.datasource.url=x\ndb.password=hunter22\n', 'a password'],
  ['spring.datasource.password=hunter22\n', 'a password'],
  ['{\n  "password": "hunter22",\n  "user": "web"\n}\n', 'a password'],
  ['    HTTP_Passwd   hunter22\n', 'a password'],
])('fails for %j', (text, what) => {
  expect(check(configurationHoldsNoSecrets, map(text))).toEqual([
    `warning ConfigMap/config data[file]: holds ${what} (move it to a Secret, and mount it or take it from the environment)`,
  ]);
});

test('does not apply to Secrets', () => {
  expect(
    check(
      configurationHoldsNoSecrets,
      '{ apiVersion: v1, kind: Secret, metadata: { name: a }, stringData: { file: "password: hunter22" } }',
    ),
  ).toEqual([]);
});
