import { type Rule, type RuleFinding, Severity } from '../rule';
import { agentsOf } from './agents';

export const buffersAreBounded: Rule = {
  id: 'buffers-are-bounded',
  group: 'logging',
  severity: Severity.WARNING,
  summary: 'What an agent keeps while nobody takes its records has a limit',
  why: "When the backend is away the buffer grows until the node's disk is full, and the kubelet evicts Pods that have nothing to do with it.",
  reads: ['ConfigMap data of agents'],
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/node-pressure-eviction/',
  check: context =>
    agentsOf(context).flatMap(({ texts }) => {
      // Outputs and inputs of Fluent Bit may stand in files of their own.
      const isLimited = texts.some(({ text }) => /^\s*storage\.total_limit_size:?\s/im.test(text));
      return texts.flatMap(({ subject, key, text }): RuleFinding[] =>
        [...fluentdBuffers(text), ...(isLimited ? [] : fluentBitOutputs(text))].map(({ what, option }) => ({
          subject,
          path: `data[${key}]`,
          message: `${what} has no limit of its own`,
          hint: `set '${option}'`,
        })),
      );
    }),
};

interface Unbounded {
  readonly what: string;
  readonly option: string;
}

/**
 * Buffers on disk whose default is more than a node can spare. `queue_limit_length` times `chunk_limit_size` is the limit of old.
 *
 * @see https://docs.fluentd.org/configuration/buffer-section#buffering-parameters - 64 GB for a file buffer
 */
function fluentdBuffers(text: string): Unbounded[] {
  const buffers = [...text.matchAll(/^\s*<buffer\b[^>]*>(.*?)^\s*<\/buffer>/gms)].map(([, body = '']) => body);
  return buffers
    .filter(body => /^\s*@type\s+file(_single)?\s*$/m.test(body) && !/^\s*(total_limit_size|queue_limit_length)\s/m.test(body))
    .map(() => ({ what: "a <buffer> of '@type file'", option: 'total_limit_size' }));
}

/**
 * Records that inputs keep on disk wait there for their output, by default without a limit.
 *
 * @see https://docs.fluentbit.io/manual/administration/buffering-and-storage
 */
function fluentBitOutputs(text: string): Unbounded[] {
  return /^\s*storage\.type:?\s+filesystem\s*$/im.test(text)
    ? [{ what: "'storage.type filesystem'", option: 'storage.total_limit_size' }]
    : [];
}
