import { Multiline } from '../../../../lib/constructs/logging/multiline';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { writeFluentd } from '../../../../lib/constructs/logging/writers/fluentd';
import { pipelineOf } from '../pipeline';

test('ships every Pod with its metadata to a buffered sink', () => {
  expect(writeFluentd(pipelineOf([LogSink.loki({ endpoint: 'http://loki.logging:3100' })]))).toBe(
    `
<system>
  log_level info
</system>

<source>
  @type prometheus
  bind 0.0.0.0
  port 24231
  metrics_path /metrics
</source>

<source>
  @type prometheus_output_monitor
</source>

<source>
  @type tail
  @id pods
  @label @LINES
  path /var/log/containers/*.log
  pos_file /var/lib/logs/pods.pos
  tag kubernetes.*
  read_from_head true
  follow_inodes true
  refresh_interval 10
  rotate_wait 30
  <parse>
    @type cri
  </parse>
</source>

<label @LINES>
  <filter **>
    @type concat
    key message
    stream_identity_key stream
    partial_key logtag
    partial_value P
    separator ""
    flush_interval 5
    timeout_label @RECORDS
  </filter>
  <match **>
    @type relabel
    @label @RECORDS
  </match>
</label>

<label @RECORDS>
  <filter **>
    @type kubernetes_metadata
    watch true
  </filter>
  <match **>
    @type loki
    @id loki
    url http://loki.logging:3100
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
</label>
`.slice(1),
  );
});

test('reads chosen namespaces only, leaves its own output out, and asks the API server nothing', () => {
  expect(writeFluentd(pipelineOf([LogSink.stdout()], { enrichment: false, include: ['web', 'db'], exclude: ['test'] }))).toBe(
    `
<system>
  log_level info
</system>

<source>
  @type prometheus
  bind 0.0.0.0
  port 24231
  metrics_path /metrics
</source>

<source>
  @type prometheus_output_monitor
</source>

<source>
  @type tail
  @id pods
  @label @LINES
  path /var/log/containers/*_web_*.log,/var/log/containers/*_db_*.log
  exclude_path ["/var/log/containers/*_test_*.log","/var/log/containers/logs-*_*_logs-*.log"]
  pos_file /var/lib/logs/pods.pos
  tag kubernetes.*
  read_from_head true
  follow_inodes true
  refresh_interval 10
  rotate_wait 30
  <parse>
    @type cri
  </parse>
</source>

<label @LINES>
  <filter **>
    @type concat
    key message
    stream_identity_key stream
    partial_key logtag
    partial_value P
    separator ""
    flush_interval 5
    timeout_label @RECORDS
  </filter>
  <match **>
    @type relabel
    @label @RECORDS
  </match>
</label>

<label @RECORDS>
  <match **>
    @type stdout
    @id stdout
    <format>
      @type json
    </format>
  </match>
</label>
`.slice(1),
  );
});

test('joins the lines of stack traces', () => {
  expect(
    writeFluentd(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.java()._rule, Multiline.startsWith('\\d{4}-', { containers: ['app', 'job'] })._rule],
      }),
    ),
  ).toBe(
    `
<system>
  log_level info
</system>

<source>
  @type prometheus
  bind 0.0.0.0
  port 24231
  metrics_path /metrics
</source>

<source>
  @type prometheus_output_monitor
</source>

<source>
  @type tail
  @id pods
  @label @LINES
  path /var/log/containers/*.log
  exclude_path ["/var/log/containers/logs-*_*_logs-*.log"]
  pos_file /var/lib/logs/pods.pos
  tag kubernetes.*
  read_from_head true
  follow_inodes true
  refresh_interval 10
  rotate_wait 30
  <parse>
    @type cri
  </parse>
</source>

<label @LINES>
  <filter **>
    @type concat
    key message
    stream_identity_key stream
    partial_key logtag
    partial_value P
    separator ""
    flush_interval 5
    timeout_label @RECORDS
  </filter>
  <filter /^kubernetes\\..*_(?:app|job)-[0-9a-f]{64}\\.log$/>
    @type concat
    key message
    stream_identity_key stream
    multiline_start_regexp /^(?:\\d{4}-)/
    flush_interval 2
    timeout_label @RECORDS
  </filter>
  <filter /^kubernetes\\.(?!.*_(?:app|job)-[0-9a-f]{64}\\.log$)/>
    @type concat
    key message
    stream_identity_key stream
    multiline_start_regexp /^(?:(?![\\t ]+(?:at|eval at|\\.\\.\\.) |[\\t ]*(?:Caused by|Suppressed): ))/
    flush_interval 2
    timeout_label @RECORDS
  </filter>
  <match **>
    @type relabel
    @label @RECORDS
  </match>
</label>

<label @RECORDS>
  <match **>
    @type stdout
    @id stdout
    <format>
      @type json
    </format>
  </match>
</label>
`.slice(1),
  );
});

test('starts a record where a rule for all containers says', () => {
  expect(
    writeFluentd(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.startsWith('\\d{4}-')._rule, Multiline.startsWith('\\[')._rule],
      }),
    ),
  ).toBe(
    `
<system>
  log_level info
</system>

<source>
  @type prometheus
  bind 0.0.0.0
  port 24231
  metrics_path /metrics
</source>

<source>
  @type prometheus_output_monitor
</source>

<source>
  @type tail
  @id pods
  @label @LINES
  path /var/log/containers/*.log
  exclude_path ["/var/log/containers/logs-*_*_logs-*.log"]
  pos_file /var/lib/logs/pods.pos
  tag kubernetes.*
  read_from_head true
  follow_inodes true
  refresh_interval 10
  rotate_wait 30
  <parse>
    @type cri
  </parse>
</source>

<label @LINES>
  <filter **>
    @type concat
    key message
    stream_identity_key stream
    partial_key logtag
    partial_value P
    separator ""
    flush_interval 5
    timeout_label @RECORDS
  </filter>
  <filter **>
    @type concat
    key message
    stream_identity_key stream
    multiline_start_regexp /^(?:\\d{4}-|\\[)/
    flush_interval 2
    timeout_label @RECORDS
  </filter>
  <match **>
    @type relabel
    @label @RECORDS
  </match>
</label>

<label @RECORDS>
  <match **>
    @type stdout
    @id stdout
    <format>
      @type json
    </format>
  </match>
</label>
`.slice(1),
  );
});

test('keeps dots out of the keys of labels where they would be objects', () => {
  expect(writeFluentd(pipelineOf([LogSink.openSearch({ endpoint: 'https://opensearch' })]))).toBe(
    `
<system>
  log_level info
</system>

<source>
  @type prometheus
  bind 0.0.0.0
  port 24231
  metrics_path /metrics
</source>

<source>
  @type prometheus_output_monitor
</source>

<source>
  @type tail
  @id pods
  @label @LINES
  path /var/log/containers/*.log
  pos_file /var/lib/logs/pods.pos
  tag kubernetes.*
  read_from_head true
  follow_inodes true
  refresh_interval 10
  rotate_wait 30
  <parse>
    @type cri
  </parse>
</source>

<label @LINES>
  <filter **>
    @type concat
    key message
    stream_identity_key stream
    partial_key logtag
    partial_value P
    separator ""
    flush_interval 5
    timeout_label @RECORDS
  </filter>
  <match **>
    @type relabel
    @label @RECORDS
  </match>
</label>

<label @RECORDS>
  <filter **>
    @type kubernetes_metadata
    watch true
  </filter>
  <filter **>
    @type record_transformer
    enable_ruby true
    auto_typecast true
    <record>
      kubernetes \${k = record["kubernetes"]; k && k.map { |name, value| [name, name.end_with?("labels") && value ? value.transform_keys { |key| key.tr(".", "_") } : value] }.to_h}
    </record>
  </filter>
  <match **>
    @type opensearch
    @id opensearch
    host opensearch
    port 443
    scheme https
    ssl_verify true
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
</label>
`.slice(1),
  );
});
