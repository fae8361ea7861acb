import type { RuleContext } from '../context';
import type { PersistentVolume } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { knownClaims } from './known-claims';
import { listed } from './wording';

export const claimRefNamesNamespace: Rule = {
  id: 'claim-ref-names-namespace',
  group: 'storage',
  severity: Severity.ERROR,
  summary: 'A PersistentVolume that is kept for a claim names the namespace of the claim',
  why: 'Volumes have no namespace, claims have one. A volume that is kept for a claim without namespace, or of another one, is kept for nobody: no claim gets it.',
  reads: ['PersistentVolume spec.claimRef', 'PersistentVolumeClaim metadata', 'StatefulSet metadata, spec.volumeClaimTemplates'],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reserving-a-persistentvolume',
  check: context => context.ofKind('PersistentVolume').flatMap(subject => faultsOf(subject, context)),
};

function faultsOf(subject: Subject<PersistentVolume>, context: RuleContext): RuleFinding[] {
  const { name, namespace } = subject.object.spec?.claimRef ?? {};
  const path = 'spec.claimRef.namespace';
  if (!name) {
    return [];
  }
  const elsewhere = [
    ...new Set(
      knownClaims(context)
        .named(name)
        .map(claim => claim.namespace),
    ),
  ];
  const where = listed(elsewhere.map(it => `'${it}'`));
  if (!namespace) {
    const message = `is kept for claim '${name}' of no namespace, and so for none`;
    return [{ subject, path, message, hint: elsewhere.length > 0 ? `name ${where}` : 'name the namespace of the claim' }];
  }
  return elsewhere.length === 0 || elsewhere.includes(namespace)
    ? []
    : [
        {
          subject,
          path,
          message: `is kept for claim '${name}' of namespace '${namespace}', and the claim of that name is in ${where}`,
          hint: 'name the namespace that the claim is in',
          severity: Severity.WARNING,
        },
      ];
}
