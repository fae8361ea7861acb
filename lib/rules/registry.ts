import { AVAILABILITY_RULES } from './availability';
import { GITOPS_RULES } from './gitops';
import { LOGGING_RULES } from './logging';
import { NETWORK_RULES } from './network';
import { REFERENCES_RULES } from './references';
import type { Rule } from './rule';
import { SECURITY_RULES } from './security';
import { STORAGE_RULES } from './storage';
import { WORKLOADS_RULES } from './workloads';

/**
 * Every rule, in the order in which findings about one object are told: what keeps a workload from running at all comes
 * before what it runs with, and what concerns its delivery comes last.
 */
export const RULES: readonly Rule[] = [
  ...WORKLOADS_RULES,
  ...STORAGE_RULES,
  ...REFERENCES_RULES,
  ...NETWORK_RULES,
  ...AVAILABILITY_RULES,
  ...SECURITY_RULES,
  ...LOGGING_RULES,
  ...GITOPS_RULES,
];

/** The rule of that id. */
export function ruleOf(id: string): Rule | undefined {
  return RULES.find(rule => rule.id === id);
}
