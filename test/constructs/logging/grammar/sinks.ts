import { LogSink, OtlpProtocol, SaslMechanism } from '../../../../lib/constructs/logging';
import { secret } from '../pipeline';

const tls = { ca: secret('ca.crt'), certificate: secret('tls.crt'), key: secret('tls.key') };
const user = { username: secret('user'), password: secret('password') };
const aws = {
  region: 'eu-central-1',
  endpoint: 'https://aws.local:9000',
  accessKeyId: secret('id'),
  secretAccessKey: secret('key'),
};

/** Every sink, bare and with everything that it takes. */
export const SINKS: { readonly [name: string]: LogSink } = {
  stdout: LogSink.stdout(),
  Elasticsearch: LogSink.elasticsearch({ endpoint: 'http://search:9200' }),
  'Elasticsearch with a user, a path and certificates': LogSink.elasticsearch({ endpoint: 'https://search/es', ...user, tls }),
  'Elasticsearch with an API key and one index': LogSink.elasticsearch({
    endpoint: 'https://search:9200',
    apiKey: secret('key'),
    index: 'logs',
    daily: false,
  }),
  'Elasticsearch that is not verified': LogSink.elasticsearch({ endpoint: 'https://search:9200', tls: { verify: false } }),
  OpenSearch: LogSink.openSearch({ endpoint: 'http://search:9200' }),
  'OpenSearch with everything': LogSink.openSearch({
    endpoint: 'https://search:9200',
    ...user,
    tls,
    index: 'logs',
    daily: false,
  }),
  Loki: LogSink.loki({ endpoint: 'http://loki:3100' }),
  'Loki with everything': LogSink.loki({ endpoint: 'https://loki:3100', ...user, tls, tenant: 'shop', labels: { env: 'prod' } }),
  'Loki with a token': LogSink.loki({ endpoint: 'https://loki:3100', bearerToken: secret('token') }),
  S3: LogSink.s3({ bucket: 'logs', region: 'eu-central-1' }),
  'S3 with everything': LogSink.s3({
    bucket: 'logs',
    ...aws,
    roleArn: 'arn:aws:iam::123456789012:role/logs',
    prefix: 'a/b',
    forcePathStyle: true,
  }),
  Kafka: LogSink.kafka({ brokers: ['kafka-0:9092', 'kafka-1:9092'], topic: 'logs' }),
  'Kafka with everything': LogSink.kafka({
    brokers: ['kafka-0:9093'],
    topic: 'logs',
    tls,
    sasl: { mechanism: SaslMechanism.SCRAM_SHA_512, ...user },
  }),
  'Kafka that is not verified': LogSink.kafka({ brokers: ['kafka-0:9093'], topic: 'logs', tls: { verify: false } }),
  CloudWatch: LogSink.cloudWatch({ logGroup: '/shop', region: 'eu-central-1' }),
  'CloudWatch with everything': LogSink.cloudWatch({
    logGroup: '/shop',
    ...aws,
    createLogGroup: true,
    retentionDays: 7,
    streamPrefix: 'n-',
  }),
  OTLP: LogSink.otlp({ endpoint: 'http://collector:4318' }),
  'OTLP with everything': LogSink.otlp({ endpoint: 'https://collector:4318', tls, headers: { authorization: secret('header') } }),
  'OTLP over gRPC': LogSink.otlp({ endpoint: 'https://collector:4317', protocol: OtlpProtocol.GRPC, tls }),
};

/** The names of those that begin with one of these words. */
export function sinksNamed(...words: readonly string[]): string[] {
  return Object.keys(SINKS).filter(name => words.some(word => name.startsWith(word)));
}
