import { readFluentd, type Section } from './fluentd-config';

/** Types of parameters: https://docs.fluentd.org/configuration/config-file#supported-data-types-for-values */
const TYPES = {
  string: /^/,
  integer: /^\d+$/,
  bool: /^(?:true|false)$/,
  time: /^\d+[smhd]?$/,
  size: /^\d+[kmgt]?$/i,
  regexp: /^\/.+\/[imx]*$/,
  array: /^(?:\[.*\]|[^[{]+)$/,
  hash: /^\{.*\}$/,
} as const;

/** Parameters by type, as `name:type` with `!` where one has to be given; what has no type is a string. Then the sections. */
interface Grammar {
  readonly parameters: string;
  readonly sections?: { readonly [name: string]: Grammar | { readonly [type: string]: Grammar } };
}

/** https://docs.fluentd.org/configuration/plugin-common-parameters */
const COMMON = '@type @id @label @log_level';

/** https://docs.fluentd.org/configuration/format-section, https://docs.fluentd.org/formatter/json */
const FORMAT = { json: { parameters: '@type! add_newline:bool json_parser newline' } };

/** https://docs.fluentd.org/configuration/buffer-section, https://docs.fluentd.org/buffer/file */
const BUFFER: Grammar = {
  parameters: `@type path! path_suffix timekey:time timekey_wait:time timekey_use_utc:bool timekey_zone chunk_limit_size:size
    chunk_limit_records:integer total_limit_size:size queue_limit_length:integer chunk_full_threshold queued_chunks_limit_size:integer
    compress flush_at_shutdown:bool flush_mode flush_interval:time flush_thread_count:integer flush_thread_interval
    flush_thread_burst_interval delayed_commit_timeout:time overflow_action retry_timeout:time retry_forever:bool
    retry_max_times:integer retry_secondary_threshold retry_type retry_wait:time retry_exponential_backoff_base
    retry_max_interval:time retry_randomize:bool disable_chunk_backup:bool`,
};

/** Words that a parameter takes, whatever the plugin. */
const WORDS: { readonly [parameter: string]: readonly string[] } = {
  overflow_action: ['throw_exception', 'block', 'drop_oldest_chunk'],
  flush_mode: ['default', 'lazy', 'interval', 'immediate'],
  retry_type: ['exponential_backoff', 'periodic'],
  line_format: ['json', 'key_value'],
  store_as: ['gzip', 'gzip_command', 'json', 'lzma2', 'lzo', 'parquet', 'text', 'zstd'],
  scheme: ['http', 'https'],
  log_level: ['fatal', 'error', 'warn', 'info', 'debug', 'trace'],
};

const SEARCH = `${COMMON} host port:integer hosts cloud_id cloud_auth user password path scheme ssl_verify:bool ca_file client_cert
  client_key client_key_pass ssl_version ssl_min_version ssl_max_version index_name id_key routing_key parent_key
  logstash_format:bool logstash_prefix logstash_prefix_separator logstash_dateformat target_index_key target_type_key type_name
  suppress_type_name:bool time_key time_key_format time_precision time_key_exclude_timestamp:bool utc_index:bool
  include_timestamp:bool include_tag_key:bool tag_key request_timeout:time reload_connections:bool reload_on_failure:bool
  reload_after:integer resurrect_after:time reconnect_on_error:bool sniffer_class_name selector_class_name http_backend
  prefer_oj_serializer:bool content_type compression_level remove_keys remove_keys_on_update flatten_hashes:bool template_name
  template_file template_overwrite:bool customize_template:hash write_operation bulk_message_request_threshold:size
  custom_headers:hash unrecoverable_error_types:array unrecoverable_record_types:array emit_error_for_missing_id:bool
  log_es_400_reason:bool verify_es_version_at_startup:bool default_elasticsearch_version fail_on_putting_template_retry_exceed:bool`;

/** Of plugins that are not fluentd's own, what their published source declares. */
const PLUGINS: { readonly [kind: string]: { readonly [type: string]: Grammar } } = {
  source: {
    /** https://github.com/fluent/fluent-plugin-prometheus */
    prometheus: { parameters: `${COMMON} bind port:integer metrics_path aggregated_metrics_path content_encoding` },
    prometheus_output_monitor: { parameters: `${COMMON} interval:time gauge_all:bool` },
    /** https://docs.fluentd.org/input/tail, and the parser https://github.com/fluent/fluent-plugin-parser-cri */
    tail: {
      parameters: `${COMMON} tag! path! path_timezone exclude_path:array follow_inodes:bool refresh_interval:time limit_recently_modified:time
        skip_refresh_on_startup:bool read_from_head:bool encoding from_encoding read_lines_limit:integer read_bytes_limit_per_second:size
        max_line_size:size multiline_flush_interval:time pos_file pos_file_compaction_interval:time path_key rotate_wait:time
        enable_watch_timer:bool enable_stat_watcher:bool open_on_every_update:bool emit_unmatched_lines:bool ignore_repeated_permission_error:bool`,
      sections: {
        parse: { cri: { parameters: '@type! merge_cri_fields:bool time_key time_type time_format keep_time_key:bool' } },
      },
    },
  },
  filter: {
    /** https://github.com/fluent-plugins-nursery/fluent-plugin-concat */
    concat: {
      parameters: `${COMMON} key! separator n_lines:integer multiline_start_regexp:regexp multiline_end_regexp:regexp
        continuous_line_regexp:regexp stream_identity_key flush_interval:time timeout_label use_first_timestamp:bool partial_key
        partial_value keep_partial_key:bool use_partial_metadata:bool keep_partial_metadata partial_metadata_format
        use_partial_cri_logtag:bool partial_cri_logtag_key partial_cri_stream_key`,
    },
    /** https://github.com/ViaQ/fluent-plugin-kubernetes_metadata_filter */
    kubernetes_metadata: {
      parameters: `${COMMON} kubernetes_url apiVersion client_cert client_key ca_file verify_ssl:bool tag_to_kubernetes_name_regexp
        bearer_token_file secret_dir cache_size:integer cache_ttl:integer watch:bool allow_orphans:bool orphaned_namespace_name
        orphaned_namespace_id lookup_from_k8s_field:bool skip_labels:bool skip_container_metadata:bool skip_master_url:bool
        skip_namespace_metadata:bool skip_namespace_labels:bool skip_pod_labels:bool stats_interval:integer ssl_partial_chain:bool
        annotation_match:array open_timeout:integer read_timeout:integer include_ownerrefs_metadata:bool`,
    },
    /** https://docs.fluentd.org/filter/record_transformer */
    record_transformer: {
      parameters: `${COMMON} enable_ruby:bool auto_typecast:bool renew_record:bool renew_time_key keep_keys:array remove_keys:array`,
      sections: { record: { parameters: '*' } },
    },
  },
  match: {
    /** https://docs.fluentd.org/output/relabel, https://docs.fluentd.org/output/stdout */
    relabel: { parameters: COMMON },
    stdout: { parameters: `${COMMON} output_type`, sections: { format: FORMAT } },
    /** https://github.com/uken/fluent-plugin-elasticsearch, https://github.com/fluent/fluent-plugin-opensearch */
    elasticsearch: { parameters: `${SEARCH} api_key`, sections: { buffer: BUFFER } },
    opensearch: { parameters: SEARCH, sections: { buffer: BUFFER } },
    /** https://github.com/grafana/loki/tree/main/clients/cmd/fluentd */
    loki: {
      parameters: `${COMMON} url! username password bearer_token_file cert key ca_cert ciphers min_version insecure_tls:bool
        custom_headers:hash tenant extra_labels:hash line_format extract_kubernetes_labels:bool remove_keys:array
        drop_single_key:bool include_thread_label:bool http_open_timeout:integer http_read_timeout:integer compress`,
      sections: { label: { parameters: '*' }, buffer: BUFFER },
    },
    /** https://github.com/fluent/fluent-plugin-s3 */
    s3: {
      parameters: `${COMMON} path utc:bool aws_key_id aws_sec_key aws_iam_retries:integer s3_bucket! s3_region s3_endpoint
        sts_endpoint_url s3_object_key_format enable_transfer_acceleration:bool enable_dual_stack:bool force_path_style:bool
        check_bucket:bool check_object:bool auto_create_bucket:bool store_as acl storage_class use_server_side_encryption
        ssl_verify_peer:bool proxy_uri reduced_redundancy:bool check_apikey_on_start:bool overwrite:bool hex_random_length:integer
        index_format warn_for_delay:time tagging s3_metadata:hash signature_version time_slice_format`,
      sections: {
        assume_role_credentials: {
          parameters: 'role_arn! role_session_name! policy duration_seconds:integer external_id sts_http_proxy sts_endpoint_url',
        },
        format: FORMAT,
        buffer: BUFFER,
      },
    },
    /** https://github.com/fluent/fluent-plugin-kafka: `rdkafka2` */
    rdkafka2: {
      parameters: `${COMMON} brokers! topic topic_key default_topic message_key_key default_message_key partition_key partition
        default_partition:integer output_data_type headers:hash use_event_time:bool max_send_retries:integer required_acks:integer
        ack_timeout:time compression_codec max_send_limit_bytes:size rdkafka_buffering_max_ms:integer
        rdkafka_buffering_max_messages:integer rdkafka_message_max_bytes:integer rdkafka_message_max_num:integer
        rdkafka_delivery_handle_poll_timeout:integer rdkafka_options:hash share_producer:bool max_enqueue_retries:integer
        username password scram_mechanism sasl_over_ssl:bool ssl_ca_cert ssl_client_cert ssl_client_cert_key ssl_verify_hostname:bool`,
      sections: { format: FORMAT, buffer: BUFFER },
    },
    /** https://github.com/fluent-plugins-nursery/fluent-plugin-cloudwatch-logs */
    cloudwatch_logs: {
      parameters: `${COMMON} region endpoint aws_key_id aws_sec_key aws_use_sts:bool aws_sts_role_arn log_group_name log_stream_name
        auto_create_stream:bool message_keys:array max_message_length:integer max_events_per_batch:integer use_tag_as_group:bool
        use_tag_as_stream:bool include_time_key:bool localtime:bool log_group_name_key log_stream_name_key
        remove_log_group_name_key:bool remove_log_stream_name_key:bool http_proxy put_log_events_retry_wait:time
        put_log_events_retry_limit:integer put_log_events_disable_retry_limit:bool concurrency:integer log_group_aws_tags:hash
        retention_in_days:integer retention_in_days_key json_handler log_rejected_request:bool ssl_verify_peer:bool`,
      sections: { format: FORMAT, buffer: BUFFER },
    },
  },
};

/** https://docs.fluentd.org/output/copy: each store is an output of its own. */
const COPY: Grammar = { parameters: `${COMMON} copy_mode`, sections: { store: PLUGINS['match'] ?? {} } };

/** https://docs.fluentd.org/deployment/system-config */
const SYSTEM: Grammar = {
  parameters: `workers:integer root_dir log_level suppress_repeated_stacktrace:bool emit_error_log_interval:time suppress_config_dump:bool
    without_source:bool process_name enable_input_metrics:bool enable_size_metrics:bool enable_msgpack_time_support:bool`,
};

/** Where a configuration departs from fluentd's grammar. */
export function fluentdDepartures(text: string): string[] {
  let sections: Section[];
  try {
    sections = readFluentd(text);
  } catch (error) {
    return [(error as Error).message];
  }
  const labels = sections.filter(({ name }) => name === 'label').map(({ argument }) => argument);
  const used = [...text.matchAll(/^\s*(?:@label|timeout_label) (@\w+)$/gm)].map(([, label = '']) => label);
  return [
    ...sections.flatMap(topLevel),
    ...used.filter(label => !labels.includes(label)).map(label => `there is no label '${label}'`),
    ...labels.filter(label => !used.includes(label)).map(label => `nothing is sent to label '${label}'`),
  ];
}

function topLevel(section: Section): string[] {
  if (section.name === 'system') {
    return departures('system', section, SYSTEM);
  }
  return section.name === 'label' ? section.sections.flatMap(directive) : directive(section);
}

function directive(section: Section): string[] {
  const { name, argument, parameters } = section;
  const at = `${name} ${argument}`.trim();
  if (PLUGINS[name] === undefined) {
    return [`there is no directive '${name}'`];
  }
  if (name !== 'source' && argument === '') {
    return [`${at}: matches nothing`];
  }
  return parameters['@type'] === 'copy' ? departures(at, section, COPY) : plugin(at, section, PLUGINS[name]);
}

function plugin(at: string, section: Section, known: { readonly [type: string]: Grammar } = {}): string[] {
  const type = section.parameters['@type'] ?? '';
  const grammar = known[type];
  return grammar === undefined ? [`${at}: there is no plugin '${type}'`] : departures(`${at} ${type}`, section, grammar);
}

function departures(at: string, { parameters, sections, argument, name }: Section, grammar: Grammar): string[] {
  const known = new Map(grammar.parameters.split(/\s+/).map(word => [word.replace(/[!:].*$/, ''), word]));
  const typeOf = (parameter: string) => (known.get(parameter)?.split(':')[1] ?? 'string') as keyof typeof TYPES;
  const required = [...known].flatMap(([parameter, word]) => (word.endsWith('!') ? [parameter] : []));
  return [
    ...[...required, ...(name === 'buffer' && /\btime\b/.test(argument) ? ['timekey'] : [])]
      .filter(parameter => !(parameter in parameters))
      .map(parameter => `${at}: lacks '${parameter}'`),
    ...Object.entries(parameters).flatMap(([parameter, value]) => {
      if (known.has('*')) return [];
      if (!known.has(parameter)) return [`${at}: knows no '${parameter}'`];
      const fits = TYPES[typeOf(parameter)].test(value) && (WORDS[parameter]?.includes(value) ?? true);
      return fits ? [] : [`${at} ${parameter}: takes no ${value}`];
    }),
    ...sections.flatMap(section => inner(`${at} ${section.name}`, section, grammar.sections?.[section.name])),
  ];
}

function inner(at: string, section: Section, grammar: Grammar | { readonly [type: string]: Grammar } | undefined): string[] {
  if (grammar === undefined) {
    return [`${at}: there is no such section`];
  }
  return typeof grammar.parameters === 'string'
    ? departures(at, section, grammar as Grammar)
    : plugin(at, section, grammar as { readonly [type: string]: Grammar });
}
