import type { PolicyRule } from '../objects';
import { type Rule, Severity } from '../rule';
import { rolesOf } from './roles';

export const rolesNameWhatTheyGrant: Rule = {
  id: 'roles-name-what-they-grant',
  group: 'security',
  severity: Severity.WARNING,
  summary: 'A role names the verbs and resources that it grants',
  why: 'A wildcard grants what exists today and whatever comes with the next release or the next operator.',
  reads: ['Role rules', 'ClusterRole rules'],
  source: 'https://kubernetes.io/docs/concepts/security/rbac-good-practices/#least-privilege',
  check: context =>
    rolesOf(context).flatMap(subject =>
      (subject.object.rules ?? []).flatMap((rule, index) =>
        wildcards(rule).map(({ field, at, message }) => ({
          subject,
          path: `rules[${index}].${field}[${at}]`,
          message,
          hint: 'list what is needed',
        })),
      ),
    ),
};

type Wildcard = { readonly field: string; readonly at: number; readonly message: string };

/** Of one group the resources may well be all: an operator's own. */
function wildcards({ verbs = [], resources = [], apiGroups = [] }: PolicyRule): Wildcard[] {
  const found = (field: string, list: readonly string[], message: string): Wildcard[] =>
    list.includes('*') ? [{ field, at: list.indexOf('*'), message }] : [];
  const isOfOwnGroup = apiGroups.length > 0 && apiGroups.every(group => group.includes('.') && !group.endsWith('k8s.io'));
  return [
    ...found('apiGroups', apiGroups, 'grants every API group, those to come included'),
    ...(isOfOwnGroup ? [] : found('resources', resources, 'grants every resource, Secrets included')),
    ...(isOfOwnGroup ? [] : found('verbs', verbs, 'grants every verb, those to come included')),
  ];
}
