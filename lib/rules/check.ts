import { type Minor, NEWEST_MINOR } from '../kube';
import { RuleContext } from './context';
import type { ClusterKnowledge } from './knowledge';
import { RULES } from './registry';
import type { Rule, RuleFinding, Severity } from './rule';
import { covers, type Suppression, type SuppressionEntry, suppressionsOf } from './suppressions';

/** How objects are checked together. */
export interface RuleOptions extends ClusterKnowledge {
  /** @default - the newest minor */
  readonly kubernetes?: Minor;
  /** Findings that may stand, beside those that annotations name. @default - none */
  readonly suppress?: readonly SuppressionEntry[];
  /** @default - all rules */
  readonly rules?: readonly Rule[];
}

/** A finding with the rule that made it. */
export interface Broken {
  readonly rule: Rule;
  readonly severity: Severity;
  /** Place of the object in the input. */
  readonly object: number;
  readonly path: string;
  readonly message: string;
  readonly hint?: string;
}

/** What the rules have to say. */
export interface RuleReport {
  /** In input order; of one object in the order of the rules. */
  readonly findings: readonly Broken[];
  /** What an author lets stand, with the reason. */
  readonly suppressed: readonly (Broken & { readonly reason: string })[];
  /** Words that cover nothing, or name no rule or no reason. */
  readonly unused: readonly (Suppression & { readonly why: string })[];
}

/**
 * What is wrong with objects that no API server sees, as it looks at one at a time.
 *
 * @param objects JSON values as they stand in the text; what is no object is left out
 */
export function checkRules(objects: readonly unknown[], options: RuleOptions = {}): RuleReport {
  const { kubernetes = NEWEST_MINOR, rules = RULES, suppress = [], ...knowledge } = options;
  const context = new RuleContext(kubernetes, objects, knowledge);
  const words = suppressionsOf(context, suppress);
  const used = new Set<Suppression>();
  const findings: Broken[] = [];
  const suppressed: (Broken & { reason: string })[] = [];
  for (const rule of rules) {
    const ofRule = words.filter(word => word.rule === rule.id);
    for (const finding of rule.check(context)) {
      const word = ofRule.find(it => covers(it, finding.subject));
      if (word === undefined) {
        findings.push(brokenOf(rule, finding));
      } else {
        used.add(word);
        suppressed.push({ ...brokenOf(rule, finding), reason: word.reason });
      }
    }
  }
  const unused = words.filter(word => !used.has(word)).map(word => ({ ...word, why: whyUnused(word, rules) }));
  return { findings: inOrder(findings), suppressed: inOrder(suppressed), unused };
}

function brokenOf(rule: Rule, { subject, path, message, hint, severity }: RuleFinding): Broken {
  return { rule, severity: severity ?? rule.severity, object: subject.index, path, message, ...(hint !== undefined && { hint }) };
}

/** Sorting keeps what is equal in its order: that of the rules. */
function inOrder<T extends Broken>(findings: readonly T[]): T[] {
  return [...findings].sort((left, right) => left.object - right.object);
}

function whyUnused({ rule, reason }: Suppression, rules: readonly Rule[]): string {
  if (!rules.some(({ id }) => id === rule)) {
    return `there is no rule '${rule}'`;
  }
  return reason === '' ? 'it gives no reason' : 'the rule has nothing to say here';
}
