import type { RuleContext } from '../context';
import type { StatefulSet } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { type Claim, claimObjects, claimsOfSet, keyOf, type Wants } from './claims';

export const claimAgreesWithItsTemplate: Rule = {
  id: 'claim-agrees-with-its-template',
  group: 'storage',
  severity: Severity.WARNING,
  summary: 'A claim that is written for a Pod of a StatefulSet asks for what the template asks',
  why: 'A StatefulSet takes a claim of the right name as it is, and never looks whether it agrees with the template: a smaller one stays smaller, one of another class stays there.',
  reads: ['PersistentVolumeClaim metadata.name, spec', 'StatefulSet spec.volumeClaimTemplates'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-storage',
  check: context => {
    const claims = new Map(claimObjects(context).map(claim => [keyOf(claim), claim]));
    return claims.size === 0 ? [] : context.ofKind('StatefulSet').flatMap(set => ofSet(set, claims, context));
  },
};

/** As many ordinals as anybody writes claims for. */
const MOST_ORDINALS = 1_000;

function ofSet(set: Subject<StatefulSet>, claims: ReadonlyMap<string, Claim>, context: RuleContext): RuleFinding[] {
  return claimsOfSet(context, set, MOST_ORDINALS).flatMap(made => {
    const written = claims.get(keyOf(made));
    return written === undefined ? [] : differences(written.wants, made.wants, set.name);
  });
}

function differences(claim: Wants, template: Wants, set: string): RuleFinding[] {
  const finding = (field: string, own: unknown, others: unknown): RuleFinding => ({
    subject: claim.subject,
    path: `${claim.path}.${field}`,
    message: `'${own}' where the template of StatefulSet '${set}' has '${others}', which takes the claim as it is`,
    hint: 'let the two agree',
  });
  const shown = (modes: readonly string[]) => [...modes].sort().join(', ');
  return [
    ...(claim.request.equals(template.request) ? [] : [finding('resources.requests.storage', claim.request, template.request)]),
    ...(claim.spec.storageClassName === template.spec.storageClassName
      ? []
      : [finding('storageClassName', claim.spec.storageClassName ?? '', template.spec.storageClassName ?? '')]),
    ...(claim.volumeMode === template.volumeMode ? [] : [finding('volumeMode', claim.volumeMode, template.volumeMode)]),
    ...(shown(claim.accessModes) === shown(template.accessModes)
      ? []
      : [finding('accessModes', shown(claim.accessModes), shown(template.accessModes))]),
  ];
}
