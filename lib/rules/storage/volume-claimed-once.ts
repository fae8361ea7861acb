import type { RuleContext } from '../context';
import type { PersistentVolumeClaim } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { firstClaimants, isSameClaim } from './first-claimants';
import { indexOf } from './volume-index';

export const volumeClaimedOnce: Rule = {
  id: 'volume-claimed-once',
  group: 'storage',
  severity: Severity.ERROR,
  summary: 'No two claims ask for one PersistentVolume by its name, and none for a volume that is kept for another',
  why: 'A volume is bound to one claim. The other one waits for ever, as it takes no other volume.',
  reads: ['PersistentVolumeClaim spec.volumeName', 'PersistentVolume spec.claimRef'],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#binding',
  check: context => context.ofKind('PersistentVolumeClaim').flatMap(claim => faultsOf(claim, context)),
};

function faultsOf(claim: Subject<PersistentVolumeClaim>, context: RuleContext): RuleFinding[] {
  const { volumeName } = claim.object.spec ?? {};
  if (!volumeName) {
    return [];
  }
  const path = 'spec.volumeName';
  const hint = 'name another volume';
  const own = `${claim.namespace}/${claim.name}`;
  const [place] = indexOf(context).named(volumeName);
  const reservedFor = place === undefined ? undefined : indexOf(context).volumes[place]?.reservedFor;
  if (reservedFor !== undefined) {
    const message = `PersistentVolume '${volumeName}' is kept for claim '${reservedFor}'`;
    return reservedFor === own ? [] : [{ subject: claim, path, message, hint }];
  }
  const other = firstClaimants(context).get(volumeName) ?? claim;
  const message = `claim '${other.namespace}/${other.name}' asks for PersistentVolume '${volumeName}' too`;
  return isSameClaim(other, claim) ? [] : [{ subject: claim, path, message, hint }];
}
