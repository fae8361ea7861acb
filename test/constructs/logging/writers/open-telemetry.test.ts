import { Multiline } from '../../../../lib/constructs/logging/multiline';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { writeOpenTelemetry } from '../../../../lib/constructs/logging/writers/open-telemetry';
import { pipelineOf } from '../pipeline';

test('ships every Pod with its metadata to a buffered sink', () => {
  expect(writeOpenTelemetry(pipelineOf([LogSink.loki({ endpoint: 'http://loki.logging:3100' })]))).toBe(
    `
extensions:
  health_check:
    endpoint: 0.0.0.0:13133
  file_storage/checkpoints:
    directory: /var/lib/logs/checkpoints
    create_directory: true
  file_storage/buffers:
    directory: /var/lib/logs/buffers
    create_directory: true
    compaction:
      on_start: true
      on_rebound: true
      cleanup_on_start: true
      directory: /var/lib/logs/buffers
receivers:
  file_log:
    include:
      - /var/log/pods/*/*/*.log
    start_at: beginning
    include_file_path: true
    include_file_name: false
    preserve_trailing_whitespaces: true
    storage: file_storage/checkpoints
    retry_on_failure:
      enabled: true
      max_elapsed_time: 0
    operators:
      - type: container
        id: container
processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 80
    spike_limit_percentage: 20
  k8s_attributes:
    auth_type: serviceAccount
    filter:
      node_from_env_var: K8S_NODE_NAME
    wait_for_metadata: false
    extract:
      metadata:
        - k8s.namespace.name
        - k8s.pod.name
        - k8s.pod.uid
        - k8s.pod.start_time
        - k8s.node.name
        - k8s.deployment.name
        - k8s.statefulset.name
        - k8s.daemonset.name
        - k8s.job.name
        - k8s.cronjob.name
      deployment_name_from_replicaset: true
      labels:
        - from: pod
          key_regex: (.*)
          tag_name: k8s.pod.label.$$1
        - from: namespace
          key_regex: (.*)
          tag_name: k8s.namespace.label.$$1
    pod_association:
      - sources:
          - from: resource_attribute
            name: k8s.pod.uid
exporters:
  otlp_http/loki:
    endpoint: http://loki.logging:3100/otlp
    sending_queue:
      enabled: true
      storage: file_storage/buffers
      sizer: bytes
      queue_size: 1073741824
      block_on_overflow: true
      batch:
        sizer: items
        flush_timeout: 1s
        min_size: 1000
        max_size: 5000
    retry_on_failure:
      enabled: true
      max_interval: 30s
      max_elapsed_time: 0
service:
  extensions:
    - health_check
    - file_storage/checkpoints
    - file_storage/buffers
  telemetry:
    logs:
      level: info
    metrics:
      level: normal
      readers:
        - pull:
            exporter:
              prometheus:
                host: 0.0.0.0
                port: 8888
  pipelines:
    logs:
      receivers:
        - file_log
      processors:
        - memory_limiter
        - k8s_attributes
      exporters:
        - otlp_http/loki
`.slice(1),
  );
});

test('reads chosen namespaces only, leaves its own output out, and asks the API server nothing', () => {
  expect(
    writeOpenTelemetry(pipelineOf([LogSink.stdout()], { enrichment: false, include: ['web', 'db'], exclude: ['test'] })),
  ).toBe(
    `
extensions:
  health_check:
    endpoint: 0.0.0.0:13133
  file_storage/checkpoints:
    directory: /var/lib/logs/checkpoints
    create_directory: true
receivers:
  file_log:
    include:
      - /var/log/pods/web_*/*/*.log
      - /var/log/pods/db_*/*/*.log
    exclude:
      - /var/log/pods/test_*/*/*.log
      - /var/log/pods/*_logs-*_*/logs/*.log
    start_at: beginning
    include_file_path: true
    include_file_name: false
    preserve_trailing_whitespaces: true
    storage: file_storage/checkpoints
    retry_on_failure:
      enabled: true
      max_elapsed_time: 0
    operators:
      - type: container
        id: container
processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 80
    spike_limit_percentage: 20
exporters:
  debug/stdout:
    verbosity: detailed
    sampling_initial: 1000000
service:
  extensions:
    - health_check
    - file_storage/checkpoints
  telemetry:
    logs:
      level: info
    metrics:
      level: normal
      readers:
        - pull:
            exporter:
              prometheus:
                host: 0.0.0.0
                port: 8888
  pipelines:
    logs:
      receivers:
        - file_log
      processors:
        - memory_limiter
      exporters:
        - debug/stdout
`.slice(1),
  );
});

test('joins the lines of stack traces', () => {
  expect(
    writeOpenTelemetry(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.java()._rule, Multiline.startsWith('\\d{4}-', { containers: ['app', 'job'] })._rule],
      }),
    ),
  ).toBe(
    `
extensions:
  health_check:
    endpoint: 0.0.0.0:13133
  file_storage/checkpoints:
    directory: /var/lib/logs/checkpoints
    create_directory: true
receivers:
  file_log:
    include:
      - /var/log/pods/*/*/*.log
    exclude:
      - /var/log/pods/*_logs-*_*/logs/*.log
    start_at: beginning
    include_file_path: true
    include_file_name: false
    preserve_trailing_whitespaces: true
    storage: file_storage/checkpoints
    retry_on_failure:
      enabled: true
      max_elapsed_time: 0
    operators:
      - type: container
        id: container
      - type: recombine
        id: records
        combine_field: body
        is_first_entry: '(not (resource["k8s.container.name"] in ["app", "job"]) or body matches "^(?:\\\\d{4}-)") and ((resource["k8s.container.name"] in ["app", "job"]) or not (body matches "^(?:[\\\\t ]+(?:at|eval at|\\\\.\\\\.\\\\.) |[\\\\t ]*(?:Caused by|Suppressed): )"))'
        max_unmatched_batch_size: 1
        overwrite_with: oldest
        force_flush_period: 2s
        max_log_size: 1MiB
processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 80
    spike_limit_percentage: 20
exporters:
  debug/stdout:
    verbosity: detailed
    sampling_initial: 1000000
service:
  extensions:
    - health_check
    - file_storage/checkpoints
  telemetry:
    logs:
      level: info
    metrics:
      level: normal
      readers:
        - pull:
            exporter:
              prometheus:
                host: 0.0.0.0
                port: 8888
  pipelines:
    logs:
      receivers:
        - file_log
      processors:
        - memory_limiter
      exporters:
        - debug/stdout
`.slice(1),
  );
});

test('starts a record where a rule for all containers says', () => {
  expect(
    writeOpenTelemetry(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.startsWith('\\d{4}-')._rule, Multiline.startsWith('\\[')._rule],
      }),
    ),
  ).toBe(
    `
extensions:
  health_check:
    endpoint: 0.0.0.0:13133
  file_storage/checkpoints:
    directory: /var/lib/logs/checkpoints
    create_directory: true
receivers:
  file_log:
    include:
      - /var/log/pods/*/*/*.log
    exclude:
      - /var/log/pods/*_logs-*_*/logs/*.log
    start_at: beginning
    include_file_path: true
    include_file_name: false
    preserve_trailing_whitespaces: true
    storage: file_storage/checkpoints
    retry_on_failure:
      enabled: true
      max_elapsed_time: 0
    operators:
      - type: container
        id: container
      - type: recombine
        id: records
        combine_field: body
        is_first_entry: (body matches "^(?:\\\\d{4}-)" or body matches "^(?:\\\\[)")
        max_unmatched_batch_size: 1
        overwrite_with: oldest
        force_flush_period: 2s
        max_log_size: 1MiB
processors:
  memory_limiter:
    check_interval: 1s
    limit_percentage: 80
    spike_limit_percentage: 20
exporters:
  debug/stdout:
    verbosity: detailed
    sampling_initial: 1000000
service:
  extensions:
    - health_check
    - file_storage/checkpoints
  telemetry:
    logs:
      level: info
    metrics:
      level: normal
      readers:
        - pull:
            exporter:
              prometheus:
                host: 0.0.0.0
                port: 8888
  pipelines:
    logs:
      receivers:
        - file_log
      processors:
        - memory_limiter
      exporters:
        - debug/stdout
`.slice(1),
  );
});
