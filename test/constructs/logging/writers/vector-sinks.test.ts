import { Duration, Size } from 'cdk8s';
import { BufferOverflow } from '../../../../lib/constructs/logging/buffer';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { SaslMechanism } from '../../../../lib/constructs/logging/sink-props';
import { vectorSink } from '../../../../lib/constructs/logging/writers/vector-sinks';
import { yaml } from '../../../../lib/constructs/logging/writers/yaml';
import { pipelineOf, secret } from '../pipeline';

function textOf(sink: LogSink): string {
  const pipeline = pipelineOf([sink]);
  const sinks = pipeline.sinks.map(one => vectorSink(one, pipeline, 'pods'));
  const transforms = Object.fromEntries(sinks.flatMap(one => one.transforms));
  return yaml({
    transforms: Object.keys(transforms).length === 0 ? undefined : transforms,
    sinks: Object.fromEntries(sinks.map(({ id, options }) => [id, options])),
  });
}

test('stdout', () => {
  expect(textOf(LogSink.stdout())).toBe(
    `
sinks:
  stdout:
    type: console
    inputs:
      - pods
    target: stdout
    encoding:
      codec: json
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
sinks:
  elasticsearch:
    type: elasticsearch
    inputs:
      - pods
    endpoints:
      - https://es.logging:9200/path
    api_version: auto
    mode: bulk
    bulk:
      action: create
      index: kubernetes-%Y.%m.%d
    auth:
      strategy: basic
      user: SECRET[credentials.ELASTICSEARCH_USERNAME]
      password: SECRET[credentials.ELASTICSEARCH_PASSWORD]
    tls:
      ca_file: /etc/log-credentials/elasticsearch/ca.crt
      crt_file: /etc/log-credentials/elasticsearch/tls.crt
      key_file: /etc/log-credentials/elasticsearch/tls.key
      verify_certificate: true
      verify_hostname: true
    compression: gzip
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
`.slice(1),
  );
});

test('Elasticsearch with an API key and one index', () => {
  expect(textOf(LogSink.elasticsearch({ endpoint: 'http://es:9200', apiKey: secret('key'), index: 'apps', daily: false }))).toBe(
    `
sinks:
  elasticsearch:
    type: elasticsearch
    inputs:
      - pods
    endpoints:
      - http://es:9200
    api_version: auto
    mode: bulk
    bulk:
      action: create
      index: apps
    compression: gzip
    request:
      headers:
        Authorization: ApiKey SECRET[credentials.ELASTICSEARCH_API_KEY]
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
sinks:
  opensearch:
    type: elasticsearch
    inputs:
      - pods
    endpoints:
      - https://search:443
    api_version: v7
    mode: bulk
    bulk:
      action: create
      index: kubernetes-%Y.%m.%d
    auth:
      strategy: basic
      user: SECRET[credentials.OPENSEARCH_USERNAME]
      password: SECRET[credentials.OPENSEARCH_PASSWORD]
    tls:
      verify_certificate: false
      verify_hostname: false
    compression: gzip
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
sinks:
  loki:
    type: loki
    inputs:
      - pods
    endpoint: https://loki.example.com:443/gateway
    tenant_id: team-a
    labels:
      cluster: eu-1
      namespace: "{{ kubernetes.pod_namespace }}"
      pod: "{{ kubernetes.pod_name }}"
      container: "{{ kubernetes.container_name }}"
    encoding:
      codec: json
    auth:
      strategy: bearer
      token: SECRET[credentials.LOKI_BEARER_TOKEN]
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
`.slice(1),
  );
});

test('Loki with a user', () => {
  expect(textOf(LogSink.loki({ endpoint: 'https://loki', username: secret('user'), password: secret('password') }))).toBe(
    `
sinks:
  loki:
    type: loki
    inputs:
      - pods
    endpoint: https://loki:443
    labels:
      job: logs
      namespace: "{{ kubernetes.pod_namespace }}"
      pod: "{{ kubernetes.pod_name }}"
      container: "{{ kubernetes.container_name }}"
    encoding:
      codec: json
    auth:
      strategy: basic
      user: SECRET[credentials.LOKI_USERNAME]
      password: SECRET[credentials.LOKI_PASSWORD]
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
`.slice(1),
  );
});

test('S3', () => {
  expect(textOf(LogSink.s3({ bucket: 'logs', region: 'eu-central-1' }))).toBe(
    `
sinks:
  s3:
    type: aws_s3
    inputs:
      - pods
    bucket: logs
    region: eu-central-1
    force_path_style: false
    key_prefix: logs/%Y/%m/%d/%H/
    compression: gzip
    encoding:
      codec: json
    framing:
      method: newline_delimited
    batch:
      timeout_secs: 600
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
sinks:
  s3:
    type: aws_s3
    inputs:
      - pods
    bucket: logs
    region: eu-central-1
    endpoint: https://minio.storage:9000
    force_path_style: true
    auth:
      assume_role: arn:aws:iam::123456789012:role/logs
    key_prefix: prod/logs/%Y/%m/%d/%H/
    compression: gzip
    encoding:
      codec: json
    framing:
      method: newline_delimited
    batch:
      timeout_secs: 600
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
`.slice(1),
  );
});

test('Kafka', () => {
  expect(textOf(LogSink.kafka({ brokers: ['kafka-0:9092', 'kafka-1:9092'], topic: 'logs' }))).toBe(
    `
sinks:
  kafka:
    type: kafka
    inputs:
      - pods
    bootstrap_servers: kafka-0:9092,kafka-1:9092
    topic: logs
    encoding:
      codec: json
    librdkafka_options:
      request.required.acks: "-1"
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
sinks:
  kafka:
    type: kafka
    inputs:
      - pods
    bootstrap_servers: kafka:9093
    topic: logs
    encoding:
      codec: json
    sasl:
      enabled: true
      mechanism: SCRAM-SHA-512
      username: SECRET[credentials.KAFKA_USERNAME]
      password: SECRET[credentials.KAFKA_PASSWORD]
    tls:
      enabled: true
      ca_file: /etc/log-credentials/kafka/ca.crt
    librdkafka_options:
      request.required.acks: "-1"
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
sinks:
  kafka:
    type: kafka
    inputs:
      - pods
    bootstrap_servers: kafka:9093
    topic: logs
    encoding:
      codec: json
    tls:
      enabled: true
      crt_file: /etc/log-credentials/kafka/tls.crt
      key_file: /etc/log-credentials/kafka/tls.key
    librdkafka_options:
      request.required.acks: "-1"
      enable.ssl.certificate.verification: "false"
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
`.slice(1),
  );
});

test('CloudWatch', () => {
  expect(textOf(LogSink.cloudWatch({ region: 'eu-central-1', logGroup: '/k8s/prod' }))).toBe(
    `
sinks:
  cloudwatch:
    type: aws_cloudwatch_logs
    inputs:
      - pods
    region: eu-central-1
    group_name: /k8s/prod
    stream_name: node-{{ node_name }}
    create_missing_group: false
    create_missing_stream: true
    encoding:
      codec: json
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
sinks:
  cloudwatch:
    type: aws_cloudwatch_logs
    inputs:
      - pods
    region: eu-central-1
    endpoint: https://logs.eu-central-1.amazonaws.com
    group_name: /k8s/prod
    stream_name: prod/{{ node_name }}
    create_missing_group: true
    create_missing_stream: true
    retention:
      enabled: true
      days: 30
    encoding:
      codec: json
    request:
      retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
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
transforms:
  otlp_records:
    type: remap
    inputs:
      - pods
    source: |
      resource = [
        { "key": "k8s.namespace.name", "value": { "stringValue": to_string(.kubernetes.pod_namespace) ?? "" } },
        { "key": "k8s.pod.name", "value": { "stringValue": to_string(.kubernetes.pod_name) ?? "" } },
        { "key": "k8s.pod.uid", "value": { "stringValue": to_string(.kubernetes.pod_uid) ?? "" } },
        { "key": "k8s.container.name", "value": { "stringValue": to_string(.kubernetes.container_name) ?? "" } },
        { "key": "k8s.node.name", "value": { "stringValue": to_string(.kubernetes.pod_node_name) ?? "" } },
      ]
      record = {
        "timeUnixNano": to_unix_timestamp(timestamp(.timestamp) ?? now(), unit: "nanoseconds"),
        "body": { "stringValue": to_string(.message) ?? "" },
        "attributes": [{ "key": "log.iostream", "value": { "stringValue": to_string(.stream) ?? "" } }]
      }
      . = { "resourceLogs": [{ "resource": { "attributes": resource }, "scopeLogs": [{ "logRecords": [record] }] }] }
sinks:
  otlp:
    type: opentelemetry
    inputs:
      - otlp_records
    protocol:
      type: http
      uri: https://collector:4318/v1/logs
      method: post
      encoding:
        codec: json
      framing:
        method: newline_delimited
      batch:
        max_events: 1
      request:
        headers:
          content-type: application/json
          authorization: SECRET[credentials.OTLP_HEADER_AUTHORIZATION]
          X-Tenant: SECRET[credentials.OTLP_HEADER_X_TENANT]
        retry_max_duration_secs: 30
    buffer:
      type: disk
      max_size: 1073741824
      when_full: block
`.slice(1),
  );
});

test('a small buffer that drops what comes, and an end to retries', () => {
  expect(
    textOf(
      LogSink.loki({
        endpoint: 'http://loki',
        buffer: { limit: Size.mebibytes(300), whenFull: BufferOverflow.DROP_NEWEST },
        retry: { maxAttempts: 5, maxInterval: Duration.minutes(2) },
      }),
    ),
  ).toBe(
    `
sinks:
  loki:
    type: loki
    inputs:
      - pods
    endpoint: http://loki:80
    labels:
      job: logs
      namespace: "{{ kubernetes.pod_namespace }}"
      pod: "{{ kubernetes.pod_name }}"
      container: "{{ kubernetes.container_name }}"
    encoding:
      codec: json
    request:
      retry_attempts: 5
      retry_max_duration_secs: 120
    buffer:
      type: disk
      max_size: 314572800
      when_full: drop_newest
`.slice(1),
  );
});
