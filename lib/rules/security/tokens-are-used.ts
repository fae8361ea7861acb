import type { RuleContext } from '../context';
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
    const holders = rightHolders(context);
    return context.pods.flatMap((pod): RuleFinding[] => {
      const { serviceAccountName = 'default' } = pod.spec;
      const account = context.find('ServiceAccount', serviceAccountName, pod.namespace)?.object;
      // Of an account that is not here it is not known what it may do.
      const isKnown =
        account !== undefined && !holders.has(`${pod.namespace}/${serviceAccountName}`) && !holders.has(`${pod.namespace}/*`);
      if (!isKnown || !mounts(pod, account.automountServiceAccountToken)) {
        return [];
      }
      const message = `the token of ServiceAccount '${serviceAccountName}' is mounted, and no binding among these manifests gives it rights`;
      return [{ subject: pod.subject, path: `${specPath(pod)}.automountServiceAccountToken`, message, hint: "say 'false'" }];
    });
  },
};

function mounts({ spec }: PodSource, account: boolean | undefined): boolean {
  return spec.automountServiceAccountToken ?? account ?? true;
}

/** Accounts that some binding names: `shop/web`, and `shop/*` for all of a namespace. */
function rightHolders(context: RuleContext): ReadonlySet<string> {
  return new Set(
    [...context.ofKind('RoleBinding'), ...context.ofKind('ClusterRoleBinding')].flatMap(binding =>
      (binding.object.subjects ?? []).flatMap(({ kind, name = '', namespace = binding.namespace }) =>
        kind === 'ServiceAccount'
          ? [`${namespace}/${name}`]
          : kind === 'Group' && name.startsWith(ACCOUNTS_OF)
            ? [`${name.slice(ACCOUNTS_OF.length)}/*`]
            : [],
      ),
    ),
  );
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/ */
const ACCOUNTS_OF = 'system:serviceaccounts:';
