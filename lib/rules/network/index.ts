import type { Rule } from '../rule';

/** Rules about network. */
export const NETWORK_RULES: readonly Rule[] = [];
