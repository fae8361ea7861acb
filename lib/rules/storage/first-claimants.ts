import type { PersistentVolumeClaim } from '../objects';
import { remembered } from '../remembered';
import type { Subject } from '../subject';

type ClaimSubject = Subject<PersistentVolumeClaim>;

/** The first PersistentVolumeClaim that asks for each volume by its name. */
export const firstClaimants = remembered((context): ReadonlyMap<string, ClaimSubject> => {
  const claims = context.ofKind('PersistentVolumeClaim').flatMap(claim => {
    const { volumeName } = claim.object.spec ?? {};
    return volumeName ? [[volumeName, claim] as const] : [];
  });
  return new Map(claims.reverse());
});

/** Two files may hold one claim for two environments. */
export function isSameClaim(
  left: Pick<ClaimSubject, 'namespace' | 'name'>,
  right: Pick<ClaimSubject, 'namespace' | 'name'>,
): boolean {
  return left.namespace === right.namespace && left.name === right.name;
}
