/** ServiceAccounts that Pods run as, and who is bound to what. */
import type { RoleBinding } from './objects';
import type { PodSource } from './pods';
import type { Subject } from './subject';

/** The ServiceAccount of a Pod: `default` where none is named. `serviceAccount` is the old name of the field. */
export function accountOf({ spec }: PodSource): string {
  return spec.serviceAccountName || spec.serviceAccount || 'default';
}

/** Everybody that bindings name, of ServiceAccounts: by name, as users, and as the groups that they are in. */
export class BoundAccounts {
  private readonly names: ReadonlySet<string>;

  constructor(bindings: readonly Subject<RoleBinding>[]) {
    this.names = new Set(bindings.flatMap(namesOf));
  }

  /** The account that a Pod runs as. Of a Pod that names no namespace, which `kubectl --namespace` then gives it, in any. */
  has(pod: PodSource): boolean {
    const { namespace, subject } = pod;
    const account = accountOf(pod);
    const groups = [EVERYBODY, ALL_ACCOUNTS, `${ALL_ACCOUNTS}:${namespace}`];
    const anywhere = subject.object.metadata?.namespace === undefined ? [`${ANY_NAMESPACE}${account}`] : [];
    return [`${USER}${namespace}:${account}`, ...anywhere, ...groups].some(name => this.names.has(name));
  }
}

/** @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#referring-to-subjects */
const USER = 'system:serviceaccount:';
const ALL_ACCOUNTS = 'system:serviceaccounts';
const ANY_NAMESPACE = `${USER}*:`;
const EVERYBODY = 'system:authenticated';

function namesOf(binding: Subject<RoleBinding>): string[] {
  return (binding.object.subjects ?? []).flatMap(({ kind, name = '', namespace = binding.namespace }) =>
    kind === 'ServiceAccount' ? [`${USER}${namespace}:${name}`, `${ANY_NAMESPACE}${name}`] : [name],
  );
}
