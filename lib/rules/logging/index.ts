import type { Rule } from '../rule';
import { agentsMayReadWhatTheyEnrich } from './agents-may-read-what-they-enrich';
import { agentsRunOnEveryNode } from './agents-run-on-every-node';
import { buffersAreBounded } from './buffers-are-bounded';
import { configurationHoldsNoSecrets } from './configuration-holds-no-secrets';

/** Rules about the collection of logs: where agents run, what they may read, what they keep, what they tell. */
export const LOGGING_RULES: readonly Rule[] = [
  agentsRunOnEveryNode,
  agentsMayReadWhatTheyEnrich,
  buffersAreBounded,
  configurationHoldsNoSecrets,
];
