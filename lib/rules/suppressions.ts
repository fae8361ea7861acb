/** Findings that an author has looked at and lets stand, each with a reason. */
import type { RuleContext } from './context';
import type { Subject } from './subject';

/** On an object: `cdk8s-stateful/ignore-governing-service-exists: found by address`. */
export const SUPPRESSION_PREFIX = 'cdk8s-stateful/ignore-';

/** An entry of a configuration. */
export interface SuppressionEntry {
  /** Id of the rule. */
  readonly rule: string;
  /** The object as findings name it, `Kind/name` or `Kind/namespace/name`. @default - every object */
  readonly object?: string;
  /** Why the finding may stand. */
  readonly reason: string;
}

/** One word of an author, and how often it was needed. */
export interface Suppression {
  readonly rule: string;
  readonly reason: string;
  /** The object whose annotation it is; undefined for an entry of the configuration. */
  readonly subject?: Subject;
  /** As the entry names the object. */
  readonly object?: string;
}

/** All words of all authors, annotations first, in input order. */
export function suppressionsOf(context: RuleContext, entries: readonly SuppressionEntry[]): Suppression[] {
  const annotated = context.subjects.flatMap(subject =>
    Object.entries(subject.object.metadata?.annotations ?? {})
      .filter(([key]) => key.startsWith(SUPPRESSION_PREFIX))
      .map(([key, reason]) => ({ rule: key.slice(SUPPRESSION_PREFIX.length), reason: reason.trim(), subject })),
  );
  return [...annotated, ...entries.map(entry => ({ ...entry, reason: entry.reason.trim() }))];
}

/** The word covers what its rule finds about this object. One without a reason covers nothing. */
export function covers({ reason, subject, object }: Suppression, of: Subject): boolean {
  if (reason === '') {
    return false;
  }
  return subject === undefined ? object === undefined || namesOf(of).includes(object) : subject === of;
}

function namesOf({ kind, name, namespace }: Subject): string[] {
  return [`${kind}/${name}`, `${kind}/${namespace}/${name}`];
}
