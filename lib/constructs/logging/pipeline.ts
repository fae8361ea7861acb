import type { LogLevel } from './agent';
import { type Delivery, deliveryOf } from './buffer';
import { CREDENTIALS_DIRECTORY, type LogSinkTls } from './credentials';
import type { MultilineRule, StartsWithRule } from './multiline';
import type { LogSink, SinkKind, SinkSpec } from './sink';

/** Everything that a writer needs to know to write an agent's configuration. */
export interface Pipeline {
  /** Name of the daemon, and of its container. */
  readonly name: string;
  /** Directory on the node, and in the container, that the agent may write to. */
  readonly stateDirectory: string;
  readonly logLevel: LogLevel;
  /** Whether Pod and namespace metadata are asked of the API server. */
  readonly enrichment: boolean;
  readonly multiline: readonly MultilineRule[];
  /** Namespaces whose Pods are read; all where there are none. */
  readonly include: readonly string[];
  /** Namespaces whose Pods are not read. */
  readonly exclude: readonly string[];
  readonly sinks: readonly PipelineSink[];
}

/** A sink with a name of its own in the configuration. */
export type PipelineSink = SinkSpec & { readonly id: string; readonly delivery: Delivery };

/** Sinks with their ids: the kind, and a number from the second of a kind on. */
export function pipelineSinks(sinks: readonly LogSink[]): PipelineSink[] {
  const seen = new Map<SinkKind, number>();
  return sinks.map(({ _spec: spec }) => {
    const count = (seen.get(spec.kind) ?? 0) + 1;
    seen.set(spec.kind, count);
    return { ...spec, id: count === 1 ? spec.kind : `${spec.kind}_${count}`, delivery: deliveryOf(spec.props) };
  });
}

/** Whether what the agent writes to its own output would be read again. */
export function echoes({ sinks }: Pipeline): boolean {
  return sinks.some(({ kind }) => kind === 'stdout');
}

/** What a secret value is called in the environment, or as a file, of the agent. */
export function secretName(sinkId: string, purpose: string): string {
  return `${sinkId}_${purpose}`.toUpperCase();
}

/** Paths of the TLS files of a sink, in the agent's container. */
export function tlsPaths(
  id: string,
  tls: LogSinkTls | undefined,
): { readonly ca?: string; readonly certificate?: string; readonly key?: string } {
  const path = (file: string): string => `${CREDENTIALS_DIRECTORY}/${id}/${file}`;
  return {
    ...(tls?.ca === undefined ? {} : { ca: path('ca.crt') }),
    ...(tls?.certificate === undefined ? {} : { certificate: path('tls.crt') }),
    ...(tls?.key === undefined ? {} : { key: path('tls.key') }),
  };
}

/** Rules that say where a record starts. */
export function startsWithRules(rules: readonly MultilineRule[]): StartsWithRule[] {
  return rules.filter((rule): rule is StartsWithRule => 'firstLine' in rule);
}

/** Rules that know a language. */
export function languages(rules: readonly MultilineRule[]): ('java' | 'go' | 'python')[] {
  return rules.flatMap(rule => ('language' in rule ? [rule.language] : []));
}
