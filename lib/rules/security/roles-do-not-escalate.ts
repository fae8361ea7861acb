import type { PolicyRule } from '../objects';
import { type Rule, Severity } from '../rule';
import type { Subject } from '../subject';
import { rolesOf } from './roles';

export const rolesDoNotEscalate: Rule = {
  id: 'roles-do-not-escalate',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'A role does not let its holder take more rights than it names',
  why: 'Whoever may bind or escalate roles, impersonate others, make tokens or reach kubelets through the API server may in the end do everything.',
  reads: ['Role rules', 'ClusterRole rules'],
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
  check: context =>
    rolesOf(context).flatMap(subject =>
      (subject.object.rules ?? []).flatMap((rule, index) =>
        ESCALATIONS.filter(escalation => isInReach(subject, escalation) && grants(rule, escalation)).map(
          ({ verb, resource, means }) => ({
            subject,
            path: `rules[${index}]`,
            message: `grants '${verb}' of '${resource}', by which its holder ${means}`,
            hint: 'leave it out, or name single objects with resourceNames',
          }),
        ),
      ),
    ),
};

interface Escalation {
  readonly groups: readonly string[];
  readonly resource: string;
  readonly verb: string;
  /** Of no namespace: a Role cannot grant it. */
  readonly isClusterWide?: true;
  /** What comes of it: `by which its holder ...`. */
  readonly means: string;
}

const RBAC = ['rbac.authorization.k8s.io'];

/** @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks */
const ESCALATIONS: readonly Escalation[] = [
  { groups: RBAC, resource: 'clusterroles', verb: 'escalate', means: 'may give a role any right' },
  { groups: RBAC, resource: 'roles', verb: 'escalate', means: 'may give a role any right' },
  { groups: RBAC, resource: 'clusterroles', verb: 'bind', means: 'may take any role' },
  { groups: RBAC, resource: 'roles', verb: 'bind', means: 'may take any role' },
  { groups: [''], resource: 'users', verb: 'impersonate', isClusterWide: true, means: 'may act as anybody' },
  { groups: [''], resource: 'groups', verb: 'impersonate', isClusterWide: true, means: 'may act as anybody' },
  { groups: [''], resource: 'serviceaccounts', verb: 'impersonate', means: 'may act as any ServiceAccount' },
  { groups: [''], resource: 'serviceaccounts/token', verb: 'create', means: 'may act as any ServiceAccount' },
  { groups: [''], resource: 'nodes/proxy', verb: 'get', isClusterWide: true, means: 'may run commands in every Pod' },
  { groups: [''], resource: 'nodes/proxy', verb: 'create', isClusterWide: true, means: 'may run commands in every Pod' },
];

function isInReach({ kind }: Subject, { isClusterWide }: Escalation): boolean {
  return kind === 'ClusterRole' || isClusterWide === undefined;
}

/** The resource by its own name: of all resources together the rule about wildcards tells. */
function grants(
  { verbs = [], resources = [], apiGroups = [], resourceNames = [] }: PolicyRule,
  { groups, resource, verb }: Escalation,
): boolean {
  return (
    resourceNames.length === 0 &&
    (verbs.includes(verb) || verbs.includes('*')) &&
    resources.includes(resource) &&
    groups.some(group => apiGroups.includes(group) || apiGroups.includes('*'))
  );
}
