import { BufferOverflow } from '../buffer';
import type { LogSinkTls } from '../credentials';
import { parseEndpoint } from '../endpoint';
import { type Pipeline, type PipelineSink, secretName, tlsPaths } from '../pipeline';
import { headerPurpose, secretsOf } from '../sink';
import { kafkaProperties } from './kafka';

/** Name of the backend that reads secret values from files. */
export const SECRETS = 'credentials';

/** A sink of Vector, and the transform that it needs before it. */
export interface VectorSink {
  readonly id: string;
  readonly options: object;
  readonly transforms: ReadonlyArray<readonly [string, object]>;
}

/**
 * The sink of Vector for a sink.
 *
 * @see https://vector.dev/docs/reference/configuration/sinks/
 */
export function vectorSink(sink: PipelineSink, pipeline: Pipeline, input: string): VectorSink {
  const { type, ...options } = optionsOf(sink, pipeline);
  const own = sink.kind === 'otlp' ? `${sink.id}_records` : undefined;
  return {
    id: sink.id,
    options: { type, inputs: [own ?? input], ...options, ...buffer(sink) },
    transforms: own === undefined ? [] : [[own, { type: 'remap', inputs: [input], source: otlpSource(pipeline) }]],
  };
}

interface Options {
  readonly type: string;
  readonly [option: string]: unknown;
}

function optionsOf(sink: PipelineSink, pipeline: Pipeline): Options {
  const { kind, id, props } = sink;
  switch (kind) {
    case 'stdout':
      return { type: 'console', target: 'stdout', encoding: { codec: 'json' } };
    case 'elasticsearch':
    case 'opensearch': {
      const index = props.index ?? 'kubernetes';
      const apiKey = secret(sink, 'api_key');
      return {
        type: 'elasticsearch',
        endpoints: [parseEndpoint(props.endpoint).url],
        api_version: kind === 'opensearch' ? 'v7' : 'auto',
        mode: 'bulk',
        bulk: { action: 'create', index: props.daily === false ? index : `${index}-%Y.%m.%d` },
        auth: basicAuth(sink),
        tls: tls(id, props.endpoint, props.tls),
        compression: 'gzip',
        request: request(sink, apiKey === undefined ? undefined : { Authorization: `ApiKey ${apiKey}` }),
      };
    }
    case 'loki': {
      const token = secret(sink, 'bearer_token');
      return {
        type: 'loki',
        endpoint: parseEndpoint(props.endpoint).url,
        tenant_id: props.tenant,
        labels: { ...(props.labels ?? { job: pipeline.name }), ...LOKI_STREAMS },
        encoding: { codec: 'json' },
        auth: token === undefined ? basicAuth(sink) : { strategy: 'bearer', token },
        tls: tls(id, props.endpoint, props.tls),
        request: request(sink),
      };
    }
    case 's3':
      return {
        type: 'aws_s3',
        bucket: props.bucket,
        region: props.region,
        endpoint: props.endpoint,
        force_path_style: props.forcePathStyle ?? props.endpoint !== undefined,
        auth: props.roleArn === undefined ? undefined : { assume_role: props.roleArn },
        key_prefix: `${props.prefix ?? 'logs'}/%Y/%m/%d/%H/`,
        compression: 'gzip',
        encoding: { codec: 'json' },
        framing: { method: 'newline_delimited' },
        batch: { timeout_secs: 600 },
        request: request(sink),
      };
    case 'kafka': {
      const {
        'security.protocol': _protocol,
        'sasl.mechanism': mechanism,
        'sasl.username': username,
        'sasl.password': password,
        ...properties
      } = kafkaProperties({ brokers: props.brokers, topic: props.topic, ...(props.sasl && { sasl: props.sasl }) }, id, purpose =>
        reference(id, purpose),
      );
      const { ca, certificate, key } = tlsPaths(id, props.tls);
      return {
        type: 'kafka',
        bootstrap_servers: props.brokers.join(','),
        topic: props.topic,
        encoding: { codec: 'json' },
        sasl: props.sasl === undefined ? undefined : { enabled: true, mechanism, username, password },
        tls: props.tls === undefined ? undefined : { enabled: true, ca_file: ca, crt_file: certificate, key_file: key },
        librdkafka_options: {
          ...properties,
          ...(props.tls?.verify === false ? { 'enable.ssl.certificate.verification': 'false' } : {}),
        },
      };
    }
    case 'cloudwatch':
      return {
        type: 'aws_cloudwatch_logs',
        region: props.region,
        endpoint: props.endpoint,
        group_name: props.logGroup,
        stream_name: `${props.streamPrefix ?? 'node-'}{{ node_name }}`,
        create_missing_group: props.createLogGroup ?? false,
        create_missing_stream: true,
        retention: props.retentionDays === undefined ? undefined : { enabled: true, days: props.retentionDays },
        encoding: { codec: 'json' },
        request: request(sink),
      };
    case 'otlp':
      return {
        type: 'opentelemetry',
        protocol: {
          type: 'http',
          uri: `${parseEndpoint(props.endpoint).url}/v1/logs`,
          method: 'post',
          encoding: { codec: 'json' },
          framing: { method: 'newline_delimited' },
          batch: { max_events: 1 },
          tls: tls(id, props.endpoint, props.tls),
          request: request(sink, {
            'content-type': 'application/json',
            ...Object.fromEntries(Object.keys(props.headers ?? {}).map(name => [name, reference(id, headerPurpose(name))])),
          }),
        },
      };
  }
}

/** Low in number, and enough to tell the streams apart. */
const LOKI_STREAMS = {
  namespace: '{{ kubernetes.pod_namespace }}',
  pod: '{{ kubernetes.pod_name }}',
  container: '{{ kubernetes.container_name }}',
};

/** One record as the OpenTelemetry protocol has it; what `opentelemetry` sends must have this shape. */
function otlpSource({ enrichment }: Pipeline): string {
  const attributes = {
    'k8s.namespace.name': 'pod_namespace',
    'k8s.pod.name': 'pod_name',
    'k8s.pod.uid': 'pod_uid',
    'k8s.container.name': 'container_name',
  };
  const all = Object.entries({ ...attributes, ...(enrichment ? { 'k8s.node.name': 'pod_node_name' } : {}) });
  const lines = all.map(
    ([name, field]) => `  { "key": "${name}", "value": { "stringValue": to_string(.kubernetes.${field}) ?? "" } },`,
  );
  return `resource = [
${lines.join('\n')}
]
record = {
  "timeUnixNano": to_unix_timestamp(timestamp(.timestamp) ?? now(), unit: "nanoseconds"),
  "body": { "stringValue": to_string(.message) ?? "" },
  "attributes": [{ "key": "log.iostream", "value": { "stringValue": to_string(.stream) ?? "" } }]
}
. = { "resourceLogs": [{ "resource": { "attributes": resource }, "scopeLogs": [{ "logRecords": [record] }] }] }
`;
}

/** @see https://vector.dev/docs/architecture/buffering-model/#disk-buffers */
function buffer({ kind, delivery }: PipelineSink): object {
  return kind === 'stdout'
    ? {}
    : {
        buffer: {
          type: 'disk',
          max_size: delivery.limit,
          when_full: delivery.whenFull === BufferOverflow.DROP_NEWEST ? 'drop_newest' : 'block',
        },
      };
}

function request({ delivery }: PipelineSink, headers?: { readonly [name: string]: string }): object {
  return { headers, retry_attempts: delivery.maxAttempts, retry_max_duration_secs: delivery.maxInterval };
}

/** @see https://vector.dev/docs/reference/configuration/tls/ */
function tls(id: string, endpoint: string, settings: LogSinkTls | undefined): object | undefined {
  if (!parseEndpoint(endpoint).encrypted || settings === undefined) {
    return undefined;
  }
  const { ca, certificate, key } = tlsPaths(id, settings);
  const verify = settings.verify ?? true;
  return { ca_file: ca, crt_file: certificate, key_file: key, verify_certificate: verify, verify_hostname: verify };
}

function basicAuth(sink: PipelineSink): object | undefined {
  const user = secret(sink, 'username');
  return user === undefined ? undefined : { strategy: 'basic', user, password: secret(sink, 'password') };
}

function secret(sink: PipelineSink, purpose: string): string | undefined {
  return purpose in secretsOf(sink) ? reference(sink.id, purpose) : undefined;
}

/** @see https://vector.dev/docs/reference/configuration/secrets/ */
function reference(id: string, purpose: string): string {
  return `SECRET[${SECRETS}.${secretName(id, purpose)}]`;
}
