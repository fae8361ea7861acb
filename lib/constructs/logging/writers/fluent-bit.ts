import { BufferOverflow } from '../buffer';
import { echoes, languages, type Pipeline, startsWithRules } from '../pipeline';
import { fluentBitOutput } from './fluent-bit-outputs';
import { yaml } from './yaml';

/**
 * The configuration of Fluent Bit: tail, multiline, kubernetes, and an output for each sink.
 *
 * @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml
 */
export function writeFluentBit(pipeline: Pipeline): string {
  return yaml({
    service: service(pipeline),
    multiline_parsers: nonEmpty(multilineParsers(pipeline)),
    pipeline: {
      inputs: [tail(pipeline)],
      filters: nonEmpty([...multilineFilters(pipeline), ...kubernetesFilter(pipeline)]),
      outputs: pipeline.sinks.map(sink => fluentBitOutput(sink, pipeline)),
    },
  });
}

/** Chunks are about 2 MiB: no more than about 128 MiB of them are in memory. */
const MAX_CHUNKS_UP = 64;

/** @see https://docs.fluentbit.io/manual/administration/configuring-fluent-bit/yaml/service-section */
function service({ logLevel, stateDirectory, sinks }: Pipeline): object {
  return {
    flush: 1,
    grace: 20,
    log_level: logLevel,
    http_server: true,
    http_listen: '0.0.0.0',
    http_port: 2020,
    health_check: true,
    'storage.path': `${stateDirectory}/chunks`,
    'storage.sync': 'normal',
    'storage.max_chunks_up': MAX_CHUNKS_UP,
    'storage.backlog.mem_limit': '16M',
    'storage.metrics': true,
    'scheduler.cap': Math.max(...sinks.map(({ delivery }) => delivery.maxInterval)),
  };
}

/** @see https://docs.fluentbit.io/manual/data-pipeline/inputs/tail */
function tail(pipeline: Pipeline): object {
  const { stateDirectory, sinks } = pipeline;
  return {
    name: 'tail',
    tag: 'kube.*',
    path: paths(pipeline.include).join(','),
    exclude_path: nonEmpty(excludedPaths(pipeline))?.join(','),
    'multiline.parser': 'docker, cri',
    db: `${stateDirectory}/tail.db`,
    'db.locking': true,
    read_from_head: true,
    refresh_interval: 10,
    rotate_wait: 30,
    buffer_chunk_size: '64k',
    buffer_max_size: '1M',
    skip_long_lines: true,
    mem_buf_limit: '64M',
    'storage.type': 'filesystem',
    'storage.pause_on_chunks_overlimit': sinks.some(({ delivery }) => delivery.whenFull === BufferOverflow.BLOCK),
  };
}

/** Files are called `<pod>_<namespace>_<container>-<id>.log`; no name has an underscore. */
function paths(namespaces: readonly string[]): string[] {
  return namespaces.length === 0 ? ['/var/log/containers/*.log'] : namespaces.map(namespacePath);
}

function excludedPaths(pipeline: Pipeline): string[] {
  return [
    ...pipeline.exclude.map(namespacePath),
    ...(echoes(pipeline) ? [`/var/log/containers/${pipeline.name}-*_*_${pipeline.name}-*.log`] : []),
  ];
}

function namespacePath(namespace: string): string {
  return `/var/log/containers/*_${namespace}_*.log`;
}

/** A parser for each rule that says where a record starts; languages have built-in ones. */
function multilineParsers({ multiline }: Pipeline): object[] {
  return startsWithRules(multiline).map(({ firstLine }, index) => ({
    name: parserName(index),
    type: 'regex',
    flush_timeout: 2000,
    rules: [
      { state: 'start_state', regex: `/^(?:${firstLine})/`, next_state: 'cont' },
      { state: 'cont', regex: `/^(?!(?:${firstLine}))/`, next_state: 'cont' },
    ],
  }));
}

function parserName(index: number): string {
  return `starts_with_${index + 1}`;
}

/**
 * One filter for all containers, and one for each rule that is for some only.
 *
 * Two that match the same tag would hand each other records for ever, so no tag
 * matches two of them. They come first: what they join passes all filters again.
 *
 * @see https://docs.fluentbit.io/manual/data-pipeline/filters/multiline-stacktrace
 */
function multilineFilters({ multiline }: Pipeline): object[] {
  const rules = startsWithRules(multiline).map(({ containers }, index) => ({ containers, parser: parserName(index) }));
  const everywhere = [
    ...languages(multiline),
    ...rules.filter(({ containers }) => containers.length === 0).map(({ parser }) => parser),
  ];
  const scoped = rules.filter(({ containers }) => containers.length > 0);
  const taken = scoped.flatMap(({ containers }) => containers);
  const general = taken.length === 0 ? { match: 'kube.*' } : { match_regex: String.raw`^kube\.(?!.*${containerTag(taken)})` };
  return [
    ...scoped.map(({ containers, parser }) => ({
      name: 'multiline',
      match_regex: containerTag(containers),
      ...joining([parser]),
    })),
    ...(everywhere.length === 0 ? [] : [{ name: 'multiline', ...general, ...joining(everywhere) }]),
  ];
}

function containerTag(containers: readonly string[]): string {
  return String.raw`_(?:${containers.join('|')})-[0-9a-f]{64}\.log$`;
}

function joining(parsers: readonly string[]): object {
  return {
    'multiline.key_content': 'log',
    'multiline.parser': parsers.join(', '),
    buffer: true,
    flush_ms: 2000,
    'emitter_storage.type': 'filesystem',
    emitter_mem_buf_limit: '32M',
  };
}

/** @see https://docs.fluentbit.io/manual/data-pipeline/filters/kubernetes */
function kubernetesFilter({ enrichment }: Pipeline): object[] {
  return enrichment
    ? [
        {
          name: 'kubernetes',
          match: 'kube.*',
          kube_tag_prefix: 'kube.var.log.containers.',
          kube_ca_file: '/var/run/secrets/kubernetes.io/serviceaccount/ca.crt',
          kube_token_file: '/var/run/secrets/kubernetes.io/serviceaccount/token',
          buffer_size: 0,
          merge_log: false,
          labels: true,
          annotations: false,
          namespace_labels: true,
          owner_references: true,
          'k8s-logging.parser': false,
          'k8s-logging.exclude': true,
        },
      ]
    : [];
}

function nonEmpty<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}
