import { BufferOverflow } from '../buffer';
import type { LogSinkTls } from '../credentials';
import { parseEndpoint } from '../endpoint';
import { type PipelineSink, secretName, tlsPaths } from '../pipeline';
import { headerPurpose, secretsOf } from '../sink';
import { OtlpProtocol } from '../sink-props';

/** An exporter of the Collector, and the extension that signs its requests. */
export interface OtelExporter {
  /** Such as `otlp_http/loki`. */
  readonly id: string;
  readonly options: object;
  readonly authenticator?: readonly [id: string, options: object];
}

/** The exporter of the Collector for a sink, buffered in a storage extension. */
export function otelExporter(sink: PipelineSink, storage: string): OtelExporter {
  const { type, ...options } = optionsOf(sink);
  const authenticator = authenticatorOf(sink);
  return {
    id: `${type}/${sink.id}`,
    options: { ...options, ...delivery(sink, storage) },
    ...(authenticator === undefined ? {} : { authenticator }),
  };
}

interface Options {
  readonly type: string;
  readonly [option: string]: unknown;
}

function optionsOf(sink: PipelineSink): Options {
  const { kind, id, props } = sink;
  switch (kind) {
    case 'stdout':
      return { type: 'debug', verbosity: 'detailed', sampling_initial: 1_000_000 };
    /** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/exporter/elasticsearchexporter */
    case 'elasticsearch':
      return {
        type: 'elasticsearch',
        endpoints: [parseEndpoint(props.endpoint).url],
        user: secret(sink, 'username'),
        password: secret(sink, 'password'),
        api_key: secret(sink, 'api_key'),
        tls: tls(id, props.endpoint, props.tls),
        logs_index: props.index ?? 'kubernetes',
        logstash_format: props.daily === false ? undefined : { enabled: true },
        retry: {
          enabled: true,
          max_retries: sink.delivery.maxAttempts ?? FOR_EVER,
          max_interval: `${sink.delivery.maxInterval}s`,
        },
      };
    /** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/exporter/opensearchexporter */
    case 'opensearch':
      return {
        type: 'opensearch',
        http: {
          endpoint: parseEndpoint(props.endpoint).url,
          auth: authentication(sink),
          tls: tls(id, props.endpoint, props.tls),
        },
        logs_index: props.index ?? 'kubernetes',
        logs_index_time_format: props.daily === false ? undefined : 'yyyy.MM.dd',
      };
    /** Loki takes OTLP: https://grafana.com/docs/loki/latest/send-data/otel/ */
    case 'loki': {
      const token = secret(sink, 'bearer_token');
      const headers = {
        ...(props.tenant === undefined ? {} : { 'X-Scope-OrgID': props.tenant }),
        ...(token === undefined ? {} : { Authorization: `Bearer ${token}` }),
      };
      return {
        type: 'otlp_http',
        endpoint: `${parseEndpoint(props.endpoint).url}/otlp`,
        headers: Object.keys(headers).length === 0 ? undefined : headers,
        auth: authentication(sink),
        tls: tls(id, props.endpoint, props.tls),
      };
    }
    /** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/exporter/awss3exporter */
    case 's3':
      return {
        type: 'awss3',
        s3uploader: {
          region: props.region,
          s3_bucket: props.bucket,
          s3_prefix: props.prefix ?? 'logs',
          s3_partition_format: '%Y/%m/%d/%H',
          endpoint: props.endpoint,
          s3_force_path_style: props.forcePathStyle ?? props.endpoint !== undefined,
          role_arn: props.roleArn,
          compression: 'gzip',
          retry_max_attempts: sink.delivery.maxAttempts ?? 0,
          retry_max_backoff: `${sink.delivery.maxInterval}s`,
        },
      };
    /** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/exporter/kafkaexporter */
    case 'kafka':
      return {
        type: 'kafka',
        brokers: props.brokers,
        logs: { topic: props.topic, encoding: 'otlp_json' },
        producer: { required_acks: -1 },
        auth:
          props.sasl === undefined
            ? undefined
            : {
                sasl: {
                  mechanism: props.sasl.mechanism,
                  username: reference(id, 'username'),
                  password: reference(id, 'password'),
                },
              },
        tls: props.tls === undefined ? undefined : clientTls(id, props.tls),
      };
    /** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/exporter/awscloudwatchlogsexporter */
    case 'cloudwatch':
      return {
        type: 'awscloudwatchlogs',
        region: props.region,
        endpoint: props.endpoint,
        log_group_name: props.logGroup,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: the Collector's own syntax
        log_stream_name: `${props.streamPrefix ?? 'node-'}${'${env:K8S_NODE_NAME}'}`,
        log_retention: props.retentionDays,
      };
    case 'otlp': {
      const grpc = props.protocol === OtlpProtocol.GRPC;
      const { url, host, port, encrypted } = parseEndpoint(props.endpoint);
      return {
        type: grpc ? 'otlp_grpc' : 'otlp_http',
        endpoint: grpc ? `${host}:${port}` : url,
        headers:
          props.headers && Object.fromEntries(Object.keys(props.headers).map(name => [name, reference(id, headerPurpose(name))])),
        tls: grpc && !encrypted ? { insecure: true } : tls(id, props.endpoint, props.tls),
      };
    }
  }
}

/** The Elasticsearch exporter counts attempts; so many, half a minute apart, are a year. */
const FOR_EVER = 1_000_000;

/** Exporters that have the Collector's own retries, which count time. */
const RETRIES_ON_FAILURE: readonly PipelineSink['kind'][] = ['opensearch', 'loki', 'kafka', 'cloudwatch', 'otlp'];

/** @see https://github.com/open-telemetry/opentelemetry-collector/tree/v0.149.0/exporter/exporterhelper */
function delivery({ kind, delivery: { limit, whenFull, maxInterval } }: PipelineSink, storage: string): object {
  return kind === 'stdout'
    ? {}
    : {
        sending_queue: {
          enabled: true,
          storage,
          sizer: 'bytes',
          queue_size: limit,
          block_on_overflow: whenFull === BufferOverflow.BLOCK,
          batch: { sizer: 'items', flush_timeout: '1s', min_size: 1000, max_size: 5000 },
        },
        ...(RETRIES_ON_FAILURE.includes(kind)
          ? { retry_on_failure: { enabled: true, max_interval: `${maxInterval}s`, max_elapsed_time: 0 } }
          : {}),
      };
}

/** Servers that know no user name of their own settings are signed for by an extension. */
function authenticatorOf(sink: PipelineSink): readonly [string, object] | undefined {
  const { authenticator } = authentication(sink) ?? {};
  return authenticator === undefined
    ? undefined
    : [authenticator, { client_auth: { username: secret(sink, 'username'), password: secret(sink, 'password') } }];
}

function authentication(sink: PipelineSink): { readonly authenticator: string } | undefined {
  const signed = (sink.kind === 'loki' || sink.kind === 'opensearch') && sink.props.username !== undefined;
  return signed ? { authenticator: `basicauth/${sink.id}` } : undefined;
}

/** @see https://github.com/open-telemetry/opentelemetry-collector/tree/v0.149.0/config/configtls */
function tls(id: string, endpoint: string, settings: LogSinkTls | undefined): object | undefined {
  return settings === undefined || !parseEndpoint(endpoint).encrypted ? undefined : clientTls(id, settings);
}

function clientTls(id: string, settings: LogSinkTls): object {
  const { ca, certificate, key } = tlsPaths(id, settings);
  return { ca_file: ca, cert_file: certificate, key_file: key, insecure_skip_verify: !(settings.verify ?? true) };
}

function secret(sink: PipelineSink, purpose: string): string | undefined {
  return purpose in secretsOf(sink) ? reference(sink.id, purpose) : undefined;
}

/** @see https://opentelemetry.io/docs/collector/configuration/#environment-variables */
function reference(id: string, purpose: string): string {
  return `\${env:${secretName(id, purpose)}}`;
}
