import type { Rule } from '../rule';

/** Rules about storage. */
export const STORAGE_RULES: readonly Rule[] = [];
