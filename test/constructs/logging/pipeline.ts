import { LogLevel } from '../../../lib/constructs/logging/agent';
import { type Pipeline, pipelineSinks } from '../../../lib/constructs/logging/pipeline';
import type { LogSink } from '../../../lib/constructs/logging/sink';

/** The smallest pipeline: every Pod, nothing joined, to these sinks. */
export function pipelineOf(sinks: readonly LogSink[], changes: Partial<Pipeline> = {}): Pipeline {
  return {
    name: 'logs',
    stateDirectory: '/var/lib/logs',
    logLevel: LogLevel.INFO,
    enrichment: true,
    multiline: [],
    include: [],
    exclude: [],
    sinks: pipelineSinks(sinks),
    ...changes,
  };
}

/** A key of the Secret `logs`. */
export const secret = (key: string): { readonly secret: string; readonly key: string } => ({ secret: 'logs', key });
