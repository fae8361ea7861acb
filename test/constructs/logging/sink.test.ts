import { Duration, Size } from 'cdk8s';
import { LogSink } from '../../../lib/constructs/logging/sink';
import { OtlpProtocol, SaslMechanism } from '../../../lib/constructs/logging/sink-props';
import { secret } from './pipeline';

const user = { username: secret('user'), password: secret('password') };

test.each<readonly [string, LogSink]>([
  ['stdout', LogSink.stdout()],
  ['elasticsearch', LogSink.elasticsearch({ endpoint: 'https://es:9200', ...user, tls: { ca: secret('ca') } })],
  ['openSearch', LogSink.openSearch({ endpoint: 'https://[2001:db8::1]:9200/search', index: 'apps-1', ...user })],
  ['loki', LogSink.loki({ endpoint: 'http://loki:3100', tenant: 'a', labels: { cluster: 'eu 1' } })],
  ['s3', LogSink.s3({ bucket: 'my.logs', region: 'eu-central-1', prefix: 'a/b' })],
  ['kafka', LogSink.kafka({ brokers: ['[::1]:9092'], topic: 'Logs_1', sasl: { mechanism: SaslMechanism.PLAIN, ...user } })],
  ['cloudWatch', LogSink.cloudWatch({ region: 'eu-central-1', logGroup: '/a', createLogGroup: true, retentionDays: 7 })],
  [
    'otlp',
    LogSink.otlp({ endpoint: 'http://otlp:4317', protocol: OtlpProtocol.GRPC, headers: { authorization: secret('header') } }),
  ],
])('%s with all that it needs has no fault', (_name, sink) => {
  expect(sink._faults('sinks[0]')).toEqual([]);
});

const bad: readonly (readonly [string, LogSink, readonly string[]])[] = [
  ['an endpoint that is missing', LogSink.loki({} as any), ['endpoint: required: where the logs are sent']],
  ['an endpoint without a scheme', LogSink.loki({ endpoint: 'loki:3100' }), ['endpoint: must be an http or https URL']],
  ['an endpoint that is no URL', LogSink.loki({ endpoint: 'http://loki:port' }), ['endpoint: must be an http or https URL']],
  [
    'credentials in the endpoint',
    LogSink.loki({ endpoint: 'http://me:secret@loki' }),
    ['endpoint: must not contain credentials'],
  ],
  ['a query in the endpoint', LogSink.otlp({ endpoint: 'http://otlp?a=b' }), ['endpoint: must not have a query']],
  ['an agent reference in the endpoint', LogSink.loki({ endpoint: 'http://$HOST' }), ['endpoint: must be an http or https URL']],
  [
    'a user without a password',
    LogSink.elasticsearch({ endpoint: 'https://es', username: secret('user') }),
    ['password: required together with username'],
  ],
  [
    'two kinds of credentials',
    LogSink.elasticsearch({ endpoint: 'https://es', apiKey: secret('key'), ...user }),
    ['apiKey: must not be given together with username and password'],
  ],
  [
    'a token and a user',
    LogSink.loki({ endpoint: 'https://loki', bearerToken: secret('token'), ...user }),
    ['bearerToken: must not be given together with username and password'],
  ],
  [
    'TLS settings of an http endpoint',
    LogSink.loki({ endpoint: 'http://loki', tls: { verify: false } }),
    ['tls: has no effect on an http endpoint'],
  ],
  [
    'a certificate without its key',
    LogSink.loki({ endpoint: 'https://loki', tls: { certificate: secret('crt') } }),
    ['tls.key: required together with certificate'],
  ],
  [
    'a CA that is not used',
    LogSink.loki({ endpoint: 'https://loki', tls: { ca: secret('ca'), verify: false } }),
    ['tls.ca: is never used, as verify is false'],
  ],
  [
    'a Secret that cannot be',
    LogSink.loki({ endpoint: 'https://loki', bearerToken: { secret: 'Not A Name', key: 'a/b' } }),
    [
      "bearerToken.secret: a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')",
      "bearerToken.key: a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')",
    ],
  ],
  [
    'an index in capitals',
    LogSink.openSearch({ endpoint: 'https://os', index: 'Logs' }),
    ["index: must be lower-case letters, digits, '.', '-' and '_'"],
  ],
  [
    'an empty tenant',
    LogSink.loki({ endpoint: 'http://loki', tenant: '' }),
    ['tenant: must be letters, digits, spaces and any of . : / @ _ -'],
  ],
  [
    'a label that Loki does not take',
    LogSink.loki({ endpoint: 'http://loki', labels: { 'my-label': '"' } }),
    [
      'labels.my-label: must be a Loki label name: letters, digits and underscores, no digit first',
      'labels.my-label: must be letters, digits, spaces and any of . : / @ _ -',
    ],
  ],
  ['S3 without bucket and region', LogSink.s3({} as any), ['bucket: required', 'region: required']],
  [
    'S3 with names that cannot be',
    LogSink.s3({ bucket: 'My_Bucket', region: 'Frankfurt', prefix: '/logs/', roleArn: 'logs' }),
    [
      'bucket: must be the name of a bucket: 3 to 63 lower-case letters, digits, dots and dashes',
      'region: must be lower-case letters, digits and dashes',
      'prefix: must be path elements of letters, digits, dots, dashes and underscores, without slashes at the ends',
      'roleArn: must be the ARN of a role',
    ],
  ],
  [
    'half an access key',
    LogSink.s3({ bucket: 'logs', region: 'eu-central-1', secretAccessKey: secret('secret') }),
    ['accessKeyId: required together with secretAccessKey'],
  ],
  ['Kafka without brokers and topic', LogSink.kafka({} as any), ['brokers: required: at least one broker', 'topic: required']],
  [
    'a broker without a port, a topic with a space',
    LogSink.kafka({ brokers: ['kafka:9092', 'kafka'], topic: 'my logs' }),
    ['brokers[1]: must be host:port', "topic: must be 1 to 249 letters, digits, '.', '-' and '_'"],
  ],
  [
    'SASL without a Secret',
    LogSink.kafka({ brokers: ['kafka:9092'], topic: 'logs', sasl: { mechanism: SaslMechanism.PLAIN } as any }),
    ['sasl.username: required: a reference to a Secret', 'sasl.password: required: a reference to a Secret'],
  ],
  ['CloudWatch without group and region', LogSink.cloudWatch({} as any), ['logGroup: required', 'region: required']],
  [
    'a retention that there is not, of a group that is not ours',
    LogSink.cloudWatch({ region: 'eu-central-1', logGroup: '/a', retentionDays: 10 }),
    ['retentionDays: CloudWatch has no such retention', 'retentionDays: is set only on a group that the agent makes'],
  ],
  [
    'a header that HTTP does not take',
    LogSink.otlp({ endpoint: 'http://otlp', headers: { 'a b': secret('header') } }),
    [
      "headers.a b: a valid HTTP header must consist of alphanumeric characters or '-' (e.g. 'X-Header-Name', regex used for validation is '[-A-Za-z0-9]+')",
    ],
  ],
  [
    'a buffer of nothing, and times that cannot be',
    LogSink.otlp({
      endpoint: 'http://otlp',
      buffer: { limit: Size.kibibytes(0) },
      retry: { maxAttempts: 0, maxInterval: Duration.millis(1500) },
    }),
    [
      'buffer.limit: must be greater than 0',
      'retry.maxAttempts: must be greater than or equal to 1',
      'retry.maxInterval: must be whole seconds',
    ],
  ],
];

test.each(bad)('fails with %s', (_what, sink, faults) => {
  expect(sink._faults('sinks[0]').map(({ field, message }) => `${field}: ${message}`)).toEqual(
    faults.map(fault => `sinks[0].${fault}`),
  );
});

test('every fault says what to do', () => {
  expect(bad.flatMap(([, sink]) => sink._faults('sinks[0]').filter(({ remedy }) => remedy === undefined))).toEqual([]);
});
