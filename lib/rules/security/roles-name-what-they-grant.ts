import type { PolicyRule } from '../objects';
import { type Rule, Severity } from '../rule';
import { rolesOf, weightOfWideRoles } from './roles';

export const rolesNameWhatTheyGrant: Rule = {
  id: 'roles-name-what-they-grant',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'A role names the verbs and resources that it grants',
  why: 'A wildcard grants what exists today and whatever comes with the next release or the next operator. Of a controller that comes with kinds of its own it is a note.',
  reads: ['Role rules', 'ClusterRole rules'],
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  check: context =>
    rolesOf(context).flatMap(subject =>
      (subject.object.rules ?? []).flatMap((rule, index) =>
        wildcards(rule).map(({ field, message, severity }) => ({
          subject,
          path: `rules[${index}].${field}[${(rule[field] ?? []).indexOf('*')}]`,
          message,
          hint: 'list what is needed',
          severity: severity === Severity.NOTE ? severity : weightOfWideRoles(context),
        })),
      ),
    ),
};

interface Wildcard {
  readonly field: 'apiGroups' | 'resources' | 'verbs';
  readonly message: string;
  readonly severity: Severity;
}

/** The widest of a rule's wildcards: the narrower ones say nothing more. Of an operator's own groups all may well be meant. */
function wildcards({ verbs = [], resources = [], apiGroups = [] }: PolicyRule): Wildcard[] {
  if (resources.length === 0 || (apiGroups.length > 0 && apiGroups.every(isOwnGroup))) {
    return [];
  }
  const does = verbs.includes('*') ? 'every verb of ' : '';
  if (resources.includes('*')) {
    const what = apiGroups.includes('*') ? 'everything' : 'every resource of its API groups';
    const secrets = apiGroups.some(group => group === '*' || group === '') ? ', Secrets included' : '';
    return [{ field: 'resources', message: `grants ${does}${what}${secrets}`, severity: Severity.WARNING }];
  }
  return does === '' ? [] : [{ field: 'verbs', message: 'grants every verb, those to come included', severity: Severity.NOTE }];
}

/** Not Kubernetes' own, or one whose resources are whatever somebody measures. */
function isOwnGroup(group: string): boolean {
  return group.includes('.') && (!group.endsWith('.k8s.io') || group.endsWith('metrics.k8s.io'));
}
