/** Regular expressions as Go has them: RE2's syntax, in time that grows with the text alone. */
import { RegexpFault } from './fault';
import { matches, type Program, programOf } from './match';
import { parseRegexp } from './parse';
import type { Part } from './part';

/** An expression, or why it is none. */
export interface Regexp {
  readonly source: string;

  /** Why Go does not read it, in its words. */
  readonly fault: string | undefined;

  /** Whether any part of a text matches; undefined where it would take too long to say. */
  readonly matches: (text: string) => boolean | undefined;
}

const known = new Map<string, Regexp>();

/** An expression, compiled once. */
export function regexpOf(source: string): Regexp {
  let regexp = known.get(source);
  if (regexp === undefined) {
    regexp = compiled(source);
    known.set(source, regexp);
  }
  return regexp;
}

function compiled(source: string): Regexp {
  const part = partOf(source);
  if (part instanceof RegexpFault) {
    return { source, fault: String(part), matches: () => false };
  }
  let program: Program | undefined | 'unmade' = 'unmade';
  return {
    source,
    fault: undefined,
    matches: text => {
      if (program === 'unmade') {
        program = programOf(part);
      }
      return program === undefined ? undefined : matches(program, text);
    },
  };
}

function partOf(source: string): Part | RegexpFault {
  try {
    return parseRegexp(source);
  } catch (error) {
    if (error instanceof RegexpFault) return error;
    throw error;
  }
}
