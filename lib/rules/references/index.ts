import type { Rule } from '../rule';

/** Rules about references. */
export const REFERENCES_RULES: readonly Rule[] = [];
