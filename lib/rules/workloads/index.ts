import type { Rule } from '../rule';

/** Rules about workloads. */
export const WORKLOADS_RULES: readonly Rule[] = [];
