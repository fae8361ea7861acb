/** What expressions are made of. */
import type { Members } from './members';

/** A part of an expression. */
export type Part =
  | { readonly is: 'character'; readonly members: Members }
  | { readonly is: 'sequence' | 'choice'; readonly parts: readonly Part[] }
  | { readonly is: 'repeat'; readonly part: Part; readonly least: number; readonly most: number }
  | { readonly is: 'place'; readonly place: Place };

/** A place between characters. */
export type Place = 'text start' | 'text end' | 'line start' | 'line end' | 'word edge' | 'no word edge';

/** Whether no character is asked for more often than that, repetitions inside of repetitions multiplied. */
export function isRepeatedAtMost(part: Part, most: number): boolean {
  switch (part.is) {
    case 'repeat': {
      const times = part.most === Number.POSITIVE_INFINITY ? part.least : part.most;
      return times === 0 || (times <= most && isRepeatedAtMost(part.part, Math.floor(most / times)));
    }
    case 'sequence':
    case 'choice':
      return part.parts.every(it => isRepeatedAtMost(it, most));
    default:
      return true;
  }
}

/** The characters that differ from one by case alone, and itself. */
export function otherCases(code: number): number[] {
  const character = String.fromCodePoint(code);
  const cases = [character, character.toLowerCase(), character.toUpperCase()].filter(it => [...it].length === 1);
  return cases.map(it => it.codePointAt(0) ?? 0);
}
