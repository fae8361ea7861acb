/** What exists outside of the manifests: what a user says, and what every cluster has. */

/** Asks whether an object is known to exist. */
export interface Assumed {
  has(kind: string, name: string, namespace: string): boolean;
}

/**
 * Why a text names no object: `secret/db-credentials`, or `secret/web/db-credentials` with the namespace.
 *
 * Without a namespace it stands for the name in every namespace.
 */
export function assumptionFaults(text: string): string[] {
  const parts = text.split('/');
  return (parts.length === 2 || parts.length === 3) && parts.every(part => part !== '')
    ? []
    : ["must be KIND/NAME or KIND/NAMESPACE/NAME, such as 'secret/db-credentials'"];
}

/** Kinds count in any case: `Secret` and `secret`. Texts that name no object count for nothing. */
export function assumedOf(texts: readonly string[]): Assumed {
  const known = new Set(texts.filter(text => assumptionFaults(text).length === 0).map(keyOf));
  return {
    has: (kind, name, namespace) => {
      const lower = kind.toLowerCase();
      return known.has(`${lower}/${name}`) || known.has(`${lower}/${namespace}/${name}`) || isEverywhere(lower, name, namespace);
    },
  };
}

function keyOf(text: string): string {
  const [kind = '', ...names] = text.split('/');
  return [kind.toLowerCase(), ...names].join('/');
}

/**
 * What the control plane itself makes in every cluster.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/#initial-namespaces
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#default-roles-and-role-bindings
 * @see https://kubernetes.io/docs/tasks/administer-cluster/guaranteed-scheduling-critical-addon-pods/
 */
const EVERYWHERE: Readonly<Record<string, RegExp>> = {
  namespace: /^(default|kube-system|kube-public|kube-node-lease)$/,
  serviceaccount: /^default$/,
  configmap: /^kube-root-ca\.crt$/,
  priorityclass: /^system-(cluster|node)-critical$/,
  clusterrole: /^(cluster-admin|admin|edit|view|system:.*)$/,
  clusterrolebinding: /^(cluster-admin|system:.*)$/,
};

/**
 * What it makes in one namespace of every cluster, as `KIND/NAMESPACE/NAME`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/plugin/pkg/auth/authorizer/rbac/bootstrappolicy/namespace_policy.go
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/configure-aggregation-layer/#original-request-username-and-group
 */
const SOMEWHERE: readonly RegExp[] = [
  /^service\/default\/kubernetes$/,
  /^configmap\/kube-system\/extension-apiserver-authentication$/,
  /^role\/kube-system\/extension-apiserver-authentication-reader$/,
  /^role\/kube-system\/system::leader-locking-kube-(controller-manager|scheduler)$/,
  /^role\/kube-system\/system:controller:(bootstrap-signer|cloud-provider|token-cleaner)$/,
  /^role\/kube-public\/system:controller:bootstrap-signer$/,
];

function isEverywhere(kind: string, name: string, namespace: string): boolean {
  return (
    (Object.hasOwn(EVERYWHERE, kind) && (EVERYWHERE[kind] as RegExp).test(name)) ||
    SOMEWHERE.some(known => known.test(`${kind}/${namespace}/${name}`))
  );
}
