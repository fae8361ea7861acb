import type { RuleContext } from '../context';
import { isExtended } from '../elsewhere';
import type { Role } from '../objects';
import { Severity } from '../rule';
import type { Subject } from '../subject';

/** Roles of namespaces, then of the cluster. */
export function rolesOf(context: RuleContext): Subject<Role>[] {
  return [...context.ofKind('Role'), ...context.ofKind('ClusterRole')];
}

/**
 * What a wide role weighs: a note among manifests that bring kinds of their own. Their controller works for whoever uses
 * those kinds, and cannot do without: it must hold every right that it hands on.
 */
export function weightOfWideRoles(context: RuleContext): Severity {
  return isExtended(context) ? Severity.NOTE : Severity.WARNING;
}
