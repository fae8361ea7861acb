import { assumeHint } from '../elsewhere';
import { type Rule, Severity } from '../rule';

export const roleExists: Rule = {
  id: 'role-exists',
  group: 'references',
  severity: Severity.WARNING,
  summary: 'The Role or ClusterRole that a binding refers to exists',
  why: 'A binding to a role that is not there gives no rights, and what it points to can never be changed.',
  reads: ['RoleBinding roleRef', 'ClusterRoleBinding roleRef', 'Role', 'ClusterRole'],
  source: 'https://kubernetes.io/docs/reference/access-authn-authz/rbac/#rolebinding-and-clusterrolebinding',
  check: context =>
    [...context.ofKind('RoleBinding'), ...context.ofKind('ClusterRoleBinding')].flatMap(subject => {
      const { kind, name } = subject.object.roleRef ?? {};
      const isOfNamespace = kind === 'Role' && subject.kind === 'RoleBinding';
      if (
        !name ||
        (kind !== 'ClusterRole' && !isOfNamespace) ||
        context.exists(kind, name, isOfNamespace ? subject.namespace : '')
      ) {
        return [];
      }
      const place = isOfNamespace ? ` of namespace '${subject.namespace}'` : '';
      const message = `${kind} '${name}'${place} is not among these manifests`;
      return [{ subject, path: 'roleRef.name', message, hint: assumeHint(kind, name) }];
    }),
};
