import type { Construct } from 'constructs';
import { annotationsFaults } from '../../kube';
import { type Manifest, namespaceFaults, namespaceOf } from '../core/emit';
import { type Fault, faultsAt } from '../core/faults';
import { type INamed, nameOf } from '../core/named';
import { referenceFaults } from '../core/references';
import type { AppIdentity } from './app-identity';

/**
 * Something that an app may do at the API server, in its own namespace.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/#role-and-clusterrole
 */
export interface PolicyRule {
  /**
   * API groups of the resources: `apps`, `batch`; the core group is `''`.
   *
   * @default [''] - the core group: Pods, Services, ConfigMaps, Secrets and the like
   */
  readonly apiGroups?: string[];

  /** Resources, in lower case and plural, with a subresource behind a slash: `pods`, `pods/log`. At least one. */
  readonly resources: string[];

  /** What may be done with them: `get`, `list`, `watch`, `create`, `update`, `patch`, `delete`, `deletecollection` or `*`. At least one. */
  readonly verbs: string[];

  /**
   * Names of the only objects that it holds for. Creation, and deletion of collections, cannot be limited so.
   *
   * @default - every object of the resources
   */
  readonly resourceNames?: string[];
}

/** What an app runs as. */
export interface ServiceAccountOptions {
  /**
   * ServiceAccount that the Pods run as, or its name. It has to exist already.
   *
   * @default - one is made for the app alone, under its name: with the namespace's `default` every app there would share one identity
   */
  readonly serviceAccount?: string | INamed;

  /**
   * Annotations of the ServiceAccount that is made, such as those that give it a cloud identity.
   *
   * @default - none
   */
  readonly serviceAccountAnnotations?: { readonly [key: string]: string };

  /**
   * What the app may do at the API server, in its own namespace.
   *
   * With rules there are a Role and a RoleBinding under the app's name, and the
   * chart has to name its namespace.
   *
   * @default - nothing
   */
  readonly rules?: PolicyRule[];

  /**
   * Whether the Pods get a token for the API server.
   *
   * @default - true where `rules` are given, otherwise false; Kubernetes would choose true
   */
  readonly automountServiceAccountToken?: boolean;
}

/** Everything that is wrong with the account of an app; fields as in the options. */
export function serviceAccountFaults(scope: Construct, options: ServiceAccountOptions): Fault[] {
  const { serviceAccount, serviceAccountAnnotations, rules = [] } = options;
  return [
    ...(serviceAccount === undefined ? [] : referenceFaults('serviceAccount', 'ServiceAccount', serviceAccount)),
    ...faultsAt(
      'serviceAccountAnnotations',
      serviceAccountAnnotations,
      annotationsFaults(serviceAccountAnnotations ?? {}),
      'correct the annotation',
    ),
    ...(serviceAccount !== undefined && serviceAccountAnnotations !== undefined
      ? [
          {
            field: 'serviceAccountAnnotations',
            value: serviceAccountAnnotations,
            message: 'the ServiceAccount is given, not made here',
            remedy: 'annotate it where it is made',
          },
        ]
      : []),
    ...(rules.length === 0 ? [] : namespaceFaults(scope, 'rules')),
    ...rules.flatMap((rule, index) => ruleFaults(`rules[${index}]`, rule)),
  ];
}

/** Name of the account that the Pods run as. */
export function serviceAccountName({ serviceAccount }: ServiceAccountOptions, app: AppIdentity): string {
  return serviceAccount === undefined ? app.name : nameOf(serviceAccount);
}

/** Whether the Pods get a token: by default only where it opens something. */
export function mountsToken({ rules = [], automountServiceAccountToken }: ServiceAccountOptions): boolean {
  return automountServiceAccountToken ?? rules.length > 0;
}

/**
 * The account of an app and what it may do, in the order in which they are applied; ask `serviceAccountFaults` first.
 *
 * The account itself never hands out its token: the Pods ask for it by name, so
 * that another Pod that is given the account does not get one unasked.
 */
export function renderServiceAccount(scope: Construct, options: ServiceAccountOptions, app: AppIdentity): Manifest[] {
  const { serviceAccount, serviceAccountAnnotations: annotations, rules = [] } = options;
  const account: Manifest = {
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata: { name: app.name, labels: { ...app.labels }, annotations: annotations && { ...annotations } },
    automountServiceAccountToken: false,
  };
  return [
    ...(serviceAccount === undefined ? [account] : []),
    ...(rules.length === 0 ? [] : [renderRole(rules, app), renderRoleBinding(scope, serviceAccountName(options, app), app)]),
  ];
}

function renderRole(rules: readonly PolicyRule[], app: AppIdentity): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata: { name: app.name, labels: { ...app.labels } },
    rules: rules.map(({ apiGroups = [''], resources, verbs, resourceNames = [] }) => ({
      apiGroups: [...apiGroups],
      resources: [...resources],
      verbs: [...verbs],
      resourceNames: resourceNames.length > 0 ? [...resourceNames] : undefined,
    })),
  };
}

function renderRoleBinding(scope: Construct, account: string, app: AppIdentity): Manifest {
  return {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: app.name, labels: { ...app.labels } },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: app.name },
    subjects: [{ kind: 'ServiceAccount', name: account, namespace: namespaceOf(scope) }],
  };
}

/** Verbs that carry no object name when they are authorized. */
const NAMELESS_VERBS = ['create', 'deletecollection'];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/rbac/validation/validation.go - `ValidatePolicyRule` */
function ruleFaults(field: string, { apiGroups, resources, verbs, resourceNames = [] }: PolicyRule): Fault[] {
  const nameless = verbs.filter(verb => NAMELESS_VERBS.includes(verb));
  const whole = resources.some(resource => !resource.includes('/'));
  return [
    ...(apiGroups?.length === 0
      ? [
          {
            field: `${field}.apiGroups`,
            value: [],
            message: 'resource rules must supply at least one api group',
            remedy: "name one; the core group is ''",
          },
        ]
      : []),
    ...(resources.length === 0
      ? [
          {
            field: `${field}.resources`,
            value: [],
            message: 'resource rules must supply at least one resource',
            remedy: 'name one such as pods',
          },
        ]
      : []),
    ...(verbs.length === 0
      ? [{ field: `${field}.verbs`, value: [], message: 'verbs must contain at least one value', remedy: 'name one such as get' }]
      : []),
    ...(resourceNames.length > 0 && whole && nameless.length > 0
      ? [
          {
            field: `${field}.resourceNames`,
            value: resourceNames,
            message: `${nameless.join(' and ')} cannot be limited to names, and would never be allowed`,
            remedy: 'give those verbs a rule of their own',
          },
        ]
      : []),
  ];
}
