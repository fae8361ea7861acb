import { parse } from 'yaml';
import { departures, type Grammar } from './grammar';

/** https://vector.dev/docs/reference/configuration/global-options/, https://vector.dev/docs/reference/configuration/api/ */
const GLOBAL: Grammar = {
  data_dir: 'text',
  timezone: 'text',
  api: { enabled: 'boolean', address: 'text', graphql: 'boolean', playground: 'boolean' },
  secret: 'any',
  log_schema: 'any',
  acknowledgements: { enabled: 'boolean' },
  'sources!': 'any',
  transforms: 'any',
  'sinks!': 'any',
};

/** https://vector.dev/docs/reference/configuration/secrets/ */
const SECRETS: { readonly [type: string]: Grammar } = {
  directory: { 'type!': 'text', 'path!': 'text', remove_trailing_whitespace: 'boolean' },
};

/** https://vector.dev/docs/reference/configuration/sources/ */
const SOURCES: { readonly [type: string]: Grammar } = {
  kubernetes_logs: {
    'type!': 'text',
    api_limit: 'number',
    annotation_fields: 'any',
    auto_partial_merge: 'boolean',
    data_dir: 'text',
    delay_deletion_ms: 'number',
    exclude_paths_glob_patterns: 'list',
    include_paths_glob_patterns: 'list',
    extra_field_selector: 'text',
    extra_label_selector: 'text',
    extra_namespace_label_selector: 'text',
    fingerprint_lines: 'number',
    glob_minimum_cooldown_ms: 'number',
    ignore_older_secs: 'number',
    ingestion_timestamp_field: 'text',
    insert_namespace_fields: 'boolean',
    kube_config_file: 'text',
    max_line_bytes: 'number',
    max_merged_line_bytes: 'number',
    max_read_bytes: 'number',
    namespace_annotation_fields: 'any',
    node_annotation_fields: 'any',
    oldest_first: 'boolean',
    pod_annotation_fields: 'any',
    read_from: ['beginning', 'end'],
    rotate_wait_secs: 'number',
    self_node_name: 'text',
    timezone: 'text',
    use_apiserver_cache: 'boolean',
  },
  file: {
    'type!': 'text',
    'include!': 'list',
    exclude: 'list',
    data_dir: 'text',
    encoding: 'any',
    file_key: 'text',
    fingerprint: { strategy: ['checksum', 'device_and_inode'], ignored_header_bytes: 'number', lines: 'number' },
    glob_minimum_cooldown_ms: 'number',
    host_key: 'text',
    ignore_checkpoints: 'boolean',
    ignore_not_found: 'boolean',
    ignore_older_secs: 'number',
    internal_metrics: 'any',
    line_delimiter: 'text',
    max_line_bytes: 'number',
    max_read_bytes: 'number',
    multiline: 'any',
    offset_key: 'text',
    oldest_first: 'boolean',
    read_from: ['beginning', 'end'],
    remove_after_secs: 'number',
    rotate_wait_secs: 'number',
  },
  internal_metrics: { 'type!': 'text', namespace: 'text', scrape_interval_secs: 'number', tags: 'any' },
};

/** https://vector.dev/docs/reference/configuration/transforms/ */
const TRANSFORMS: { readonly [type: string]: Grammar } = {
  remap: {
    'type!': 'text',
    'inputs!': 'list',
    'source!': 'text',
    drop_on_abort: 'boolean',
    drop_on_error: 'boolean',
    metric_tag_values: 'text',
    reroute_dropped: 'boolean',
    timezone: 'text',
  },
  reduce: {
    'type!': 'text',
    'inputs!': 'list',
    group_by: 'list',
    starts_when: 'any',
    ends_when: 'any',
    merge_strategies: 'any',
    expire_after_ms: 'number',
    flush_period_ms: 'number',
    end_every_period_ms: 'number',
    max_events: 'number',
  },
};

/** https://vector.dev/docs/reference/configuration/transforms/reduce/#merge_strategies */
const MERGE_STRATEGIES = [
  'array',
  'concat',
  'concat_newline',
  'concat_raw',
  'discard',
  'flat_unique',
  'longest_array',
  'max',
  'min',
  'retain',
  'shortest_array',
  'sum',
];

/** What all sinks have: https://vector.dev/docs/architecture/buffering-model/ */
const SINK: Grammar = {
  'type!': 'text',
  'inputs!': 'list',
  acknowledgements: { enabled: 'boolean' },
  buffer: { type: ['memory', 'disk'], max_size: 'number', max_events: 'number', when_full: ['block', 'drop_newest', 'overflow'] },
  healthcheck: 'any',
  proxy: 'any',
};

const REQUEST: Grammar = {
  adaptive_concurrency: 'any',
  concurrency: 'any',
  headers: 'any',
  rate_limit_duration_secs: 'number',
  rate_limit_num: 'number',
  retry_attempts: 'number',
  retry_initial_backoff_secs: 'number',
  retry_jitter_mode: 'text',
  retry_max_duration_secs: 'number',
  timeout_secs: 'number',
};

/** https://vector.dev/docs/reference/configuration/tls/ */
const TLS: Grammar = {
  alpn_protocols: 'list',
  ca_file: 'text',
  crt_file: 'text',
  key_file: 'text',
  key_pass: 'text',
  server_name: 'text',
  verify_certificate: 'boolean',
  verify_hostname: 'boolean',
};

const AUTH: Grammar = { 'strategy!': ['basic', 'bearer'], user: 'text', password: 'text', token: 'text' };
const AWS_AUTH: Grammar = {
  access_key_id: 'text',
  secret_access_key: 'text',
  assume_role: 'text',
  external_id: 'text',
  credentials_file: 'text',
  profile: 'text',
  imds: 'any',
  load_timeout_secs: 'number',
  region: 'text',
  session_name: 'text',
};
const BATCH: Grammar = { max_bytes: 'number', max_events: 'number', timeout_secs: 'number' };
const COMPRESSION = ['none', 'gzip', 'snappy', 'zlib', 'zstd'];
const ENCODING: Grammar = {
  'codec!': ['json', 'text', 'raw_message', 'logfmt', 'native', 'native_json', 'gelf', 'csv', 'avro', 'cef', 'protobuf', 'otlp'],
  except_fields: 'list',
  only_fields: 'list',
  timestamp_format: 'text',
  json: 'any',
};
const FRAMING: Grammar = {
  'method!': ['bytes', 'character_delimited', 'length_delimited', 'newline_delimited', 'varint_length_delimited'],
};

/** https://vector.dev/docs/reference/configuration/sinks/ */
const SINKS: { readonly [type: string]: Grammar } = {
  prometheus_exporter: { ...SINK, address: 'text', default_namespace: 'text', flush_period_secs: 'number', tls: TLS, auth: AUTH },
  console: { ...SINK, 'encoding!': ENCODING, framing: FRAMING, target: ['stdout', 'stderr'] },
  elasticsearch: {
    ...SINK,
    'endpoints!': 'list',
    api_version: ['auto', 'v6', 'v7', 'v8'],
    auth: AUTH,
    aws: 'any',
    batch: BATCH,
    bulk: {
      action: ['create', 'index', 'update'],
      index: 'text',
      template_fallback_index: 'text',
      version: 'text',
      version_type: 'text',
    },
    compression: COMPRESSION,
    data_stream: 'any',
    distribution: 'any',
    doc_type: 'text',
    encoding: 'any',
    id_key: 'text',
    metrics: 'any',
    mode: ['bulk', 'data_stream'],
    opensearch_service_type: ['managed', 'serverless'],
    pipeline: 'text',
    query: 'any',
    request: REQUEST,
    request_retry_partial: 'boolean',
    tls: TLS,
  },
  loki: {
    ...SINK,
    'endpoint!': 'text',
    'labels!': 'any',
    'encoding!': ENCODING,
    auth: AUTH,
    batch: BATCH,
    compression: COMPRESSION,
    out_of_order_action: ['accept', 'drop', 'rewrite_timestamp'],
    path: 'text',
    remove_label_fields: 'boolean',
    remove_structured_metadata_fields: 'boolean',
    remove_timestamp: 'boolean',
    request: REQUEST,
    structured_metadata: 'any',
    tenant_id: 'text',
    tls: TLS,
  },
  aws_s3: {
    ...SINK,
    'bucket!': 'text',
    'encoding!': ENCODING,
    acl: 'text',
    auth: AWS_AUTH,
    batch: BATCH,
    compression: COMPRESSION,
    content_encoding: 'text',
    content_type: 'text',
    endpoint: 'text',
    filename_append_uuid: 'boolean',
    filename_extension: 'text',
    filename_time_format: 'text',
    force_path_style: 'boolean',
    framing: FRAMING,
    key_prefix: 'text',
    region: 'text',
    request: REQUEST,
    retry_strategy: 'any',
    server_side_encryption: 'text',
    storage_class: 'text',
    tags: 'any',
    timezone: 'text',
    tls: TLS,
  },
  kafka: {
    ...SINK,
    'bootstrap_servers!': 'text',
    'topic!': 'text',
    'encoding!': ENCODING,
    batch: BATCH,
    compression: ['none', 'gzip', 'lz4', 'snappy', 'zstd'],
    headers_key: 'text',
    healthcheck_topic: 'text',
    key_field: 'text',
    librdkafka_options: 'any',
    message_timeout_ms: 'number',
    rate_limit_duration_secs: 'number',
    rate_limit_num: 'number',
    sasl: {
      enabled: 'boolean',
      mechanism: ['PLAIN', 'SCRAM-SHA-256', 'SCRAM-SHA-512'],
      username: 'text',
      password: 'text',
    },
    socket_timeout_ms: 'number',
    tls: { ...TLS, enabled: 'boolean' },
  },
  aws_cloudwatch_logs: {
    ...SINK,
    'group_name!': 'text',
    'stream_name!': 'text',
    'encoding!': ENCODING,
    assume_role: 'text',
    auth: AWS_AUTH,
    batch: BATCH,
    compression: COMPRESSION,
    create_missing_group: 'boolean',
    create_missing_stream: 'boolean',
    endpoint: 'text',
    kms_key: 'text',
    region: 'text',
    request: REQUEST,
    retention: { enabled: 'boolean', days: 'number' },
    tags: 'any',
    tls: TLS,
  },
  opentelemetry: {
    ...SINK,
    'protocol!': {
      'type!': ['http'],
      'uri!': 'text',
      'encoding!': ENCODING,
      acknowledgements: { enabled: 'boolean' },
      auth: AUTH,
      batch: BATCH,
      compression: COMPRESSION,
      framing: FRAMING,
      headers: 'any',
      method: ['get', 'head', 'post', 'put', 'delete', 'options', 'trace', 'patch'],
      payload_prefix: 'text',
      payload_suffix: 'text',
      request: REQUEST,
      tls: TLS,
    },
  },
};

/** Where a configuration departs from Vector's grammar. */
export function vectorDepartures(text: string): string[] {
  const config = parse(text);
  const { sources = {}, transforms = {}, sinks = {}, secret = {} } = config;
  const outputs = [...Object.keys(sources), ...Object.keys(transforms)];
  const backends = Object.keys(secret);
  return [
    ...departures('vector', config, GLOBAL),
    ...components('secret', secret, SECRETS),
    ...components('sources', sources, SOURCES),
    ...components('transforms', transforms, TRANSFORMS),
    ...components('sinks', sinks, SINKS),
    ...Object.entries<any>({ ...transforms, ...sinks }).flatMap(([id, { inputs = [] }]) =>
      inputs.filter((input: string) => !outputs.includes(input)).map((input: string) => `${id}: there is no input '${input}'`),
    ),
    ...Object.values<any>(transforms)
      .flatMap(({ merge_strategies: strategies = {} }) => Object.values<string>(strategies))
      .filter(strategy => !MERGE_STRATEGIES.includes(strategy))
      .map(strategy => `there is no merge strategy '${strategy}'`),
    ...[...text.matchAll(/SECRET\[(\w+)\./g)]
      .filter(([, backend = '']) => !backends.includes(backend))
      .map(([, backend]) => `there is no secret backend '${backend}'`),
  ];
}

function components(kind: string, all: { readonly [id: string]: any }, known: { readonly [type: string]: Grammar }): string[] {
  return Object.entries(all).flatMap(([id, component]) => {
    const grammar = known[component.type];
    const at = `${kind}.${id}`;
    return grammar === undefined ? [`${at}: there is no '${component.type}'`] : departures(at, component, grammar);
  });
}
