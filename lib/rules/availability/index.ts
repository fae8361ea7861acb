import type { Rule } from '../rule';

/** Rules about availability. */
export const AVAILABILITY_RULES: readonly Rule[] = [];
