import { VALUES_DIRECTORY } from '../credentials';
import { CONTINUATION } from '../multiline';
import { echoes, languages, type Pipeline, startsWithRules } from '../pipeline';
import { secretsOf } from '../sink';
import { SECRETS, vectorSink } from './vector-sinks';
import { yaml } from './yaml';

/**
 * The configuration of Vector: kubernetes_logs (or files, without enrichment), reduce, and a sink for each sink.
 *
 * @see https://vector.dev/docs/reference/configuration/
 */
export function writeVector(pipeline: Pipeline): string {
  const steps = [
    ...(pipeline.enrichment ? [] : files(pipeline)),
    ...joining(pipeline),
    ...withoutDots(pipeline),
    ...node(pipeline),
  ];
  const transforms = steps.map(
    (step, index) => [step.id, { type: step.type, inputs: [steps[index - 1]?.id ?? 'pods'], ...step.options }] as const,
  );
  const last = steps.at(-1)?.id ?? 'pods';
  const sinks = pipeline.sinks.map(sink => vectorSink(sink, pipeline, last));
  return yaml({
    data_dir: pipeline.stateDirectory,
    api: { enabled: true, address: '0.0.0.0:8686' },
    secret: pipeline.sinks.some(sink => Object.keys(secretsOf(sink)).length > 0)
      ? { [SECRETS]: { type: 'directory', path: VALUES_DIRECTORY, remove_trailing_whitespace: true } }
      : undefined,
    sources: { pods: source(pipeline), self: { type: 'internal_metrics' } },
    transforms: nonEmpty(Object.fromEntries([...transforms, ...sinks.flatMap(({ transforms: own }) => own)])),
    sinks: {
      metrics: { type: 'prometheus_exporter', inputs: ['self'], address: '0.0.0.0:9598' },
      ...Object.fromEntries(sinks.map(({ id, options }) => [id, options])),
    },
  });
}

interface Step {
  readonly id: string;
  readonly type: string;
  readonly options: object;
}

/** @see https://vector.dev/docs/reference/configuration/sources/kubernetes_logs/ */
function source(pipeline: Pipeline): object {
  const own = echoes(pipeline) ? [`/var/log/pods/*_${pipeline.name}-*_*/${pipeline.name}/*`] : [];
  if (!pipeline.enrichment) {
    return fileSource(pipeline, own);
  }
  return {
    type: 'kubernetes_logs',
    extra_namespace_label_selector: namespaceSelector(pipeline),
    exclude_paths_glob_patterns: own.length === 0 ? undefined : ['**/*.gz', '**/*.tmp', ...own],
    glob_minimum_cooldown_ms: 10_000,
    rotate_wait_secs: 60,
    use_apiserver_cache: true,
  };
}

/** Every namespace carries its name as a label that it cannot lose. */
function namespaceSelector({ include, exclude }: Pipeline): string | undefined {
  const parts = [
    ...(include.length === 0 ? [] : [`kubernetes.io/metadata.name in (${include.join(', ')})`]),
    ...(exclude.length === 0 ? [] : [`kubernetes.io/metadata.name notin (${exclude.join(', ')})`]),
  ];
  return parts.length === 0 ? undefined : parts.join(',');
}

/** @see https://vector.dev/docs/reference/configuration/sources/file/ */
function fileSource({ include, exclude }: Pipeline, own: readonly string[]): object {
  const path = (namespace: string): string => `/var/log/pods/${namespace}_*/*/*.log`;
  const excluded = [...exclude.map(path), ...own];
  return {
    type: 'file',
    include: include.length === 0 ? ['/var/log/pods/*/*/*.log'] : include.map(path),
    exclude: excluded.length === 0 ? undefined : excluded,
    read_from: 'beginning',
    glob_minimum_cooldown_ms: 10_000,
    rotate_wait_secs: 60,
    fingerprint: { strategy: 'device_and_inode' },
  };
}

/** What `kubernetes_logs` does by itself: reads the CRI format and the path, and joins what the runtime split. */
function files({ enrichment }: Pipeline): Step[] {
  if (enrichment) {
    return [];
  }
  const parse = String.raw`line = parse_regex(.message, r'^(?P<time>\S+) (?P<stream>stdout|stderr) (?P<flag>[FP]) (?P<text>.*)') ?? {}
path = parse_regex(.file, r'^/var/log/pods/(?P<namespace>[^_]+)_(?P<pod>[^_]+)_(?P<uid>[^/]+)/(?P<container>[^/]+)/') ?? {}
.timestamp = parse_timestamp(line.time, "%+") ?? now()
.message = line.text || .message
.stream = line.stream || "stdout"
.partial = line.flag == "P"
.kubernetes = { "pod_namespace": path.namespace, "pod_name": path.pod, "pod_uid": path.uid, "container_name": path.container }
`;
  return [
    { id: 'cri', type: 'remap', options: { source: parse } },
    {
      id: 'whole',
      type: 'reduce',
      options: {
        group_by: ['file', 'stream'],
        ends_when: '.partial == false',
        merge_strategies: { message: 'concat_raw', timestamp: 'discard', partial: 'retain' },
        expire_after_ms: 5000,
      },
    },
  ];
}

/** @see https://vector.dev/docs/reference/configuration/transforms/reduce/ */
function joining({ multiline }: Pipeline): Step[] {
  const scoped = startsWithRules(multiline);
  const taken = scoped.flatMap(({ containers }) => containers);
  const conditions = [
    ...scoped.map(({ firstLine, containers }) => `(!${inContainers(containers)} || match(line, r'^(?:${firstLine})'))`),
    ...languages(multiline).map(language => {
      const first = `!match(line, r'^(?:${CONTINUATION[language]})')`;
      return taken.length === 0 ? first : `(${inContainers(taken)} || ${first})`;
    }),
  ];
  return conditions.length === 0
    ? []
    : [
        {
          id: 'records',
          type: 'reduce',
          options: {
            group_by: ['file', 'stream'],
            starts_when: `line = to_string(.message) ?? ""\n${conditions.join(' && ')}\n`,
            merge_strategies: { message: 'concat_newline', timestamp: 'discard' },
            expire_after_ms: 2000,
          },
        },
      ];
}

function inContainers(containers: readonly string[]): string {
  return `includes(${JSON.stringify(containers)}, .kubernetes.container_name)`;
}

/** Dots in the keys of labels would be objects in objects to Elasticsearch and OpenSearch. */
function withoutDots({ enrichment, sinks }: Pipeline): Step[] {
  return enrichment && sinks.some(({ kind }) => kind === 'elasticsearch' || kind === 'opensearch')
    ? [
        {
          id: 'labels',
          type: 'remap',
          options: {
            source: ['pod_labels', 'namespace_labels', 'node_labels']
              .map(
                field =>
                  `.kubernetes.${field} = map_keys(object(.kubernetes.${field}) ?? {}) -> |key| { replace(key, ".", "_") }\n`,
              )
              .join(''),
          },
        },
      ]
    : [];
}

/** CloudWatch streams are named by node. */
function node({ sinks }: Pipeline): Step[] {
  return sinks.some(({ kind }) => kind === 'cloudwatch')
    ? [{ id: 'node', type: 'remap', options: { source: '.node_name = get_env_var("VECTOR_SELF_NODE_NAME") ?? "unknown"\n' } }]
    : [];
}

function nonEmpty(fields: object): object | undefined {
  return Object.keys(fields).length === 0 ? undefined : fields;
}
