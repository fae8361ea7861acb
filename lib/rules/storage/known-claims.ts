import type { RuleContext } from '../context';
import { type Claim, claimObjects, claimsOfSet, keyOf } from './claims';

/** Claims that are there or that StatefulSets make, whatever their class. */
export interface KnownClaims {
  readonly byKey: ReadonlyMap<string, Claim>;
  /** Claims of a name, in any namespace. */
  named(name: string): readonly Claim[];
}

/** Nobody reserves a volume for a later ordinal. */
const MOST_ORDINALS = 1_000;

const known = new WeakMap<RuleContext, KnownClaims>();

export function knownClaims(context: RuleContext): KnownClaims {
  const found = known.get(context) ?? gather(context);
  known.set(context, found);
  return found;
}

/** A claim that is there takes the place of the one that its StatefulSet would make. */
function gather(context: RuleContext): KnownClaims {
  const made = context.ofKind('StatefulSet').flatMap(set => claimsOfSet(context, set, MOST_ORDINALS));
  const all = [...made, ...claimObjects(context)];
  const byName = new Map<string, Claim[]>();
  for (const claim of all) {
    const list = byName.get(claim.name);
    list === undefined ? byName.set(claim.name, [claim]) : list.push(claim);
  }
  return { byKey: new Map(all.map(claim => [keyOf(claim), claim])), named: name => byName.get(name) ?? [] };
}
