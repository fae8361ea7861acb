/** Where the rules of `lib/rules` come in: what no API server sees, of all objects together. */
import type { Minor } from '../../kube';
import type { LoadedObject } from '../../load';
import type { Finding } from '../../report';
import { merged } from './judge';

/** Says what it finds in all objects of a run; `object` of a finding is the object's place in the list. */
export type RuleSet = (objects: readonly LoadedObject[], minor: Minor) => readonly Finding[];

/** In the order in which their findings are told. */
const RULE_SETS: readonly RuleSet[] = [];

export function ruleFindings(objects: readonly LoadedObject[], minors: readonly Minor[]): Finding[] {
  const found = minors.map(minor => ({ minor, findings: RULE_SETS.flatMap(rules => rules(objects, minor)) }));
  return merged(found, minors.length);
}
