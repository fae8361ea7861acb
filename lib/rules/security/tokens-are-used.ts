import { accountOf, BoundAccounts } from '../accounts';
import { type PodSource, specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';

export const tokensAreUsed: Rule = {
  id: 'tokens-are-used',
  group: 'security',
  severity: Severity.NOTE,
  summary: 'The token of a ServiceAccount is mounted where the account has rights',
  why: 'A token that nobody needs is there for whoever breaks into the container, to ask the API server what an account of the cluster may ask.',
  reads: [
    'Pod spec.automountServiceAccountToken',
    'ServiceAccount automountServiceAccountToken',
    'RoleBinding subjects',
    'ClusterRoleBinding subjects',
  ],
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#hardening',
  check: context => {
    const holders = new BoundAccounts([...context.ofKind('RoleBinding'), ...context.ofKind('ClusterRoleBinding')]);
    return context.pods.flatMap((pod): RuleFinding[] => {
      const name = accountOf(pod);
      const account = context.find('ServiceAccount', name, pod.namespace)?.object;
      // Of an account that is not here it is not known what it may do.
      if (account === undefined || holders.has(pod) || !mounts(pod, account.automountServiceAccountToken)) {
        return [];
      }
      const message = `the token of ServiceAccount '${name}' is mounted, and no binding among these manifests gives it rights`;
      return [{ subject: pod.subject, path: `${specPath(pod)}.automountServiceAccountToken`, message, hint: "say 'false'" }];
    });
  },
};

function mounts({ spec }: PodSource, account: boolean | undefined): boolean {
  return spec.automountServiceAccountToken ?? account ?? true;
}
