import { groupedBy } from '../grouped';
import { remembered } from '../remembered';
import { type Claim, claimObjects, claimsOfSet, keyOf } from './claims';

/** Claims that are there or that StatefulSets make, whatever their class. */
export interface KnownClaims {
  readonly byKey: ReadonlyMap<string, Claim>;
  /** Claims of a name, in any namespace. */
  named(name: string): readonly Claim[];
}

/** Nobody reserves a volume for a later ordinal. */
const MOST_ORDINALS = 1_000;

/** A claim that is there takes the place of the one that its StatefulSet would make. */
export const knownClaims = remembered((context): KnownClaims => {
  const made = context.ofKind('StatefulSet').flatMap(set => claimsOfSet(context, set, MOST_ORDINALS));
  const all = [...made, ...claimObjects(context)];
  const byName = groupedBy(all, ({ name }) => name);
  return { byKey: new Map(all.map(claim => [keyOf(claim), claim])), named: name => byName.get(name) ?? [] };
});
