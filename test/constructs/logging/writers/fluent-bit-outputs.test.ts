import { Size } from 'cdk8s';
import { BufferOverflow } from '../../../../lib/constructs/logging/buffer';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { OtlpProtocol, SaslMechanism } from '../../../../lib/constructs/logging/sink-props';
import { fluentBitOutput } from '../../../../lib/constructs/logging/writers/fluent-bit-outputs';
import { yaml } from '../../../../lib/constructs/logging/writers/yaml';
import { pipelineOf, secret } from '../pipeline';

function textOf(sink: LogSink): string {
  const pipeline = pipelineOf([sink]);
  return yaml(pipeline.sinks.map(one => fluentBitOutput(one, pipeline)));
}

test('stdout', () => {
  expect(textOf(LogSink.stdout())).toBe(
    `
- name: stdout
  alias: stdout
  match: "*"
  format: json_lines
`.slice(1),
  );
});

test('Elasticsearch with a user and TLS', () => {
  expect(
    textOf(
      LogSink.elasticsearch({
        endpoint: 'https://es.logging:9200/path/',
        username: secret('user'),
        password: secret('password'),
        tls: { ca: secret('ca.crt'), certificate: secret('tls.crt'), key: secret('tls.key') },
      }),
    ),
  ).toBe(
    `
- name: es
  alias: elasticsearch
  match: "*"
  host: es.logging
  port: 9200
  path: /path
  tls: true
  tls.verify: true
  tls.verify_hostname: true
  tls.ca_file: /etc/log-credentials/elasticsearch/ca.crt
  tls.crt_file: /etc/log-credentials/elasticsearch/tls.crt
  tls.key_file: /etc/log-credentials/elasticsearch/tls.key
  http_user: \${ELASTICSEARCH_USERNAME}
  http_passwd: \${ELASTICSEARCH_PASSWORD}
  logstash_format: true
  logstash_prefix: kubernetes
  suppress_type_name: true
  replace_dots: true
  generate_id: true
  trace_error: true
  compress: gzip
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('Elasticsearch with an API key and one index', () => {
  expect(textOf(LogSink.elasticsearch({ endpoint: 'http://es:9200', apiKey: secret('key'), index: 'apps', daily: false }))).toBe(
    `
- name: es
  alias: elasticsearch
  match: "*"
  host: es
  port: 9200
  http_api_key: \${ELASTICSEARCH_API_KEY}
  index: apps
  suppress_type_name: true
  replace_dots: true
  generate_id: true
  trace_error: true
  compress: gzip
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('OpenSearch unverified', () => {
  expect(
    textOf(
      LogSink.openSearch({
        endpoint: 'https://search:443',
        username: secret('user'),
        password: secret('password'),
        tls: { verify: false },
      }),
    ),
  ).toBe(
    `
- name: opensearch
  alias: opensearch
  match: "*"
  host: search
  port: 443
  tls: true
  tls.verify: false
  tls.verify_hostname: false
  http_user: \${OPENSEARCH_USERNAME}
  http_passwd: \${OPENSEARCH_PASSWORD}
  logstash_format: true
  logstash_prefix: kubernetes
  suppress_type_name: true
  replace_dots: true
  generate_id: true
  trace_error: true
  compress: gzip
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('Loki with a tenant and a token', () => {
  expect(
    textOf(
      LogSink.loki({
        endpoint: 'https://loki.example.com/gateway',
        bearerToken: secret('token'),
        tenant: 'team-a',
        labels: { cluster: 'eu-1' },
      }),
    ),
  ).toBe(
    `
- name: loki
  alias: loki
  match: "*"
  host: loki.example.com
  port: 443
  uri: /gateway/loki/api/v1/push
  tls: true
  tls.verify: true
  tls.verify_hostname: true
  bearer_token: \${LOKI_BEARER_TOKEN}
  tenant_id: team-a
  labels: cluster=eu-1, namespace=$kubernetes['namespace_name'], pod=$kubernetes['pod_name'], container=$kubernetes['container_name']
  line_format: json
  compress: gzip
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('Loki with a user', () => {
  expect(textOf(LogSink.loki({ endpoint: 'https://loki', username: secret('user'), password: secret('password') }))).toBe(
    `
- name: loki
  alias: loki
  match: "*"
  host: loki
  port: 443
  uri: /loki/api/v1/push
  tls: true
  tls.verify: true
  tls.verify_hostname: true
  http_user: \${LOKI_USERNAME}
  http_passwd: \${LOKI_PASSWORD}
  labels: job=logs, namespace=$kubernetes['namespace_name'], pod=$kubernetes['pod_name'], container=$kubernetes['container_name']
  line_format: json
  compress: gzip
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('S3', () => {
  expect(textOf(LogSink.s3({ bucket: 'logs', region: 'eu-central-1' }))).toBe(
    `
- name: s3
  alias: s3
  match: "*"
  bucket: logs
  region: eu-central-1
  s3_key_format: /logs/%Y/%m/%d/%H/$TAG[4]-%M%S-$UUID.gz
  compression: gzip
  use_put_object: true
  total_file_size: 50M
  upload_timeout: 10m
  store_dir: /var/lib/logs/s3
  store_dir_limit_size: 1073741824
  retry_limit: no_limits
`.slice(1),
  );
});

test('a store that speaks S3', () => {
  expect(
    textOf(
      LogSink.s3({
        bucket: 'logs',
        region: 'eu-central-1',
        prefix: 'prod/logs',
        endpoint: 'https://minio.storage:9000',
        accessKeyId: secret('id'),
        secretAccessKey: secret('secret'),
        roleArn: 'arn:aws:iam::123456789012:role/logs',
      }),
    ),
  ).toBe(
    `
- name: s3
  alias: s3
  match: "*"
  bucket: logs
  region: eu-central-1
  endpoint: https://minio.storage:9000
  role_arn: arn:aws:iam::123456789012:role/logs
  s3_key_format: /prod/logs/%Y/%m/%d/%H/$TAG[4]-%M%S-$UUID.gz
  compression: gzip
  use_put_object: true
  total_file_size: 50M
  upload_timeout: 10m
  store_dir: /var/lib/logs/s3
  store_dir_limit_size: 1073741824
  retry_limit: no_limits
`.slice(1),
  );
});

test('Kafka', () => {
  expect(textOf(LogSink.kafka({ brokers: ['kafka-0:9092', 'kafka-1:9092'], topic: 'logs' }))).toBe(
    `
- name: kafka
  alias: kafka
  match: "*"
  brokers: kafka-0:9092,kafka-1:9092
  topics: logs
  format: json
  timestamp_format: iso8601
  queue_full_retries: 0
  rdkafka.security.protocol: plaintext
  rdkafka.request.required.acks: "-1"
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('Kafka with SASL and TLS', () => {
  expect(
    textOf(
      LogSink.kafka({
        brokers: ['kafka:9093'],
        topic: 'logs',
        tls: { ca: secret('ca.crt'), verify: true },
        sasl: { mechanism: SaslMechanism.SCRAM_SHA_512, username: secret('user'), password: secret('password') },
      }),
    ),
  ).toBe(
    `
- name: kafka
  alias: kafka
  match: "*"
  brokers: kafka:9093
  topics: logs
  format: json
  timestamp_format: iso8601
  queue_full_retries: 0
  rdkafka.security.protocol: sasl_ssl
  rdkafka.sasl.mechanism: SCRAM-SHA-512
  rdkafka.sasl.username: \${KAFKA_USERNAME}
  rdkafka.sasl.password: \${KAFKA_PASSWORD}
  rdkafka.ssl.ca.location: /etc/log-credentials/kafka/ca.crt
  rdkafka.request.required.acks: "-1"
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('Kafka with a client certificate, unverified', () => {
  expect(
    textOf(
      LogSink.kafka({
        brokers: ['kafka:9093'],
        topic: 'logs',
        tls: { certificate: secret('tls.crt'), key: secret('tls.key'), verify: false },
      }),
    ),
  ).toBe(
    `
- name: kafka
  alias: kafka
  match: "*"
  brokers: kafka:9093
  topics: logs
  format: json
  timestamp_format: iso8601
  queue_full_retries: 0
  rdkafka.security.protocol: ssl
  rdkafka.ssl.certificate.location: /etc/log-credentials/kafka/tls.crt
  rdkafka.ssl.key.location: /etc/log-credentials/kafka/tls.key
  rdkafka.enable.ssl.certificate.verification: "false"
  rdkafka.request.required.acks: "-1"
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('CloudWatch', () => {
  expect(textOf(LogSink.cloudWatch({ region: 'eu-central-1', logGroup: '/k8s/prod' }))).toBe(
    `
- name: cloudwatch_logs
  alias: cloudwatch
  match: "*"
  region: eu-central-1
  log_group_name: /k8s/prod
  log_stream_name: node-\${K8S_NODE_NAME}
  auto_create_group: false
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('CloudWatch with a group of its own', () => {
  expect(
    textOf(
      LogSink.cloudWatch({
        region: 'eu-central-1',
        logGroup: '/k8s/prod',
        createLogGroup: true,
        retentionDays: 30,
        streamPrefix: 'prod/',
        endpoint: 'https://logs.eu-central-1.amazonaws.com',
      }),
    ),
  ).toBe(
    `
- name: cloudwatch_logs
  alias: cloudwatch
  match: "*"
  region: eu-central-1
  endpoint: logs.eu-central-1.amazonaws.com
  log_group_name: /k8s/prod
  log_stream_name: prod/\${K8S_NODE_NAME}
  auto_create_group: true
  log_retention_days: 30
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('OTLP over HTTP', () => {
  expect(
    textOf(
      LogSink.otlp({
        endpoint: 'https://collector:4318',
        headers: { authorization: secret('header'), 'X-Tenant': secret('tenant') },
      }),
    ),
  ).toBe(
    `
- name: opentelemetry
  alias: otlp
  match: "*"
  host: collector
  port: 4318
  logs_uri: /v1/logs
  compress: gzip
  tls: true
  tls.verify: true
  tls.verify_hostname: true
  header:
    - authorization \${OTLP_HEADER_AUTHORIZATION}
    - X-Tenant \${OTLP_HEADER_X_TENANT}
  logs_body_key: $log
  logs_body_key_attributes: true
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('OTLP over gRPC', () => {
  expect(textOf(LogSink.otlp({ endpoint: 'http://collector:4317', protocol: OtlpProtocol.GRPC }))).toBe(
    `
- name: opentelemetry
  alias: otlp
  match: "*"
  host: collector
  port: 4317
  grpc: true
  logs_body_key: $log
  logs_body_key_attributes: true
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('OTLP over gRPC with TLS', () => {
  expect(
    textOf(
      LogSink.otlp({
        endpoint: 'https://collector:4317',
        protocol: OtlpProtocol.GRPC,
        tls: { ca: secret('ca.crt'), certificate: secret('tls.crt'), key: secret('tls.key') },
      }),
    ),
  ).toBe(
    `
- name: opentelemetry
  alias: otlp
  match: "*"
  host: collector
  port: 4317
  grpc: true
  tls: true
  tls.verify: true
  tls.verify_hostname: true
  tls.ca_file: /etc/log-credentials/otlp/ca.crt
  tls.crt_file: /etc/log-credentials/otlp/tls.crt
  tls.key_file: /etc/log-credentials/otlp/tls.key
  logs_body_key: $log
  logs_body_key_attributes: true
  retry_limit: no_limits
  storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('a small buffer that drops its oldest, and an end to retries', () => {
  expect(
    textOf(
      LogSink.loki({
        endpoint: 'http://loki',
        buffer: { limit: Size.mebibytes(64), whenFull: BufferOverflow.DROP_OLDEST },
        retry: { maxAttempts: 5 },
      }),
    ),
  ).toBe(
    `
- name: loki
  alias: loki
  match: "*"
  host: loki
  port: 80
  uri: /loki/api/v1/push
  labels: job=logs, namespace=$kubernetes['namespace_name'], pod=$kubernetes['pod_name'], container=$kubernetes['container_name']
  line_format: json
  compress: gzip
  retry_limit: 5
  storage.total_limit_size: 67108864
`.slice(1),
  );
});
