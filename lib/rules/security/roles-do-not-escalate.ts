import type { PolicyRule } from '../objects';
import { type Rule, Severity } from '../rule';
import type { Subject } from '../subject';
import { rolesOf, weightOfWideRoles } from './roles';

export const rolesDoNotEscalate: Rule = {
  id: 'roles-do-not-escalate',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'A role does not let its holder take more rights than it names',
  why: 'Whoever may bind or escalate roles, impersonate others, make tokens or reach kubelets through the API server may in the end do everything. Of a controller that comes with kinds of its own it is a note.',
  reads: ['Role rules', 'ClusterRole rules'],
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks',
  check: context =>
    rolesOf(context).flatMap(subject =>
      (subject.object.rules ?? []).flatMap((rule, index) =>
        ESCALATIONS.filter(escalation => isInReach(subject, escalation)).flatMap(escalation => {
          const verb = grantedVerb(rule, escalation);
          const { resource, means } = escalation;
          return verb === undefined
            ? []
            : [
                {
                  subject,
                  path: `rules[${index}]`,
                  message: `grants '${verb}' of '${resource}', by which its holder ${means}`,
                  hint: 'leave it out, or name single objects with resourceNames',
                  severity: weightOfWideRoles(context),
                },
              ];
        }),
      ),
    ),
};

interface Escalation {
  readonly groups: readonly string[];
  readonly resource: string;
  /** Any of them is enough. */
  readonly verbs: readonly string[];
  /** Of no namespace: a Role cannot grant it. */
  readonly isClusterWide?: true;
  /** What comes of it: `by which its holder ...`. */
  readonly means: string;
}

const RBAC = ['rbac.authorization.k8s.io'];

/** @see https://kubernetes.io/docs/concepts/security/rbac-good-practices/#privilege-escalation-risks */
const ESCALATIONS: readonly Escalation[] = [
  { groups: RBAC, resource: 'clusterroles', verbs: ['escalate', 'bind'], means: 'may take any right' },
  { groups: RBAC, resource: 'roles', verbs: ['escalate', 'bind'], means: 'may take any right' },
  { groups: [''], resource: 'users', verbs: ['impersonate'], isClusterWide: true, means: 'may act as anybody' },
  { groups: [''], resource: 'groups', verbs: ['impersonate'], isClusterWide: true, means: 'may act as anybody' },
  { groups: [''], resource: 'serviceaccounts', verbs: ['impersonate'], means: 'may act as any ServiceAccount' },
  { groups: [''], resource: 'serviceaccounts/token', verbs: ['create'], means: 'may act as any ServiceAccount' },
  {
    groups: [''],
    resource: 'nodes/proxy',
    verbs: ['get', 'create'],
    isClusterWide: true,
    means: 'may run commands in every Pod',
  },
];

function isInReach({ kind }: Subject, { isClusterWide }: Escalation): boolean {
  return kind === 'ClusterRole' || isClusterWide === undefined;
}

/** Of a resource by its own name: of all resources together the rule about wildcards tells. */
function grantedVerb(
  { verbs = [], resources = [], apiGroups = [], resourceNames = [] }: PolicyRule,
  escalation: Escalation,
): string | undefined {
  const isAbout =
    resourceNames.length === 0 &&
    resources.includes(escalation.resource) &&
    escalation.groups.some(group => apiGroups.includes(group) || apiGroups.includes('*'));
  return isAbout ? verbs.find(verb => verb === '*' || escalation.verbs.includes(verb)) : undefined;
}
