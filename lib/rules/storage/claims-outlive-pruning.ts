import type { StatefulSet } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const claimsOutlivePruning: Rule = {
  id: 'claims-outlive-pruning',
  group: 'storage',
  severity: Severity.WARNING,
  summary: 'The claims of a StatefulSet that delivery may prune stay when it goes',
  why: 'With `whenDeleted: Delete` the claims go with the StatefulSet. A pipeline that prunes deletes it as soon as its manifest is gone or renamed, and the data with it.',
  reads: ['StatefulSet spec.persistentVolumeClaimRetentionPolicy, spec.volumeClaimTemplates, metadata.annotations'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#persistentvolumeclaim-retention',
  check: context => context.ofKind('StatefulSet').flatMap(faultsOf),
};

function faultsOf(subject: Subject<StatefulSet>): RuleFinding[] {
  const { metadata, spec = {} } = subject.object;
  const { whenDeleted } = spec.persistentVolumeClaimRetentionPolicy ?? {};
  const hasClaims = (spec.volumeClaimTemplates ?? []).length > 0;
  return whenDeleted === 'Delete' && hasClaims && !isKept(metadata?.annotations ?? {})
    ? [
        {
          subject,
          path: 'spec.persistentVolumeClaimRetentionPolicy.whenDeleted',
          message: 'its claims, and the data on them, go as soon as it is pruned or renamed',
          hint: "set it to 'Retain', or keep delivery from pruning it, such as by the annotation argocd.argoproj.io/sync-options: Prune=false",
        },
      ]
    : [];
}

/**
 * Delivery leaves it alone.
 *
 * @see https://argo-cd.readthedocs.io/en/stable/user-guide/sync-options/#no-prune-resources
 * @see https://fluxcd.io/flux/components/kustomize/kustomizations/#prune
 * @see https://helm.sh/docs/howto/charts_tips_and_tricks/#tell-helm-not-to-uninstall-a-resource
 */
function isKept(annotations: Readonly<Record<string, string>>): boolean {
  const options = (annotations['argocd.argoproj.io/sync-options'] ?? '').split(',').map(option => option.trim());
  return (
    options.includes('Prune=false') ||
    annotations['kustomize.toolkit.fluxcd.io/prune'] === 'disabled' ||
    annotations['helm.sh/resource-policy'] === 'keep'
  );
}
