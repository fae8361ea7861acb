import { Multiline } from '../../../../lib/constructs/logging/multiline';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { writeVector } from '../../../../lib/constructs/logging/writers/vector';
import { pipelineOf } from '../pipeline';

test('ships every Pod with its metadata to a buffered sink', () => {
  expect(writeVector(pipelineOf([LogSink.loki({ endpoint: 'http://loki.logging:3100' })]))).toBe(
    `
data_dir: /var/lib/logs
api:
  enabled: true
  address: 0.0.0.0:8686
sources:
  pods:
    type: kubernetes_logs
    glob_minimum_cooldown_ms: 10000
    rotate_wait_secs: 60
    use_apiserver_cache: true
  self:
    type: internal_metrics
sinks:
  metrics:
    type: prometheus_exporter
    inputs:
      - self
    address: 0.0.0.0:9598
  loki:
    type: loki
    inputs:
      - pods
    endpoint: http://loki.logging:3100
    labels:
      job: logs
      namespace: "{{ kubernetes.pod_namespace }}"
      pod: "{{ kubernetes.pod_name }}"
      container: "{{ kubernetes.container_name }}"
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

test('reads chosen namespaces only, leaves its own output out, and asks the API server nothing', () => {
  expect(writeVector(pipelineOf([LogSink.stdout()], { enrichment: false, include: ['web', 'db'], exclude: ['test'] }))).toBe(
    `
data_dir: /var/lib/logs
api:
  enabled: true
  address: 0.0.0.0:8686
sources:
  pods:
    type: file
    include:
      - /var/log/pods/web_*/*/*.log
      - /var/log/pods/db_*/*/*.log
    exclude:
      - /var/log/pods/test_*/*/*.log
      - /var/log/pods/*_logs-*_*/logs/*
    read_from: beginning
    glob_minimum_cooldown_ms: 10000
    rotate_wait_secs: 60
    fingerprint:
      strategy: device_and_inode
  self:
    type: internal_metrics
transforms:
  cri:
    type: remap
    inputs:
      - pods
    source: |
      line = parse_regex(.message, r'^(?P<time>\\S+) (?P<stream>stdout|stderr) (?P<flag>[FP]) (?P<text>.*)') ?? {}
      path = parse_regex(.file, r'^/var/log/pods/(?P<namespace>[^_]+)_(?P<pod>[^_]+)_(?P<uid>[^/]+)/(?P<container>[^/]+)/') ?? {}
      .timestamp = parse_timestamp(line.time, "%+") ?? now()
      .message = line.text || .message
      .stream = line.stream || "stdout"
      .partial = line.flag == "P"
      .kubernetes = { "pod_namespace": path.namespace, "pod_name": path.pod, "pod_uid": path.uid, "container_name": path.container }
  whole:
    type: reduce
    inputs:
      - cri
    group_by:
      - file
      - stream
    ends_when: .partial == false
    merge_strategies:
      message: concat_raw
      timestamp: discard
      partial: retain
    expire_after_ms: 5000
sinks:
  metrics:
    type: prometheus_exporter
    inputs:
      - self
    address: 0.0.0.0:9598
  stdout:
    type: console
    inputs:
      - whole
    target: stdout
    encoding:
      codec: json
`.slice(1),
  );
});

test('joins the lines of stack traces', () => {
  expect(
    writeVector(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.java()._rule, Multiline.startsWith('\\d{4}-', { containers: ['app', 'job'] })._rule],
      }),
    ),
  ).toBe(
    `
data_dir: /var/lib/logs
api:
  enabled: true
  address: 0.0.0.0:8686
sources:
  pods:
    type: file
    include:
      - /var/log/pods/*/*/*.log
    exclude:
      - /var/log/pods/*_logs-*_*/logs/*
    read_from: beginning
    glob_minimum_cooldown_ms: 10000
    rotate_wait_secs: 60
    fingerprint:
      strategy: device_and_inode
  self:
    type: internal_metrics
transforms:
  cri:
    type: remap
    inputs:
      - pods
    source: |
      line = parse_regex(.message, r'^(?P<time>\\S+) (?P<stream>stdout|stderr) (?P<flag>[FP]) (?P<text>.*)') ?? {}
      path = parse_regex(.file, r'^/var/log/pods/(?P<namespace>[^_]+)_(?P<pod>[^_]+)_(?P<uid>[^/]+)/(?P<container>[^/]+)/') ?? {}
      .timestamp = parse_timestamp(line.time, "%+") ?? now()
      .message = line.text || .message
      .stream = line.stream || "stdout"
      .partial = line.flag == "P"
      .kubernetes = { "pod_namespace": path.namespace, "pod_name": path.pod, "pod_uid": path.uid, "container_name": path.container }
  whole:
    type: reduce
    inputs:
      - cri
    group_by:
      - file
      - stream
    ends_when: .partial == false
    merge_strategies:
      message: concat_raw
      timestamp: discard
      partial: retain
    expire_after_ms: 5000
  records:
    type: reduce
    inputs:
      - whole
    group_by:
      - file
      - stream
    starts_when: |
      line = to_string(.message) ?? ""
      (!includes(["app","job"], .kubernetes.container_name) || match(line, r'^(?:\\d{4}-)')) && (includes(["app","job"], .kubernetes.container_name) || !match(line, r'^(?:[\\t ]+(?:at|eval at|\\.\\.\\.) |[\\t ]*(?:Caused by|Suppressed): )'))
    merge_strategies:
      message: concat_newline
      timestamp: discard
    expire_after_ms: 2000
sinks:
  metrics:
    type: prometheus_exporter
    inputs:
      - self
    address: 0.0.0.0:9598
  stdout:
    type: console
    inputs:
      - records
    target: stdout
    encoding:
      codec: json
`.slice(1),
  );
});

test('keeps dots out of the keys of labels where they would be objects', () => {
  expect(writeVector(pipelineOf([LogSink.openSearch({ endpoint: 'https://opensearch' })]))).toBe(
    `
data_dir: /var/lib/logs
api:
  enabled: true
  address: 0.0.0.0:8686
sources:
  pods:
    type: kubernetes_logs
    glob_minimum_cooldown_ms: 10000
    rotate_wait_secs: 60
    use_apiserver_cache: true
  self:
    type: internal_metrics
transforms:
  labels:
    type: remap
    inputs:
      - pods
    source: |
      .kubernetes.pod_labels = map_keys(object(.kubernetes.pod_labels) ?? {}) -> |key| { replace(key, ".", "_") }
      .kubernetes.namespace_labels = map_keys(object(.kubernetes.namespace_labels) ?? {}) -> |key| { replace(key, ".", "_") }
      .kubernetes.node_labels = map_keys(object(.kubernetes.node_labels) ?? {}) -> |key| { replace(key, ".", "_") }
sinks:
  metrics:
    type: prometheus_exporter
    inputs:
      - self
    address: 0.0.0.0:9598
  opensearch:
    type: elasticsearch
    inputs:
      - labels
    endpoints:
      - https://opensearch:443
    api_version: v7
    mode: bulk
    bulk:
      action: create
      index: kubernetes-%Y.%m.%d
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
