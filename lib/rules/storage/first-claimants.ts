import type { RuleContext } from '../context';
import type { PersistentVolumeClaim } from '../objects';
import type { Subject } from '../subject';

type ClaimSubject = Subject<PersistentVolumeClaim>;

const known = new WeakMap<RuleContext, ReadonlyMap<string, ClaimSubject>>();

/** The first PersistentVolumeClaim that asks for each volume by its name. */
export function firstClaimants(context: RuleContext): ReadonlyMap<string, ClaimSubject> {
  const found = known.get(context) ?? gather(context);
  known.set(context, found);
  return found;
}

function gather(context: RuleContext): ReadonlyMap<string, ClaimSubject> {
  const claims = context.ofKind('PersistentVolumeClaim').flatMap(claim => {
    const { volumeName } = claim.object.spec ?? {};
    return volumeName ? [[volumeName, claim] as const] : [];
  });
  return new Map(claims.reverse());
}

/** Two files may hold one claim for two environments. */
export function isSameClaim(
  left: Pick<ClaimSubject, 'namespace' | 'name'>,
  right: Pick<ClaimSubject, 'namespace' | 'name'>,
): boolean {
  return left.namespace === right.namespace && left.name === right.name;
}
