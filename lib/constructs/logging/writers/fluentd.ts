import { CONTINUATION } from '../multiline';
import { echoes, languages, type Pipeline, startsWithRules } from '../pipeline';
import { type Directive, directives } from './directives';
import { fluentdOutput } from './fluentd-outputs';

/**
 * The configuration of fluentd: tail, concat, kubernetes_metadata, and an output for each sink.
 *
 * @see https://docs.fluentd.org/configuration/config-file
 */
export function writeFluentd(pipeline: Pipeline): string {
  return directives([
    { name: 'system', parameters: { log_level: pipeline.logLevel } },
    { name: 'source', parameters: { '@type': 'prometheus', bind: '0.0.0.0', port: 24231, metrics_path: '/metrics' } },
    { name: 'source', parameters: { '@type': 'prometheus_output_monitor' } },
    tail(pipeline),
    { name: 'label', argument: '@LINES', sections: joining(pipeline) },
    { name: 'label', argument: '@RECORDS', sections: [...metadata(pipeline), sinks(pipeline)] },
  ]);
}

/** @see https://docs.fluentd.org/input/tail */
function tail(pipeline: Pipeline): Directive {
  const excluded = [
    ...pipeline.exclude.map(namespacePath),
    ...(echoes(pipeline) ? [`/var/log/containers/${pipeline.name}-*_*_${pipeline.name}-*.log`] : []),
  ];
  return {
    name: 'source',
    parameters: {
      '@type': 'tail',
      '@id': 'pods',
      '@label': '@LINES',
      path: pipeline.include.length === 0 ? '/var/log/containers/*.log' : pipeline.include.map(namespacePath).join(','),
      exclude_path: excluded.length === 0 ? undefined : JSON.stringify(excluded),
      pos_file: `${pipeline.stateDirectory}/pods.pos`,
      tag: 'kubernetes.*',
      read_from_head: true,
      follow_inodes: true,
      refresh_interval: 10,
      rotate_wait: 30,
    },
    sections: [{ name: 'parse', parameters: { '@type': 'cri' } }],
  };
}

/** Files are called `<pod>_<namespace>_<container>-<id>.log`; no name has an underscore. */
function namespacePath(namespace: string): string {
  return `/var/log/containers/*_${namespace}_*.log`;
}

/**
 * Joins what the container runtime split, then the lines that belong together.
 *
 * @see https://github.com/fluent-plugins-nursery/fluent-plugin-concat
 */
function joining({ multiline }: Pipeline): Directive[] {
  const scoped = startsWithRules(multiline).filter(({ containers }) => containers.length > 0);
  return [
    concat('**', { partial_key: 'logtag', partial_value: 'P', separator: '""', flush_interval: 5 }),
    ...scoped.map(({ firstLine, containers }) =>
      concat(`/^kubernetes\\..*_(?:${containers.join('|')})-[0-9a-f]{64}\\.log$/`, startingWith(firstLine)),
    ),
    ...everywhere(
      multiline,
      scoped.flatMap(({ containers }) => containers),
    ),
    { name: 'match', argument: '**', parameters: { '@type': 'relabel', '@label': '@RECORDS' } },
  ];
}

function everywhere(multiline: Pipeline['multiline'], taken: readonly string[]): Directive[] {
  const firstLines = startsWithRules(multiline).filter(({ containers }) => containers.length === 0);
  const continued = languages(multiline).map(language => CONTINUATION[language]);
  const alternatives = [
    ...firstLines.map(({ firstLine }) => firstLine),
    ...(continued.length === 0 ? [] : [`(?!${continued.join('|')})`]),
  ];
  const argument = taken.length === 0 ? '**' : `/^kubernetes\\.(?!.*_(?:${taken.join('|')})-[0-9a-f]{64}\\.log$)/`;
  return alternatives.length === 0 ? [] : [concat(argument, startingWith(alternatives.join('|')))];
}

function startingWith(regex: string): NonNullable<Directive['parameters']> {
  return { multiline_start_regexp: `/^(?:${regex})/`, flush_interval: 2 };
}

function concat(argument: string, parameters: NonNullable<Directive['parameters']>): Directive {
  return {
    name: 'filter',
    argument,
    parameters: { '@type': 'concat', key: 'message', stream_identity_key: 'stream', ...parameters, timeout_label: '@RECORDS' },
  };
}

/** Dots in the keys of labels would be objects in objects to Elasticsearch and OpenSearch. */
const WITHOUT_DOTS =
  // biome-ignore lint/suspicious/noTemplateCurlyInString: fluentd's own syntax
  '${k = record["kubernetes"]; k && k.map { |name, value| [name, name.end_with?("labels") && value ? value.transform_keys { |key| key.tr(".", "_") } : value] }.to_h}';

/** @see https://github.com/ViaQ/fluent-plugin-kubernetes_metadata_filter */
function metadata({ enrichment, sinks }: Pipeline): Directive[] {
  if (!enrichment) {
    return [];
  }
  const dots = sinks.some(({ kind }) => kind === 'elasticsearch' || kind === 'opensearch');
  return [
    { name: 'filter', argument: '**', parameters: { '@type': 'kubernetes_metadata', watch: true } },
    ...(dots
      ? [
          {
            name: 'filter',
            argument: '**',
            parameters: { '@type': 'record_transformer', enable_ruby: true, auto_typecast: true },
            sections: [{ name: 'record', parameters: { kubernetes: WITHOUT_DOTS } }],
          },
        ]
      : []),
  ];
}

function sinks(pipeline: Pipeline): Directive {
  const outputs = pipeline.sinks.map(sink => fluentdOutput(sink, pipeline));
  const [only] = outputs;
  return outputs.length === 1 && only !== undefined
    ? { name: 'match', argument: '**', ...only }
    : {
        name: 'match',
        argument: '**',
        parameters: { '@type': 'copy' },
        sections: outputs.map(output => ({ name: 'store', ...output })),
      };
}
