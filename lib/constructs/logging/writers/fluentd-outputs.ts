import { BufferOverflow } from '../buffer';
import type { LogSinkTls } from '../credentials';
import { parseEndpoint } from '../endpoint';
import { type Pipeline, type PipelineSink, secretName, tlsPaths } from '../pipeline';
import { secretsOf } from '../sink';
import type { Directive } from './directives';
import { kafkaProperties } from './kafka';

type Output = Pick<Directive, 'parameters' | 'sections'>;
type Parameters = NonNullable<Directive['parameters']>;

/** The output of fluentd for a sink: what stands in its `<match>` or `<store>`. */
export function fluentdOutput(sink: PipelineSink, pipeline: Pipeline): Output {
  const { parameters, sections = [] } = outputOf(sink, pipeline);
  const { '@type': type, ...rest } = parameters ?? {};
  return {
    parameters: { '@type': type, '@id': sink.id, ...rest },
    sections: sink.kind === 'stdout' ? sections : [...sections, buffer(sink, pipeline)],
  };
}

function outputOf(sink: PipelineSink, pipeline: Pipeline): Output {
  const { kind, id, props } = sink;
  switch (kind) {
    case 'stdout':
      return { parameters: { '@type': 'stdout' }, sections: [JSON_FORMAT] };
    /** https://github.com/uken/fluent-plugin-elasticsearch, https://github.com/fluent/fluent-plugin-opensearch */
    case 'elasticsearch':
    case 'opensearch': {
      const { host, port, path, encrypted } = parseEndpoint(props.endpoint);
      const index = props.index ?? 'kubernetes';
      return {
        parameters: {
          '@type': kind,
          host,
          port,
          scheme: encrypted ? 'https' : 'http',
          path: path || undefined,
          ...tls(id, props.tls, encrypted),
          user: secret(sink, 'username'),
          password: secret(sink, 'password'),
          api_key: secret(sink, 'api_key'),
          ...(props.daily === false
            ? { index_name: index, include_timestamp: true }
            : { logstash_format: true, logstash_prefix: index }),
          suppress_type_name: true,
          reconnect_on_error: true,
          reload_connections: false,
          reload_on_failure: true,
          request_timeout: '30s',
        },
      };
    }
    /** https://grafana.com/docs/loki/latest/send-data/fluentd/ */
    case 'loki': {
      const { url, encrypted } = parseEndpoint(props.endpoint);
      const { ca, certificate, key } = tlsPaths(id, props.tls);
      return {
        parameters: {
          '@type': 'loki',
          url,
          username: secret(sink, 'username'),
          password: secret(sink, 'password'),
          tenant: props.tenant,
          ...(encrypted
            ? { ca_cert: ca, cert: certificate, key, insecure_tls: props.tls?.verify === false ? true : undefined }
            : {}),
          extra_labels: JSON.stringify(props.labels ?? { job: pipeline.name }),
          line_format: 'json',
        },
        sections: pipeline.enrichment ? [LOKI_STREAMS] : [],
      };
    }
    /** https://github.com/fluent/fluent-plugin-s3 */
    case 's3':
      return {
        parameters: {
          '@type': 's3',
          s3_bucket: props.bucket,
          s3_region: props.region,
          s3_endpoint: props.endpoint,
          force_path_style: (props.forcePathStyle ?? props.endpoint !== undefined) ? true : undefined,
          path: `${props.prefix ?? 'logs'}/%Y/%m/%d/%H/`,
          s3_object_key_format: `"%{path}#{ENV['K8S_NODE_NAME']}-%{time_slice}-%{uuid_flush}.%{file_extension}"`,
          store_as: 'gzip',
          check_bucket: false,
          check_object: false,
        },
        sections: [
          ...(props.roleArn === undefined
            ? []
            : [{ name: 'assume_role_credentials', parameters: { role_arn: props.roleArn, role_session_name: pipeline.name } }]),
          JSON_FORMAT,
        ],
      };
    /** https://github.com/fluent/fluent-plugin-kafka */
    case 'kafka': {
      const {
        'sasl.username': username,
        'sasl.password': password,
        ...properties
      } = kafkaProperties(props, id, purpose => reference(id, purpose));
      return {
        parameters: {
          '@type': 'rdkafka2',
          brokers: props.brokers.join(','),
          topic: props.topic,
          username,
          password,
          use_event_time: true,
          rdkafka_options: JSON.stringify(properties),
        },
        sections: [JSON_FORMAT],
      };
    }
    /** https://github.com/fluent-plugins-nursery/fluent-plugin-cloudwatch-logs */
    case 'cloudwatch':
      return {
        parameters: {
          '@type': 'cloudwatch_logs',
          region: props.region,
          endpoint: props.endpoint,
          log_group_name: props.logGroup,
          log_stream_name: `"${props.streamPrefix ?? 'node-'}#{ENV['K8S_NODE_NAME']}"`,
          auto_create_stream: true,
          retention_in_days: props.retentionDays,
          put_log_events_disable_retry_limit: sink.delivery.maxAttempts === undefined,
        },
      };
    case 'otlp':
      return { parameters: {} };
  }
}

const JSON_FORMAT: Directive = { name: 'format', parameters: { '@type': 'json' } };

const LOKI_STREAMS: Directive = {
  name: 'label',
  parameters: {
    namespace: '$.kubernetes.namespace_name',
    pod: '$.kubernetes.pod_name',
    container: '$.kubernetes.container_name',
  },
};

/** Objects in a bucket are whole time slices of ten minutes; all else is sent as it comes. */
const TIME_SLICES: Parameters = { timekey: 600, timekey_wait: 60, timekey_use_utc: true };

/** @see https://docs.fluentd.org/configuration/buffer-section */
function buffer({ id, kind, delivery }: PipelineSink, { stateDirectory }: Pipeline): Directive {
  return {
    name: 'buffer',
    ...(kind === 's3' ? { argument: 'time' } : {}),
    parameters: {
      '@type': 'file',
      path: `${stateDirectory}/buffer/${id}`,
      total_limit_size: delivery.limit,
      chunk_limit_size: '8m',
      overflow_action: delivery.whenFull === BufferOverflow.DROP_OLDEST ? 'drop_oldest_chunk' : 'block',
      ...(kind === 's3' ? TIME_SLICES : { flush_mode: 'interval', flush_interval: '5s', flush_thread_count: 2 }),
      retry_type: 'exponential_backoff',
      retry_max_interval: `${delivery.maxInterval}s`,
      ...(delivery.maxAttempts === undefined ? { retry_forever: true } : { retry_max_times: delivery.maxAttempts }),
    },
  };
}

function tls(id: string, settings: LogSinkTls | undefined, encrypted: boolean): Parameters {
  if (!encrypted) {
    return {};
  }
  const { ca, certificate, key } = tlsPaths(id, settings);
  return { ssl_verify: settings?.verify ?? true, ca_file: ca, client_cert: certificate, client_key: key };
}

function secret(sink: PipelineSink, purpose: string): string | undefined {
  return purpose in secretsOf(sink) ? reference(sink.id, purpose) : undefined;
}

/** @see https://docs.fluentd.org/configuration/config-file#embedded-ruby-code */
function reference(id: string, purpose: string): string {
  return `"#{ENV['${secretName(id, purpose)}']}"`;
}
