import { CONFIG_MAP_RULES } from './configuration';
import type { KindRules } from './kind-rules';

/**
 * The kinds that are judged, by group and kind; all others are decoded and said to be not checked.
 *
 * In the order of their API groups.
 */
export const KIND_RULES: ReadonlyMap<string, KindRules> = new Map<string, KindRules>([['/ConfigMap', CONFIG_MAP_RULES]]);
