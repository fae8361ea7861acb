import { Duration, Size } from 'cdk8s';
import { BufferOverflow } from '../../../../lib/constructs/logging/buffer';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { OtlpProtocol, SaslMechanism } from '../../../../lib/constructs/logging/sink-props';
import { otelExporter } from '../../../../lib/constructs/logging/writers/open-telemetry-exporters';
import { yaml } from '../../../../lib/constructs/logging/writers/yaml';
import { pipelineOf, secret } from '../pipeline';

function textOf(sink: LogSink): string {
  const exporters = pipelineOf([sink]).sinks.map(one => otelExporter(one, 'file_storage/buffers'));
  const authenticators = exporters.flatMap(({ authenticator }) => (authenticator === undefined ? [] : [authenticator]));
  return yaml({
    extensions: authenticators.length === 0 ? undefined : Object.fromEntries(authenticators),
    exporters: Object.fromEntries(exporters.map(({ id, options }) => [id, options])),
  });
}

test('stdout', () => {
  expect(textOf(LogSink.stdout())).toBe(
    `
exporters:
  debug/stdout:
    verbosity: detailed
    sampling_initial: 1000000
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
exporters:
  elasticsearch/elasticsearch:
    endpoints:
      - https://es.logging:9200/path
    user: \${env:ELASTICSEARCH_USERNAME}
    password: \${env:ELASTICSEARCH_PASSWORD}
    tls:
      ca_file: /etc/log-credentials/elasticsearch/ca.crt
      cert_file: /etc/log-credentials/elasticsearch/tls.crt
      key_file: /etc/log-credentials/elasticsearch/tls.key
      insecure_skip_verify: false
    logs_index: kubernetes
    logstash_format:
      enabled: true
    retry:
      enabled: true
      max_retries: 1000000
      max_interval: 30s
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
`.slice(1),
  );
});

test('Elasticsearch with an API key and one index', () => {
  expect(textOf(LogSink.elasticsearch({ endpoint: 'http://es:9200', apiKey: secret('key'), index: 'apps', daily: false }))).toBe(
    `
exporters:
  elasticsearch/elasticsearch:
    endpoints:
      - http://es:9200
    api_key: \${env:ELASTICSEARCH_API_KEY}
    logs_index: apps
    retry:
      enabled: true
      max_retries: 1000000
      max_interval: 30s
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
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
extensions:
  basicauth/opensearch:
    client_auth:
      username: \${env:OPENSEARCH_USERNAME}
      password: \${env:OPENSEARCH_PASSWORD}
exporters:
  opensearch/opensearch:
    http:
      endpoint: https://search:443
      auth:
        authenticator: basicauth/opensearch
      tls:
        insecure_skip_verify: true
    logs_index: kubernetes
    logs_index_time_format: yyyy.MM.dd
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
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
exporters:
  otlp_http/loki:
    endpoint: https://loki.example.com:443/gateway/otlp
    headers:
      X-Scope-OrgID: team-a
      Authorization: Bearer \${env:LOKI_BEARER_TOKEN}
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
`.slice(1),
  );
});

test('Loki with a user', () => {
  expect(textOf(LogSink.loki({ endpoint: 'https://loki', username: secret('user'), password: secret('password') }))).toBe(
    `
extensions:
  basicauth/loki:
    client_auth:
      username: \${env:LOKI_USERNAME}
      password: \${env:LOKI_PASSWORD}
exporters:
  otlp_http/loki:
    endpoint: https://loki:443/otlp
    auth:
      authenticator: basicauth/loki
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
`.slice(1),
  );
});

test('S3', () => {
  expect(textOf(LogSink.s3({ bucket: 'logs', region: 'eu-central-1' }))).toBe(
    `
exporters:
  awss3/s3:
    s3uploader:
      region: eu-central-1
      s3_bucket: logs
      s3_prefix: logs
      s3_partition_format: "%Y/%m/%d/%H"
      s3_force_path_style: false
      compression: gzip
      retry_max_attempts: 0
      retry_max_backoff: 30s
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
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
exporters:
  awss3/s3:
    s3uploader:
      region: eu-central-1
      s3_bucket: logs
      s3_prefix: prod/logs
      s3_partition_format: "%Y/%m/%d/%H"
      endpoint: https://minio.storage:9000
      s3_force_path_style: true
      role_arn: arn:aws:iam::123456789012:role/logs
      compression: gzip
      retry_max_attempts: 0
      retry_max_backoff: 30s
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
`.slice(1),
  );
});

test('Kafka', () => {
  expect(textOf(LogSink.kafka({ brokers: ['kafka-0:9092', 'kafka-1:9092'], topic: 'logs' }))).toBe(
    `
exporters:
  kafka/kafka:
    brokers:
      - kafka-0:9092
      - kafka-1:9092
    logs:
      topic: logs
      encoding: otlp_json
    producer:
      required_acks: -1
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
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
exporters:
  kafka/kafka:
    brokers:
      - kafka:9093
    logs:
      topic: logs
      encoding: otlp_json
    producer:
      required_acks: -1
    auth:
      sasl:
        mechanism: SCRAM-SHA-512
        username: \${env:KAFKA_USERNAME}
        password: \${env:KAFKA_PASSWORD}
    tls:
      ca_file: /etc/log-credentials/kafka/ca.crt
      insecure_skip_verify: false
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
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
exporters:
  kafka/kafka:
    brokers:
      - kafka:9093
    logs:
      topic: logs
      encoding: otlp_json
    producer:
      required_acks: -1
    tls:
      cert_file: /etc/log-credentials/kafka/tls.crt
      key_file: /etc/log-credentials/kafka/tls.key
      insecure_skip_verify: true
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
`.slice(1),
  );
});

test('CloudWatch', () => {
  expect(textOf(LogSink.cloudWatch({ region: 'eu-central-1', logGroup: '/k8s/prod' }))).toBe(
    `
exporters:
  awscloudwatchlogs/cloudwatch:
    region: eu-central-1
    log_group_name: /k8s/prod
    log_stream_name: node-\${env:K8S_NODE_NAME}
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
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
exporters:
  awscloudwatchlogs/cloudwatch:
    region: eu-central-1
    endpoint: https://logs.eu-central-1.amazonaws.com
    log_group_name: /k8s/prod
    log_stream_name: prod/\${env:K8S_NODE_NAME}
    log_retention: 30
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
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
exporters:
  otlp_http/otlp:
    endpoint: https://collector:4318
    headers:
      authorization: \${env:OTLP_HEADER_AUTHORIZATION}
      X-Tenant: \${env:OTLP_HEADER_X_TENANT}
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
`.slice(1),
  );
});

test('OTLP over gRPC', () => {
  expect(textOf(LogSink.otlp({ endpoint: 'http://collector:4317', protocol: OtlpProtocol.GRPC }))).toBe(
    `
exporters:
  otlp_grpc/otlp:
    endpoint: collector:4317
    tls:
      insecure: true
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
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
exporters:
  otlp_grpc/otlp:
    endpoint: collector:4317
    tls:
      ca_file: /etc/log-credentials/otlp/ca.crt
      cert_file: /etc/log-credentials/otlp/tls.crt
      key_file: /etc/log-credentials/otlp/tls.key
      insecure_skip_verify: false
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
`.slice(1),
  );
});

test('a small buffer that drops what comes', () => {
  expect(
    textOf(
      LogSink.loki({
        endpoint: 'http://loki',
        buffer: { limit: Size.mebibytes(64), whenFull: BufferOverflow.DROP_NEWEST },
        retry: { maxInterval: Duration.minutes(2) },
      }),
    ),
  ).toBe(
    `
exporters:
  otlp_http/loki:
    endpoint: http://loki:80/otlp
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 67108864
      block_on_overflow: false
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 120s
      max_elapsed_time: 0
`.slice(1),
  );
});
