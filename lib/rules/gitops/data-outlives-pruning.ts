import { type Rule, Severity } from '../rule';
import type { Subject } from '../subject';
import { hasSyncOption, isDeliveredByTool } from './delivery';

export const dataOutlivesPruning: Rule = {
  id: 'data-outlives-pruning',
  group: 'gitops',
  severity: Severity.WARNING,
  summary: 'Claims that Argo CD or Flux delivers are not pruned with the rest',
  why: 'A claim that disappears from git, by a renamed folder or a wrong merge, is deleted from the cluster, and most classes then delete the volume and the data.',
  reads: ['PersistentVolumeClaim metadata.annotations'],
  source: 'https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources',
  check: context =>
    isDeliveredByTool(context)
      ? context
          .ofKind('PersistentVolumeClaim')
          .filter(subject => !isKept(subject))
          .map(subject => ({
            subject,
            path: 'metadata.annotations',
            message: `PersistentVolumeClaim '${subject.name}' is pruned, and its data with it, when it is gone from git`,
            hint: "annotate it with 'argocd.argoproj.io/sync-options: Prune=false,Delete=false' or 'kustomize.toolkit.fluxcd.io/prune: disabled'",
          }))
      : [],
};

function isKept(subject: Subject): boolean {
  const annotations = subject.object.metadata?.annotations ?? {};
  return (
    hasSyncOption(subject, /^Prune=(false|confirm)$/) ||
    annotations['kustomize.toolkit.fluxcd.io/prune']?.toLowerCase() === 'disabled' ||
    annotations['helm.sh/resource-policy'] === 'keep'
  );
}
