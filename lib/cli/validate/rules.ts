/** Where the rules of `lib/rules` come in: what no API server sees, of all objects together. */
import type { Minor } from '../../kube';
import type { LoadedObject } from '../../load';
import type { Finding } from '../../report';
import { merged } from './judge';

/** A finding about the object that has this place in the list. */
export type RuleFinding = Finding & { readonly object: number };

/** Says what it finds in all objects of a run. */
export type RuleSet = (objects: readonly LoadedObject[], minor: Minor) => readonly RuleFinding[];

/** In the order in which their findings are told. */
const RULE_SETS: readonly RuleSet[] = [];

export function ruleFindings(objects: readonly LoadedObject[], minors: readonly Minor[]): RuleFinding[] {
  return merged(minors.map(minor => ({ minor, findings: RULE_SETS.flatMap(rules => rules(objects, minor)) })));
}
