/**
 * Whether a text matches an expression: all ways at once, a character at a time.
 *
 * No expression takes longer than its size times the length of the text, as in Go, and unlike in JavaScript.
 */
import type { Members } from './members';
import type { Part, Place } from './part';

/** One thing to do, and the numbers of those that may come after. */
interface Step {
  readonly members?: Members;
  readonly place?: Place;
  readonly next: number[];
}

/** An expression, ready to be held against texts. */
export interface Program {
  readonly steps: readonly Step[];
}

/** Expressions that are larger when all is written out are left to others. */
const MOST_STEPS = 20_000;

/** How many steps are worth it: a tenth of a second or so. */
const MOST_WORK = 20_000_000;

/** The end of a program: the text matches. */
const END = 0;

/** Makes a program of an expression; undefined where it would be too large. */
export function programOf(part: Part): Program | undefined {
  const steps: Step[] = [{ next: [] }];
  const add = (step: Step): number => {
    if (steps.length >= MOST_STEPS) {
      throw new TooLarge();
    }
    return steps.push(step) - 1;
  };
  const before = (it: Part, next: number): number => {
    switch (it.is) {
      case 'character':
        return add({ members: it.members, next: [next] });
      case 'place':
        return add({ place: it.place, next: [next] });
      case 'sequence':
        return it.parts.reduceRight((after, inner) => before(inner, after), next);
      case 'choice':
        return add({ next: it.parts.map(inner => before(inner, next)) });
      case 'repeat':
        return repeated(it.part, it.least, it.most, next);
    }
  };
  const repeated = (it: Part, least: number, most: number, next: number): number => {
    let first = next;
    if (most === Number.POSITIVE_INFINITY) {
      const loop = add({ next: [next] });
      steps[loop]?.next.push(before(it, loop));
      first = loop;
    } else {
      for (let count = least; count < most; count++) {
        first = add({ next: [before(it, first), next] });
      }
    }
    for (let count = 0; count < least; count++) {
      first = before(it, first);
    }
    return first;
  };
  try {
    const start = before(part, END);
    // The first step is where every search begins.
    return { steps: [...steps, { next: [start] }] };
  } catch (error) {
    if (error instanceof TooLarge) return undefined;
    throw error;
  }
}

class TooLarge {}

/** Whether any part of a text matches; undefined where it would take too long to say. */
export function matches({ steps }: Program, text: string): boolean | undefined {
  if (steps.length * text.length > MOST_WORK) {
    return undefined;
  }
  const characters = [...text];
  let now = new Set<number>();
  for (let at = 0; at <= characters.length; at++) {
    if (reach(steps, steps.length - 1, characters, at, now)) {
      return true;
    }
    const after = new Set<number>();
    const code = characters[at]?.codePointAt(0);
    for (const index of now) {
      const step = steps[index] as Step;
      if (code !== undefined && step.members?.(code)) {
        if (reach(steps, step.next[0] ?? END, characters, at + 1, after)) {
          return true;
        }
      }
    }
    now = after;
  }
  return false;
}

/** Adds the steps that wait for a character, from one on, to those that are reached; true where the end is among them. */
function reach(steps: readonly Step[], from: number, text: readonly string[], at: number, reached: Set<number>): boolean {
  const open = [from];
  for (let index = open.pop(); index !== undefined; index = open.pop()) {
    if (index === END) {
      return true;
    }
    const step = steps[index] as Step;
    if (!reached.has(index) && (step.place === undefined || isAt(step.place, text, at))) {
      reached.add(index);
      if (step.members === undefined) {
        open.push(...step.next);
      }
    }
  }
  return false;
}

function isAt(place: Place, text: readonly string[], at: number): boolean {
  switch (place) {
    case 'text start':
      return at === 0;
    case 'text end':
      return at === text.length;
    case 'line start':
      return at === 0 || text[at - 1] === '\n';
    case 'line end':
      return at === text.length || text[at] === '\n';
    default: {
      const isEdge = isWord(text[at - 1]) !== isWord(text[at]);
      return isEdge === (place === 'word edge');
    }
  }
}

function isWord(character: string | undefined): boolean {
  return character !== undefined && /^\w$/.test(character);
}
