import type { Labels } from '../../kube';
import { type Rule, Severity } from '../rule';
import { passingLabels } from './passing-labels';

export const claimTemplateLabelsStay: Rule = {
  id: 'claim-template-labels-stay',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'Labels of claim templates are the same in every release',
  why: 'Nothing in a claim template can be changed: the first release with another label is refused, and the StatefulSet has to be made anew.',
  reads: ['StatefulSet spec.volumeClaimTemplates[].metadata'],
  source: 'https://github.com/argoproj/argo-cd/issues/3050',
  check: context =>
    context.ofKind('StatefulSet').flatMap(subject =>
      (subject.object.spec?.volumeClaimTemplates ?? []).flatMap(({ metadata = {} }, index) =>
        (['labels', 'annotations'] as const).flatMap(field =>
          passingLabels((metadata[field] ?? {}) as Labels).map(({ key, value }) => ({
            subject,
            path: `spec.volumeClaimTemplates[${index}].metadata.${field}[${key}]`,
            message: `'${key}: ${value}' changes with a release, and a claim template cannot`,
            hint: 'leave it out',
          })),
        ),
      ),
    ),
};
