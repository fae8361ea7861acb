import type { LogSinkTls } from '../credentials';
import { parseEndpoint } from '../endpoint';
import { type Pipeline, type PipelineSink, secretName, tlsPaths } from '../pipeline';
import { headerPurpose, secretsOf } from '../sink';
import { OtlpProtocol } from '../sink-props';
import { kafkaProperties } from './kafka';

/**
 * The output of Fluent Bit for a sink.
 *
 * @see https://docs.fluentbit.io/manual/data-pipeline/outputs
 */
export function fluentBitOutput(sink: PipelineSink, pipeline: Pipeline): object {
  const { plugin, ...options } = outputOf(sink, pipeline);
  return { name: plugin, alias: sink.id, match: '*', ...options, ...delivery(sink) };
}

interface Output {
  readonly plugin: string;
  readonly [option: string]: unknown;
}

function outputOf(sink: PipelineSink, pipeline: Pipeline): Output {
  const { kind, id, props } = sink;
  switch (kind) {
    case 'stdout':
      return { plugin: 'stdout', format: 'json_lines' };
    case 'elasticsearch':
    case 'opensearch': {
      const index = props.index ?? 'kubernetes';
      return {
        plugin: kind === 'elasticsearch' ? 'es' : 'opensearch',
        ...server(props.endpoint),
        path: parseEndpoint(props.endpoint).path || undefined,
        ...tls(id, props.endpoint, props.tls),
        ...basicAuth(sink),
        http_api_key: secret(sink, 'api_key'),
        ...(props.daily === false ? { index } : { logstash_format: true, logstash_prefix: index }),
        suppress_type_name: true,
        replace_dots: true,
        generate_id: true,
        trace_error: true,
        compress: 'gzip',
      };
    }
    case 'loki':
      return {
        plugin: 'loki',
        ...server(props.endpoint),
        uri: `${parseEndpoint(props.endpoint).path}/loki/api/v1/push`,
        ...tls(id, props.endpoint, props.tls),
        ...basicAuth(sink),
        bearer_token: secret(sink, 'bearer_token'),
        tenant_id: props.tenant,
        labels: lokiLabels(props.labels ?? { job: pipeline.name }, pipeline.enrichment),
        line_format: 'json',
        compress: 'gzip',
      };
    case 's3':
      return {
        plugin: 's3',
        bucket: props.bucket,
        region: props.region,
        endpoint: props.endpoint,
        role_arn: props.roleArn,
        s3_key_format: `/${props.prefix ?? 'logs'}/%Y/%m/%d/%H/$TAG[4]-%M%S-$UUID.gz`,
        compression: 'gzip',
        use_put_object: true,
        total_file_size: '50M',
        upload_timeout: '10m',
        store_dir: `${pipeline.stateDirectory}/${id}`,
        store_dir_limit_size: sink.delivery.limit,
      };
    case 'kafka':
      return {
        plugin: 'kafka',
        brokers: props.brokers.join(','),
        topics: props.topic,
        format: 'json',
        timestamp_format: 'iso8601',
        queue_full_retries: 0,
        ...Object.fromEntries(
          Object.entries(kafkaProperties(props, id, purpose => reference(id, purpose))).map(([name, value]) => [
            `rdkafka.${name}`,
            value,
          ]),
        ),
      };
    case 'cloudwatch':
      return {
        plugin: 'cloudwatch_logs',
        region: props.region,
        endpoint: props.endpoint === undefined ? undefined : parseEndpoint(props.endpoint).host,
        log_group_name: props.logGroup,
        // biome-ignore lint/suspicious/noTemplateCurlyInString: Fluent Bit's own syntax
        log_stream_name: `${props.streamPrefix ?? 'node-'}${'${K8S_NODE_NAME}'}`,
        auto_create_group: props.createLogGroup ?? false,
        log_retention_days: props.retentionDays,
      };
    case 'otlp': {
      const grpc = props.protocol === OtlpProtocol.GRPC;
      return {
        plugin: 'opentelemetry',
        ...server(props.endpoint),
        ...(grpc ? { grpc: true } : { logs_uri: `${parseEndpoint(props.endpoint).path}/v1/logs`, compress: 'gzip' }),
        ...tls(id, props.endpoint, props.tls),
        header: props.headers && Object.keys(props.headers).map(name => `${name} ${reference(id, headerPurpose(name))}`),
        logs_body_key: '$log',
        logs_body_key_attributes: true,
      };
    }
  }
}

/** The S3 output keeps a store of its own, and the agent's own output needs no buffer. */
function delivery({ kind, delivery: { limit, maxAttempts } }: PipelineSink): object {
  return kind === 'stdout'
    ? {}
    : { retry_limit: maxAttempts ?? 'no_limits', ...(kind === 's3' ? {} : { 'storage.total_limit_size': limit }) };
}

function server(endpoint: string): object {
  const { host, port } = parseEndpoint(endpoint);
  return { host, port };
}

/** @see https://docs.fluentbit.io/manual/administration/transport-security */
function tls(id: string, endpoint: string, settings: LogSinkTls | undefined): object {
  if (!parseEndpoint(endpoint).encrypted) {
    return {};
  }
  const { ca, certificate, key } = tlsPaths(id, settings);
  const verify = settings?.verify ?? true;
  return {
    tls: true,
    'tls.verify': verify,
    'tls.verify_hostname': verify,
    'tls.ca_file': ca,
    'tls.crt_file': certificate,
    'tls.key_file': key,
  };
}

function basicAuth(sink: PipelineSink): object {
  return { http_user: secret(sink, 'username'), http_passwd: secret(sink, 'password') };
}

function secret(sink: PipelineSink, purpose: string): string | undefined {
  return purpose in secretsOf(sink) ? reference(sink.id, purpose) : undefined;
}

/** @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/environment-variables-section */
function reference(id: string, purpose: string): string {
  return `\${${secretName(id, purpose)}}`;
}

/** Fixed labels, and with enrichment those that tell the streams apart. */
function lokiLabels(labels: { readonly [name: string]: string }, enrichment: boolean): string {
  const streams = {
    namespace: "$kubernetes['namespace_name']",
    pod: "$kubernetes['pod_name']",
    container: "$kubernetes['container_name']",
  };
  return Object.entries({ ...labels, ...(enrichment ? streams : {}) })
    .map(([name, value]) => `${name}=${value}`)
    .join(', ');
}
