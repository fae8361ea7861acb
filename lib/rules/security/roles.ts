import type { RuleContext } from '../context';
import type { Role } from '../objects';
import type { Subject } from '../subject';

/** Roles of namespaces, then of the cluster. */
export function rolesOf(context: RuleContext): Subject<Role>[] {
  return [...context.ofKind('Role'), ...context.ofKind('ClusterRole')];
}
