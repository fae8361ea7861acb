import { parse } from 'yaml';
import { departures, type Grammar, scalars } from './grammar';

/** https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section, https://docs.fluentbit.io/manual/administration/buffering-and-storage */
const SERVICE = scalars(
  `flush grace daemon dns.mode dns.resolver log_file log_level parsers_file plugins_file streams_file
   http_server http_listen http_port health_check hc_errors_count hc_retry_failure_count hc_period
   hot_reload coro_stack_size scheduler.cap scheduler.base json.convert_nan_to_null sp.convert_from_str_to_num
   storage.path storage.sync storage.checksum storage.max_chunks_up storage.backlog.mem_limit storage.metrics
   storage.delete_irrecoverable_chunks`,
);

/** https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/multiline-parsers-section */
const MULTILINE_PARSER: Grammar = {
  'name!': 'text',
  'type!': ['regex'],
  parser: 'text',
  key_content: 'text',
  key_group: 'text',
  key_pattern: 'text',
  flush_timeout: 'number',
  'rules!': 'any',
};

const RULE: Grammar = { 'state!': 'text', 'regex!': 'text', 'next_state!': 'text' };

/** https://docs.fluentbit.io/manual/data-pipeline/inputs/tail */
const TAIL: Grammar = {
  'name!': 'text',
  'path!': 'text',
  ...scalars(
    `alias tag tag_regex log_level mem_buf_limit storage.type storage.pause_on_chunks_overlimit
     buffer_chunk_size buffer_max_size static_batch_size exclude_path offset_key path_key read_from_head
     refresh_interval rotate_wait ignore_older skip_long_lines skip_empty_lines db db.sync db.locking db.journal_mode
     db.compare_filename inotify_watcher file_cache_advise exit_on_eof parser key unicode.encoding generic.encoding
     multiline.parser multiline multiline_flush docker_mode docker_mode_flush docker_mode_parser threaded`,
  ),
};

const FILTER = 'alias match match_regex log_level';

/** https://docs.fluentbit.io/manual/data-pipeline/filters */
const FILTERS: { readonly [plugin: string]: Grammar } = {
  multiline: {
    'name!': 'text',
    'multiline.parser!': 'text',
    ...scalars(
      `${FILTER} multiline.key_content mode buffer flush_ms emitter_name emitter_storage.type emitter_mem_buf_limit
       debug_flush`,
    ),
  },
  kubernetes: {
    'name!': 'text',
    ...scalars(
      `${FILTER} buffer_size kube_url kube_ca_file kube_ca_path kube_token_file kube_token_ttl kube_token_command
       kube_tag_prefix kube_meta_preload_cache_dir kube_meta_cache_ttl kube_meta_namespace_cache_ttl merge_log
       merge_log_key merge_log_trim merge_parser keep_log tls.debug tls.verify tls.verify_hostname use_journal
       cache_use_docker_id regex_parser k8s-logging.parser k8s-logging.exclude labels annotations namespace_labels
       namespace_annotations namespace_metadata_only owner_references dummy_meta dns_retries dns_wait_time use_kubelet
       use_tag_for_meta kubelet_port kubelet_host`,
    ),
  },
};

/** https://docs.fluentbit.io/manual/administration/transport-security, https://docs.fluentbit.io/manual/administration/networking, https://docs.fluentbit.io/manual/administration/scheduling-and-retries */
const OUTPUT = `alias match match_regex log_level retry_limit workers storage.total_limit_size`;
const NETWORK = `host port tls tls.verify tls.verify_hostname tls.debug tls.ca_file tls.ca_path tls.crt_file tls.key_file
  tls.key_passwd tls.vhost tls.min_version tls.max_version tls.ciphers net.connect_timeout net.keepalive
  net.keepalive_idle_timeout net.keepalive_max_recycle net.max_worker_connections net.dns.mode net.io_timeout`;

/** What Elasticsearch and OpenSearch have in common. */
const SEARCH = `${OUTPUT} ${NETWORK} index type path compress buffer_size pipeline http_user http_passwd aws_auth aws_region
  aws_sts_endpoint aws_role_arn aws_external_id aws_service_name aws_profile logstash_format logstash_prefix
  logstash_prefix_key logstash_prefix_separator logstash_dateformat time_key time_key_format time_key_nanos include_tag_key
  tag_key generate_id id_key write_operation replace_dots trace_output trace_error current_time_index suppress_type_name
  http_api_key`;

/** https://docs.fluentbit.io/manual/data-pipeline/outputs; `http_api_key`: https://github.com/fluent/fluent-bit/blob/v5.1.3/plugins/out_es/es.c */
const OUTPUTS: { readonly [plugin: string]: Grammar } = {
  stdout: {
    'name!': 'text',
    format: ['msgpack', 'json', 'json_lines', 'json_stream'],
    ...scalars(`${OUTPUT} json_date_key json_date_format`),
  },
  es: { 'name!': 'text', ...scalars(`${SEARCH} cloud_id cloud_auth`) },
  opensearch: { 'name!': 'text', ...scalars(SEARCH) },
  loki: {
    'name!': 'text',
    ...scalars(
      `${OUTPUT} ${NETWORK} uri http_user http_passwd bearer_token header tenant_id tenant_id_key labels label_keys
       label_map_path structured_metadata structured_metadata_map_keys remove_keys drop_single_key auto_kubernetes_labels
       compress`,
    ),
    line_format: ['json', 'key_value'],
  },
  s3: {
    'name!': 'text',
    'bucket!': 'text',
    ...scalars(
      `${OUTPUT} region json_date_format json_date_key total_file_size upload_chunk_size upload_timeout store_dir
       store_dir_limit_size s3_key_format s3_key_format_tag_delimiters static_file_path use_put_object role_arn endpoint
       sts_endpoint profile canned_acl compression content_type send_content_md5 auto_retry_requests log_key
       preserve_data_ordering storage_class retry_limit external_id`,
    ),
  },
  kafka: {
    'name!': 'text',
    'brokers!': 'text',
    'topics!': 'text',
    ...scalars(
      `${OUTPUT} message_key message_key_field timestamp_key timestamp_format topic_key dynamic_topic queue_full_retries
       raw_log_key gelf_short_message_key gelf_timestamp_key gelf_host_key gelf_full_message_key gelf_level_key
       rdkafka.security.protocol rdkafka.sasl.mechanism rdkafka.sasl.username rdkafka.sasl.password rdkafka.ssl.ca.location
       rdkafka.ssl.certificate.location rdkafka.ssl.key.location rdkafka.enable.ssl.certificate.verification
       rdkafka.request.required.acks`,
    ),
    format: ['json', 'msgpack', 'gelf', 'avro', 'raw'],
  },
  cloudwatch_logs: {
    'name!': 'text',
    'region!': 'text',
    ...scalars(
      `${OUTPUT} log_group_name log_group_template log_stream_name log_stream_prefix log_stream_template log_key log_format
       role_arn auto_create_group log_group_class log_retention_days endpoint metric_namespace metric_dimensions
       sts_endpoint profile auto_retry_requests external_id`,
    ),
  },
  opentelemetry: {
    'name!': 'text',
    header: 'list',
    ...scalars(
      `${OUTPUT} ${NETWORK} http2 grpc http_user http_passwd proxy metrics_uri logs_uri traces_uri profiles_uri
       grpc_logs_uri grpc_metrics_uri grpc_traces_uri log_response_payload add_label compress logs_body_key
       logs_body_key_attributes logs_observed_timestamp_metadata_key logs_timestamp_metadata_key logs_severity_key batch_size`,
    ),
  },
};

/** Where a configuration departs from Fluent Bit's grammar. */
export function fluentBitDepartures(text: string): string[] {
  const { service, multiline_parsers: parsers = [], pipeline = {}, ...others } = parse(text);
  const { inputs = [], filters = [], outputs = [], ...sections } = pipeline;
  return [
    ...Object.keys({ ...others, ...sections }).map(name => `knows no section '${name}'`),
    ...departures('service', service, SERVICE),
    ...parsers.flatMap((parser: any, index: number) => [
      ...departures(`multiline_parsers[${index}]`, parser, MULTILINE_PARSER),
      ...parser.rules.flatMap((rule: object, at: number) => departures(`multiline_parsers[${index}].rules[${at}]`, rule, RULE)),
    ]),
    ...plugins('inputs', inputs, { tail: TAIL }),
    ...plugins('filters', filters, FILTERS),
    ...plugins('outputs', outputs, OUTPUTS),
    ...unknownParsers(
      [...inputs, ...filters],
      parsers.map(({ name }: any) => name),
    ),
  ];
}

function plugins(kind: string, list: readonly any[], known: { readonly [plugin: string]: Grammar }): string[] {
  return list.flatMap((plugin, index) => {
    const grammar = known[plugin.name];
    const at = `${kind}[${index}]`;
    return [
      ...(grammar === undefined ? [`${at}: there is no plugin '${plugin.name}'`] : departures(at, plugin, grammar)),
      ...(kind === 'inputs' || plugin.match !== undefined || plugin.match_regex !== undefined ? [] : [`${at}: matches nothing`]),
    ];
  });
}

/** https://docs.fluentbit.io/manual/data-pipeline/parsers/multiline-parsing#built-in-multiline-parsers */
const BUILT_IN = ['docker', 'cri', 'go', 'python', 'ruby', 'java'];

function unknownParsers(users: readonly any[], own: readonly string[]): string[] {
  return users
    .flatMap(plugin => `${plugin['multiline.parser'] ?? ''}`.split(',').map(name => name.trim()))
    .filter(name => name !== '' && !BUILT_IN.includes(name) && !own.includes(name))
    .map(name => `there is no multiline parser '${name}'`);
}
