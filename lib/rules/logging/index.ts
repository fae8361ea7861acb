import type { Rule } from '../rule';

/** Rules about logging. */
export const LOGGING_RULES: readonly Rule[] = [];
