import { type Base, readBases } from './bases';
import { changed } from './change';
import type { Case } from './model';
import { caseId, mutantsOf } from './mutants';
import { randomBelow } from './random';

/**
 * Every case, always the same for the same seed: the bases, each with every
 * single fault, then pairs of faults until there are `size` cases.
 */
export function corpus(size: number, seed = 1, bases: readonly Base[] = readBases()): Case[] {
  const singles = bases.map(base => mutantsOf(base));
  const cases = singles.flat();
  const below = randomBelow(seed);
  const seen = new Set(cases.map(it => it.id));
  for (let tries = 0; cases.length < size && tries < size * 3; tries++) {
    const ofBase = singles[below(singles.length)] ?? [];
    const [left, right] = [ofBase[below(ofBase.length)], ofBase[below(ofBase.length)]];
    if (left === undefined || right === undefined || left === right) continue;
    const changes = [...left.changes, ...right.changes];
    const id = caseId(left.base, changes);
    if (changes.length < 2 || seen.has(id)) continue;
    seen.add(id);
    cases.push({ id, base: left.base, changes });
  }
  return cases;
}

/** The object of a case. */
export function objectOf(it: Case, bases: ReadonlyMap<string, Base>): any {
  return changed(bases.get(it.base)?.object, it.changes);
}

/** Bases by id. */
export function basesById(bases: readonly Base[] = readBases()): Map<string, Base> {
  return new Map(bases.map(base => [base.id, base]));
}
