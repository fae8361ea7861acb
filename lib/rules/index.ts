/** All objects together: findings that the API server cannot see. */
export { assumptionFaults } from './assumptions';
export { type Broken, checkRules, type RuleOptions, type RuleReport } from './check';
export type { ClusterKnowledge, PodFault } from './knowledge';
export { RULES, ruleOf } from './registry';
export { type Rule, type RuleGroup, Severity } from './rule';
export { SUPPRESSION_PREFIX, type Suppression, type SuppressionEntry } from './suppressions';
