import { type Rule, Severity } from '../rule';
import { passingLabels } from './passing-labels';

export const selectorsStay: Rule = {
  id: 'selectors-stay',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'Selectors of workloads are the same in every release',
  why: 'The selector of a live workload cannot be changed: the first release with another value is refused, and the workload has to be made anew.',
  reads: ['Deployment spec.selector', 'StatefulSet spec.selector', 'DaemonSet spec.selector', 'ReplicaSet spec.selector'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates',
  check: context =>
    (['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'] as const).flatMap(kind =>
      context.ofKind(kind).flatMap(subject =>
        passingLabels(subject.object.spec?.selector?.matchLabels ?? {}).map(({ key, value }) => ({
          subject,
          path: `spec.selector.matchLabels[${key}]`,
          message: `'${key}: ${value}' changes with a release, and a selector cannot`,
          hint: 'leave it out of the selector: Pods may have it all the same',
        })),
      ),
    ),
};
