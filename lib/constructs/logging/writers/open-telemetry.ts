import { CONTINUATION } from '../multiline';
import { echoes, languages, type Pipeline, startsWithRules } from '../pipeline';
import { otelExporter } from './open-telemetry-exporters';
import { yaml } from './yaml';

/** Components as they are called from 0.149 on; `filelog`, `k8sattributes` and `otlphttp` are the old names. */
const CHECKPOINTS = 'file_storage/checkpoints';
const BUFFERS = 'file_storage/buffers';

/**
 * The configuration of the OpenTelemetry Collector: file_log, k8s_attributes, and an exporter for each sink.
 *
 * @see https://opentelemetry.io/docs/collector/configuration/
 */
export function writeOpenTelemetry(pipeline: Pipeline): string {
  const exporters = pipeline.sinks.map(sink => otelExporter(sink, BUFFERS));
  const authenticators = Object.fromEntries(
    exporters.flatMap(({ authenticator }) => (authenticator === undefined ? [] : [authenticator])),
  );
  const buffered = pipeline.sinks.some(({ kind }) => kind !== 'stdout');
  const storages = { [CHECKPOINTS]: storage(pipeline, 'checkpoints'), ...(buffered ? { [BUFFERS]: buffers(pipeline) } : {}) };
  const extensions = { health_check: { endpoint: '0.0.0.0:13133' }, ...storages, ...authenticators };
  return yaml({
    extensions,
    receivers: { file_log: receiver(pipeline) },
    processors: {
      memory_limiter: { check_interval: '1s', limit_percentage: 80, spike_limit_percentage: 20 },
      k8s_attributes: pipeline.enrichment ? ATTRIBUTES : undefined,
    },
    exporters: Object.fromEntries(exporters.map(({ id, options }) => [id, options])),
    service: {
      extensions: Object.keys(extensions),
      telemetry: {
        logs: { level: pipeline.logLevel },
        metrics: { level: 'normal', readers: [{ pull: { exporter: { prometheus: { host: '0.0.0.0', port: 8888 } } } }] },
      },
      pipelines: {
        logs: {
          receivers: ['file_log'],
          processors: ['memory_limiter', ...(pipeline.enrichment ? ['k8s_attributes'] : [])],
          exporters: exporters.map(({ id }) => id),
        },
      },
    },
  });
}

/** @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/extension/storage/filestorage */
function storage({ stateDirectory }: Pipeline, name: string): object {
  return { directory: `${stateDirectory}/${name}`, create_directory: true };
}

/** A file that grew while a sink was away shrinks again once it is empty. */
function buffers(pipeline: Pipeline): object {
  const directory = `${pipeline.stateDirectory}/buffers`;
  return { ...storage(pipeline, 'buffers'), compaction: { on_start: true, on_rebound: true, cleanup_on_start: true, directory } };
}

/**
 * Blanks at the end of a line are kept: where the runtime split a line at one, it belongs to the text.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/receiver/filelogreceiver
 */
function receiver(pipeline: Pipeline): object {
  const excluded = [
    ...pipeline.exclude.map(namespacePath),
    ...(echoes(pipeline) ? [`/var/log/pods/*_${pipeline.name}-*_*/${pipeline.name}/*.log`] : []),
  ];
  return {
    include: pipeline.include.length === 0 ? ['/var/log/pods/*/*/*.log'] : pipeline.include.map(namespacePath),
    exclude: excluded.length === 0 ? undefined : excluded,
    start_at: 'beginning',
    include_file_path: true,
    include_file_name: false,
    preserve_trailing_whitespaces: true,
    storage: CHECKPOINTS,
    retry_on_failure: { enabled: true, max_elapsed_time: 0 },
    operators: [{ type: 'container', id: 'container' }, ...joining(pipeline)],
  };
}

/** Directories are called `<namespace>_<pod>_<uid>`; no name has an underscore. */
function namespacePath(namespace: string): string {
  return `/var/log/pods/${namespace}_*/*/*.log`;
}

/** @see https://github.com/open-telemetry/opentelemetry-collector-contrib/blob/v0.149.0/pkg/stanza/docs/operators/recombine.md */
function joining({ multiline }: Pipeline): object[] {
  const rules = startsWithRules(multiline);
  const scoped = rules.filter(({ containers }) => containers.length > 0);
  const everywhere = rules.filter(({ containers }) => containers.length === 0).map(({ firstLine }) => matches(firstLine));
  const elsewhere = (condition: string): string => {
    const taken = scoped.flatMap(({ containers }) => containers);
    return taken.length === 0 ? `(${condition})` : `(${inContainers(taken)} or ${condition})`;
  };
  const conditions = [
    ...scoped.map(({ firstLine, containers }) => `(not ${inContainers(containers)} or ${matches(firstLine)})`),
    ...(everywhere.length === 0 ? [] : [elsewhere(everywhere.join(' or '))]),
    ...languages(multiline).map(language => elsewhere(`not (${matches(CONTINUATION[language])})`)),
  ];
  return conditions.length === 0
    ? []
    : [
        {
          type: 'recombine',
          id: 'records',
          combine_field: 'body',
          is_first_entry: conditions.join(' and '),
          max_unmatched_batch_size: 1,
          overwrite_with: 'oldest',
          force_flush_period: '2s',
          max_log_size: '1MiB',
        },
      ];
}

function matches(regex: string): string {
  return `body matches ${quoted(`^(?:${regex})`)}`;
}

function inContainers(containers: readonly string[]): string {
  return `(resource["k8s.container.name"] in [${containers.map(quoted).join(', ')}])`;
}

/** A string of the expression language. `$` begins a reference in the configuration, and stands for itself when doubled. */
function quoted(text: string): string {
  return JSON.stringify(text).replaceAll('$', '$$$$');
}

/**
 * What Pods and namespaces alone can tell: workloads are taken from owner
 * references, the Deployment from the name of its ReplicaSet.
 *
 * @see https://github.com/open-telemetry/opentelemetry-collector-contrib/tree/v0.149.0/processor/k8sattributesprocessor#role-based-access-control
 */
const ATTRIBUTES = {
  auth_type: 'serviceAccount',
  filter: { node_from_env_var: 'K8S_NODE_NAME' },
  wait_for_metadata: false,
  extract: {
    metadata: [
      'k8s.namespace.name',
      'k8s.pod.name',
      'k8s.pod.uid',
      'k8s.pod.start_time',
      'k8s.node.name',
      'k8s.deployment.name',
      'k8s.statefulset.name',
      'k8s.daemonset.name',
      'k8s.job.name',
      'k8s.cronjob.name',
    ],
    deployment_name_from_replicaset: true,
    labels: [
      { from: 'pod', key_regex: '(.*)', tag_name: 'k8s.pod.label.$$1' },
      { from: 'namespace', key_regex: '(.*)', tag_name: 'k8s.namespace.label.$$1' },
    ],
  },
  pod_association: [{ sources: [{ from: 'resource_attribute', name: 'k8s.pod.uid' }] }],
};
