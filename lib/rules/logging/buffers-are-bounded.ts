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
    agentsOf(context).flatMap(({ texts }) =>
      texts.flatMap(({ subject, key, text }): RuleFinding[] =>
        unbounded(text).map(({ what, option }) => ({
          subject,
          path: `data[${key}]`,
          message: `${what} has no limit of its own`,
          hint: `set '${option}'`,
        })),
      ),
    ),
};

interface Unbounded {
  readonly what: string;
  readonly option: string;
}

/**
 * Buffers on disk whose default is no limit, or more than a node can spare.
 *
 * @see https://docs.fluentd.org/configuration/buffer-section#buffering-parameters - 64 GB for a file buffer
 * @see https://docs.fluentbit.io/manual/administration/buffering-and-storage - none for `storage.type filesystem`
 */
function unbounded(text: string): Unbounded[] {
  return [...fluentdBuffers(text), ...fluentBitOutputs(text)];
}

function fluentdBuffers(text: string): Unbounded[] {
  const buffers = [...text.matchAll(/^\s*<buffer\b[^>]*>(.*?)^\s*<\/buffer>/gms)].map(([, body = '']) => body);
  return buffers
    .filter(body => /^\s*@type\s+file(_single)?\s*$/m.test(body) && !/^\s*total_limit_size\s/m.test(body))
    .map(() => ({ what: "a <buffer> of '@type file'", option: 'total_limit_size' }));
}

/** Records that inputs keep on disk wait there for their output. */
function fluentBitOutputs(text: string): Unbounded[] {
  if (!/^\s*storage\.type:?\s+filesystem\s*$/im.test(text)) {
    return [];
  }
  const isLimited = /^\s*storage\.total_limit_size:?\s/im.test(text);
  return isLimited ? [] : [{ what: "'storage.type filesystem'", option: 'storage.total_limit_size' }];
}
