import { type Rule, Severity } from '../rule';
import { isDeliveredByTool } from './delivery';

export const claimTemplatesAreTyped: Rule = {
  id: 'claim-templates-are-typed',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'Claim templates of a StatefulSet have their apiVersion and kind',
  why: 'The API server fills both in. Tools that compare what is in git with what is live then see a difference that no sync takes away, in a field that cannot be changed. Where nothing says that such a tool delivers the manifests, it is a note.',
  reads: ['StatefulSet spec.volumeClaimTemplates[].apiVersion', 'StatefulSet spec.volumeClaimTemplates[].kind'],
  source: 'https://github.com/argoproj/argo-cd/issues/11143',
  check: context =>
    context.ofKind('StatefulSet').flatMap(subject =>
      (subject.object.spec?.volumeClaimTemplates ?? []).flatMap((template, index) => {
        const missing = (['apiVersion', 'kind'] as const).filter(field => template[field] === undefined);
        const path = `spec.volumeClaimTemplates[${index}]`;
        const message = `has no ${missing.join(' and no ')}`;
        const hint = "write 'apiVersion: v1' and 'kind: PersistentVolumeClaim': on a live StatefulSet that changes nothing";
        const severity = isDeliveredByTool(context) ? Severity.WARNING : Severity.NOTE;
        return missing.length === 0 ? [] : [{ subject, path, message, hint, severity }];
      }),
    ),
};
