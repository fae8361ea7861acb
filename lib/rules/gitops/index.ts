import type { Rule } from '../rule';

/** Rules about gitops. */
export const GITOPS_RULES: readonly Rule[] = [];
