import type { Rule } from '../rule';

/** Rules about security. */
export const SECURITY_RULES: readonly Rule[] = [];
