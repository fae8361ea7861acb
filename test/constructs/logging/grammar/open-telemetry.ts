import { parse } from 'yaml';
import { departures, type Grammar } from './grammar';

/** https://github.com/open-telemetry/opentelemetry-collector/tree/v0.149.0/exporter/exporterhelper */
const QUEUE: Grammar = {
  enabled: 'boolean',
  num_consumers: 'number',
  wait_for_result: 'boolean',
  block_on_overflow: 'boolean',
  sizer: ['requests', 'items', 'bytes'],
  queue_size: 'number',
  storage: 'text',
  batch: { flush_timeout: 'text', min_size: 'number', max_size: 'number', sizer: ['items', 'bytes'] },
};

/** https://github.com/open-telemetry/opentelemetry-collector/tree/v0.149.0/config/configretry */
const RETRY: Grammar = {
  enabled: 'boolean',
  initial_interval: 'text',
  randomization_factor: 'number',
  multiplier: 'number',
  max_interval: 'text',
  max_elapsed_time: 'scalar',
};

/** https://github.com/open-telemetry/opentelemetry-collector/tree/v0.149.0/config/configtls */
const TLS: Grammar = {
  insecure: 'boolean',
  insecure_skip_verify: 'boolean',
  server_name_override: 'text',
  ca_file: 'text',
  ca_pem: 'text',
  cert_file: 'text',
  cert_pem: 'text',
  key_file: 'text',
  key_pem: 'text',
  min_version: 'text',
  max_version: 'text',
  cipher_suites: 'list',
  include_system_ca_certs_pool: 'boolean',
  reload_interval: 'text',
};

/** https://github.com/open-telemetry/opentelemetry-collector/tree/v0.149.0/config/confighttp */
const HTTP_CLIENT: Grammar = {
  endpoint: 'text',
  proxy_url: 'text',
  tls: TLS,
  read_buffer_size: 'number',
  write_buffer_size: 'number',
  timeout: 'text',
  headers: 'any',
  auth: { 'authenticator!': 'text' },
  compression: 'text',
  compression_params: 'any',
  max_idle_conns: 'number',
  max_idle_conns_per_host: 'number',
  max_conns_per_host: 'number',
  idle_conn_timeout: 'text',
  disable_keep_alives: 'boolean',
  http2_read_idle_timeout: 'text',
  http2_ping_timeout: 'text',
  cookies: 'any',
  force_attempt_http2: 'boolean',
};

const SWITCH: Grammar = { enabled: 'boolean' };

/** The exporters whose Go modules the proxy does not have, or that are not worth their minutes of building. */
const EXPORTERS: { readonly [type: string]: Grammar } = {
  /** https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.149.0/exporter/elasticsearchexporter/config.schema.yaml */
  elasticsearch: {
    ...HTTP_CLIENT,
    'endpoints!': 'list',
    user: 'text',
    password: 'text',
    api_key: 'text',
    cloudid: 'text',
    num_workers: 'number',
    bulk_response_filter_path: 'text',
    logs_index: 'text',
    logs_dynamic_id: SWITCH,
    logs_dynamic_pipeline: SWITCH,
    metrics_index: 'text',
    traces_index: 'text',
    traces_dynamic_id: SWITCH,
    pipeline: 'text',
    retry: {
      enabled: 'boolean',
      max_retries: 'number',
      initial_interval: 'text',
      max_interval: 'text',
      retry_on_status: 'any',
    },
    discover: { on_start: 'boolean', interval: 'text' },
    mapping: { mode: 'text', allowed_modes: 'list' },
    logstash_format: { enabled: 'boolean', prefix_separator: 'text', date_format: 'text' },
    metadata_keys: 'list',
    include_source_on_error: 'boolean',
    sending_queue: QUEUE,
  },
  /** https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.149.0/exporter/opensearchexporter/config.go */
  opensearch: {
    'http!': { ...HTTP_CLIENT, 'endpoint!': 'text' },
    timeout: 'text',
    retry_on_failure: RETRY,
    sending_queue: QUEUE,
    dataset: 'text',
    namespace: 'text',
    bulk_action: ['create', 'index'],
    logs_index: 'text',
    logs_index_fallback: 'text',
    logs_index_time_format: 'text',
    mapping: 'any',
  },
  /** https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.149.0/exporter/awss3exporter/config.go */
  awss3: {
    's3uploader!': {
      region: 'text',
      's3_bucket!': 'text',
      s3_base_prefix: 'text',
      s3_prefix: 'text',
      s3_partition_format: 'text',
      s3_partition_timezone: 'text',
      file_prefix: 'text',
      endpoint: 'text',
      role_arn: 'text',
      s3_force_path_style: 'boolean',
      disable_ssl: 'boolean',
      acl: 'text',
      storage_class: 'text',
      compression: ['none', 'gzip', 'zstd'],
      retry_mode: ['nop', 'standard', 'adaptive'],
      retry_max_attempts: 'number',
      retry_max_backoff: 'text',
      unique_key_func_name: 'text',
    },
    marshaler: ['otlp_json', 'otlp_proto', 'sumo_ic', 'body'],
    encoding: 'text',
    encoding_file_extension: 'text',
    resource_attrs_to_s3: { s3_bucket: 'text', s3_prefix: 'text' },
    timeout: 'text',
    retry_on_failure: RETRY,
    sending_queue: QUEUE,
  },
  /** https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/exporter/awscloudwatchlogsexporter */
  awscloudwatchlogs: {
    'log_group_name!': 'text',
    'log_stream_name!': 'text',
    region: 'text',
    endpoint: 'text',
    role_arn: 'text',
    external_id: 'text',
    log_retention: [0, 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1827, 2192, 2557, 2922, 3288, 3653],
    tags: 'any',
    raw_log: 'boolean',
    retry_on_failure: RETRY,
    sending_queue: QUEUE,
  },
};

/** Where the exporters of a configuration depart from their grammar; the rest of it a real Collector validates. */
export function exporterDepartures(text: string): string[] {
  const { exporters, extensions, service } = parse(text);
  const running: readonly string[] = service.extensions;
  return Object.entries<any>(exporters).flatMap(([id, exporter]) => {
    const [type = ''] = id.split('/');
    const grammar = EXPORTERS[type];
    const users = [exporter.sending_queue?.storage, (exporter.auth ?? exporter.http?.auth)?.authenticator];
    return [
      ...(grammar === undefined ? [`there is no exporter '${type}'`] : departures(id, exporter, grammar)),
      ...users
        .filter(extension => extension !== undefined && !(extension in extensions && running.includes(extension)))
        .map(extension => `${id}: there is no extension '${extension}' that runs`),
      ...(service.pipelines.logs.exporters.includes(id) ? [] : [`${id}: nothing is sent to it`]),
    ];
  });
}
