import { Duration, Size } from 'cdk8s';
import { BufferOverflow } from '../../../../lib/constructs/logging/buffer';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { SaslMechanism } from '../../../../lib/constructs/logging/sink-props';
import { directives } from '../../../../lib/constructs/logging/writers/directives';
import { fluentdOutput } from '../../../../lib/constructs/logging/writers/fluentd-outputs';
import { pipelineOf, secret } from '../pipeline';

function textOf(sink: LogSink): string {
  const pipeline = pipelineOf([sink]);
  return directives(pipeline.sinks.map(one => ({ name: 'match', argument: '**', ...fluentdOutput(one, pipeline) })));
}

test('stdout', () => {
  expect(textOf(LogSink.stdout())).toBe(
    `
<match **>
  @type stdout
  @id stdout
  <format>
    @type json
  </format>
</match>
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
<match **>
  @type elasticsearch
  @id elasticsearch
  host es.logging
  port 9200
  scheme https
  path /path
  ssl_verify true
  ca_file /etc/log-credentials/elasticsearch/ca.crt
  client_cert /etc/log-credentials/elasticsearch/tls.crt
  client_key /etc/log-credentials/elasticsearch/tls.key
  user "#{ENV['ELASTICSEARCH_USERNAME']}"
  password "#{ENV['ELASTICSEARCH_PASSWORD']}"
  logstash_format true
  logstash_prefix kubernetes
  suppress_type_name true
  reconnect_on_error true
  reload_connections false
  reload_on_failure true
  request_timeout 30s
  <buffer>
    @type file
    path /var/lib/logs/buffer/elasticsearch
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
`.slice(1),
  );
});

test('Elasticsearch with an API key and one index', () => {
  expect(textOf(LogSink.elasticsearch({ endpoint: 'http://es:9200', apiKey: secret('key'), index: 'apps', daily: false }))).toBe(
    `
<match **>
  @type elasticsearch
  @id elasticsearch
  host es
  port 9200
  scheme http
  api_key "#{ENV['ELASTICSEARCH_API_KEY']}"
  index_name apps
  include_timestamp true
  suppress_type_name true
  reconnect_on_error true
  reload_connections false
  reload_on_failure true
  request_timeout 30s
  <buffer>
    @type file
    path /var/lib/logs/buffer/elasticsearch
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
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
<match **>
  @type opensearch
  @id opensearch
  host search
  port 443
  scheme https
  ssl_verify false
  user "#{ENV['OPENSEARCH_USERNAME']}"
  password "#{ENV['OPENSEARCH_PASSWORD']}"
  logstash_format true
  logstash_prefix kubernetes
  suppress_type_name true
  reconnect_on_error true
  reload_connections false
  reload_on_failure true
  request_timeout 30s
  <buffer>
    @type file
    path /var/lib/logs/buffer/opensearch
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
`.slice(1),
  );
});

test('Loki with a user', () => {
  expect(textOf(LogSink.loki({ endpoint: 'https://loki', username: secret('user'), password: secret('password') }))).toBe(
    `
<match **>
  @type loki
  @id loki
  url https://loki:443
  username "#{ENV['LOKI_USERNAME']}"
  password "#{ENV['LOKI_PASSWORD']}"
  extra_labels {"job":"logs"}
  line_format json
  <label>
    namespace $.kubernetes.namespace_name
    pod $.kubernetes.pod_name
    container $.kubernetes.container_name
  </label>
  <buffer>
    @type file
    path /var/lib/logs/buffer/loki
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
`.slice(1),
  );
});

test('S3', () => {
  expect(textOf(LogSink.s3({ bucket: 'logs', region: 'eu-central-1' }))).toBe(
    `
<match **>
  @type s3
  @id s3
  s3_bucket logs
  s3_region eu-central-1
  path logs/%Y/%m/%d/%H/
  s3_object_key_format "%{path}#{ENV['K8S_NODE_NAME']}-%{time_slice}-%{uuid_flush}.%{file_extension}"
  store_as gzip
  check_bucket false
  check_object false
  <format>
    @type json
  </format>
  <buffer time>
    @type file
    path /var/lib/logs/buffer/s3
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    timekey 600
    timekey_wait 60
    timekey_use_utc true
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
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
<match **>
  @type s3
  @id s3
  s3_bucket logs
  s3_region eu-central-1
  s3_endpoint https://minio.storage:9000
  force_path_style true
  path prod/logs/%Y/%m/%d/%H/
  s3_object_key_format "%{path}#{ENV['K8S_NODE_NAME']}-%{time_slice}-%{uuid_flush}.%{file_extension}"
  store_as gzip
  check_bucket false
  check_object false
  <assume_role_credentials>
    role_arn arn:aws:iam::123456789012:role/logs
    role_session_name logs
  </assume_role_credentials>
  <format>
    @type json
  </format>
  <buffer time>
    @type file
    path /var/lib/logs/buffer/s3
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    timekey 600
    timekey_wait 60
    timekey_use_utc true
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
`.slice(1),
  );
});

test('Kafka', () => {
  expect(textOf(LogSink.kafka({ brokers: ['kafka-0:9092', 'kafka-1:9092'], topic: 'logs' }))).toBe(
    `
<match **>
  @type rdkafka2
  @id kafka
  brokers kafka-0:9092,kafka-1:9092
  topic logs
  use_event_time true
  rdkafka_options {"security.protocol":"plaintext","request.required.acks":"-1"}
  <format>
    @type json
  </format>
  <buffer>
    @type file
    path /var/lib/logs/buffer/kafka
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
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
<match **>
  @type rdkafka2
  @id kafka
  brokers kafka:9093
  topic logs
  username "#{ENV['KAFKA_USERNAME']}"
  password "#{ENV['KAFKA_PASSWORD']}"
  use_event_time true
  rdkafka_options {"security.protocol":"sasl_ssl","sasl.mechanism":"SCRAM-SHA-512","ssl.ca.location":"/etc/log-credentials/kafka/ca.crt","request.required.acks":"-1"}
  <format>
    @type json
  </format>
  <buffer>
    @type file
    path /var/lib/logs/buffer/kafka
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
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
<match **>
  @type rdkafka2
  @id kafka
  brokers kafka:9093
  topic logs
  use_event_time true
  rdkafka_options {"security.protocol":"ssl","ssl.certificate.location":"/etc/log-credentials/kafka/tls.crt","ssl.key.location":"/etc/log-credentials/kafka/tls.key","enable.ssl.certificate.verification":"false","request.required.acks":"-1"}
  <format>
    @type json
  </format>
  <buffer>
    @type file
    path /var/lib/logs/buffer/kafka
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
`.slice(1),
  );
});

test('CloudWatch', () => {
  expect(textOf(LogSink.cloudWatch({ region: 'eu-central-1', logGroup: '/k8s/prod' }))).toBe(
    `
<match **>
  @type cloudwatch_logs
  @id cloudwatch
  region eu-central-1
  log_group_name /k8s/prod
  log_stream_name "node-#{ENV['K8S_NODE_NAME']}"
  auto_create_stream true
  put_log_events_disable_retry_limit true
  <buffer>
    @type file
    path /var/lib/logs/buffer/cloudwatch
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
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
<match **>
  @type cloudwatch_logs
  @id cloudwatch
  region eu-central-1
  endpoint https://logs.eu-central-1.amazonaws.com
  log_group_name /k8s/prod
  log_stream_name "prod/#{ENV['K8S_NODE_NAME']}"
  auto_create_stream true
  retention_in_days 30
  put_log_events_disable_retry_limit true
  <buffer>
    @type file
    path /var/lib/logs/buffer/cloudwatch
    total_limit_size 1073741824
    chunk_limit_size 8m
    overflow_action block
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 30s
    retry_forever true
  </buffer>
</match>
`.slice(1),
  );
});

test('a small buffer that drops its oldest, and an end to retries', () => {
  expect(
    textOf(
      LogSink.loki({
        endpoint: 'http://loki',
        buffer: { limit: Size.mebibytes(64), whenFull: BufferOverflow.DROP_OLDEST },
        retry: { maxAttempts: 5, maxInterval: Duration.minutes(2) },
      }),
    ),
  ).toBe(
    `
<match **>
  @type loki
  @id loki
  url http://loki:80
  extra_labels {"job":"logs"}
  line_format json
  <label>
    namespace $.kubernetes.namespace_name
    pod $.kubernetes.pod_name
    container $.kubernetes.container_name
  </label>
  <buffer>
    @type file
    path /var/lib/logs/buffer/loki
    total_limit_size 67108864
    chunk_limit_size 8m
    overflow_action drop_oldest_chunk
    flush_mode interval
    flush_interval 5s
    flush_thread_count 2
    retry_type exponential_backoff
    retry_max_interval 120s
    retry_max_times 5
  </buffer>
</match>
`.slice(1),
  );
});
