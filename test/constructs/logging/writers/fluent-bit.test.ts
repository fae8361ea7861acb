import { Multiline } from '../../../../lib/constructs/logging/multiline';
import { LogSink } from '../../../../lib/constructs/logging/sink';
import { writeFluentBit } from '../../../../lib/constructs/logging/writers/fluent-bit';
import { pipelineOf } from '../pipeline';

test('ships every Pod with its metadata to a buffered sink', () => {
  expect(writeFluentBit(pipelineOf([LogSink.loki({ endpoint: 'http://loki.logging:3100' })]))).toBe(
    `
service:
  flush: 1
  grace: 20
  log_level: info
  http_server: true
  http_listen: 0.0.0.0
  http_port: 2020
  health_check: true
  storage.path: /var/lib/logs/chunks
  storage.sync: normal
  storage.max_chunks_up: 64
  storage.backlog.mem_limit: 16M
  storage.metrics: true
  scheduler.cap: 30
pipeline:
  inputs:
    - name: tail
      tag: kube.*
      path: /var/log/containers/*.log
      multiline.parser: docker, cri
      db: /var/lib/logs/tail.db
      db.locking: true
      read_from_head: true
      refresh_interval: 10
      rotate_wait: 30
      buffer_chunk_size: 64k
      buffer_max_size: 1M
      skip_long_lines: true
      mem_buf_limit: 64M
      storage.type: filesystem
      storage.pause_on_chunks_overlimit: true
  filters:
    - name: kubernetes
      match: kube.*
      kube_tag_prefix: kube.var.log.containers.
      kube_ca_file: /var/run/secrets/kubernetes.io/serviceaccount/ca.crt
      kube_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token
      buffer_size: 0
      merge_log: false
      labels: true
      annotations: false
      namespace_labels: true
      owner_references: true
      k8s-logging.parser: false
      k8s-logging.exclude: true
  outputs:
    - name: loki
      alias: loki
      match: "*"
      host: loki.logging
      port: 3100
      uri: /loki/api/v1/push
      labels: job=logs, namespace=$kubernetes['namespace_name'], pod=$kubernetes['pod_name'], container=$kubernetes['container_name']
      line_format: json
      compress: gzip
      retry_limit: no_limits
      storage.total_limit_size: 1073741824
`.slice(1),
  );
});

test('reads chosen namespaces only, leaves its own output out, and asks the API server nothing', () => {
  expect(writeFluentBit(pipelineOf([LogSink.stdout()], { enrichment: false, include: ['web', 'db'], exclude: ['test'] }))).toBe(
    `
service:
  flush: 1
  grace: 20
  log_level: info
  http_server: true
  http_listen: 0.0.0.0
  http_port: 2020
  health_check: true
  storage.path: /var/lib/logs/chunks
  storage.sync: normal
  storage.max_chunks_up: 64
  storage.backlog.mem_limit: 16M
  storage.metrics: true
  scheduler.cap: 30
pipeline:
  inputs:
    - name: tail
      tag: kube.*
      path: /var/log/containers/*_web_*.log,/var/log/containers/*_db_*.log
      exclude_path: /var/log/containers/*_test_*.log,/var/log/containers/logs-*_*_logs-*.log
      multiline.parser: docker, cri
      db: /var/lib/logs/tail.db
      db.locking: true
      read_from_head: true
      refresh_interval: 10
      rotate_wait: 30
      buffer_chunk_size: 64k
      buffer_max_size: 1M
      skip_long_lines: true
      mem_buf_limit: 64M
      storage.type: filesystem
      storage.pause_on_chunks_overlimit: true
  outputs:
    - name: stdout
      alias: stdout
      match: "*"
      format: json_lines
`.slice(1),
  );
});

test('joins the lines of stack traces', () => {
  expect(
    writeFluentBit(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.java()._rule, Multiline.startsWith('\\d{4}-', { containers: ['app', 'job'] })._rule],
      }),
    ),
  ).toBe(
    `
service:
  flush: 1
  grace: 20
  log_level: info
  http_server: true
  http_listen: 0.0.0.0
  http_port: 2020
  health_check: true
  storage.path: /var/lib/logs/chunks
  storage.sync: normal
  storage.max_chunks_up: 64
  storage.backlog.mem_limit: 16M
  storage.metrics: true
  scheduler.cap: 30
multiline_parsers:
  - name: starts_with_1
    type: regex
    flush_timeout: 2000
    rules:
      - state: start_state
        regex: /^(?:\\d{4}-)/
        next_state: cont
      - state: cont
        regex: /^(?!(?:\\d{4}-))/
        next_state: cont
pipeline:
  inputs:
    - name: tail
      tag: kube.*
      path: /var/log/containers/*.log
      exclude_path: /var/log/containers/logs-*_*_logs-*.log
      multiline.parser: docker, cri
      db: /var/lib/logs/tail.db
      db.locking: true
      read_from_head: true
      refresh_interval: 10
      rotate_wait: 30
      buffer_chunk_size: 64k
      buffer_max_size: 1M
      skip_long_lines: true
      mem_buf_limit: 64M
      storage.type: filesystem
      storage.pause_on_chunks_overlimit: true
  filters:
    - name: multiline
      match_regex: _(?:app|job)-[0-9a-f]{64}\\.log$
      multiline.key_content: log
      multiline.parser: starts_with_1
      buffer: true
      flush_ms: 2000
      emitter_storage.type: filesystem
      emitter_mem_buf_limit: 32M
    - name: multiline
      match_regex: ^kube\\.(?!.*_(?:app|job)-[0-9a-f]{64}\\.log$)
      multiline.key_content: log
      multiline.parser: java
      buffer: true
      flush_ms: 2000
      emitter_storage.type: filesystem
      emitter_mem_buf_limit: 32M
  outputs:
    - name: stdout
      alias: stdout
      match: "*"
      format: json_lines
`.slice(1),
  );
});

test('starts a record where a rule for all containers says', () => {
  expect(
    writeFluentBit(
      pipelineOf([LogSink.stdout()], {
        enrichment: false,
        multiline: [Multiline.startsWith('\\d{4}-')._rule, Multiline.startsWith('\\[')._rule],
      }),
    ),
  ).toBe(
    `
service:
  flush: 1
  grace: 20
  log_level: info
  http_server: true
  http_listen: 0.0.0.0
  http_port: 2020
  health_check: true
  storage.path: /var/lib/logs/chunks
  storage.sync: normal
  storage.max_chunks_up: 64
  storage.backlog.mem_limit: 16M
  storage.metrics: true
  scheduler.cap: 30
multiline_parsers:
  - name: starts_with_1
    type: regex
    flush_timeout: 2000
    rules:
      - state: start_state
        regex: /^(?:\\d{4}-)/
        next_state: cont
      - state: cont
        regex: /^(?!(?:\\d{4}-))/
        next_state: cont
  - name: starts_with_2
    type: regex
    flush_timeout: 2000
    rules:
      - state: start_state
        regex: /^(?:\\[)/
        next_state: cont
      - state: cont
        regex: /^(?!(?:\\[))/
        next_state: cont
pipeline:
  inputs:
    - name: tail
      tag: kube.*
      path: /var/log/containers/*.log
      exclude_path: /var/log/containers/logs-*_*_logs-*.log
      multiline.parser: docker, cri
      db: /var/lib/logs/tail.db
      db.locking: true
      read_from_head: true
      refresh_interval: 10
      rotate_wait: 30
      buffer_chunk_size: 64k
      buffer_max_size: 1M
      skip_long_lines: true
      mem_buf_limit: 64M
      storage.type: filesystem
      storage.pause_on_chunks_overlimit: true
  filters:
    - name: multiline
      match: kube.*
      multiline.key_content: log
      multiline.parser: starts_with_1, starts_with_2
      buffer: true
      flush_ms: 2000
      emitter_storage.type: filesystem
      emitter_mem_buf_limit: 32M
  outputs:
    - name: stdout
      alias: stdout
      match: "*"
      format: json_lines
`.slice(1),
  );
});
