import { closest } from '../checks/closest';

/** The flags of a command, without their dashes. */
export interface FlagNames {
  /** Those that take a value: `--format json` or `--format=json`. */
  readonly valued: readonly string[];

  /** Those that are there or not. */
  readonly switches: readonly string[];
}

/** A command line, taken apart. */
export interface Flags {
  /** Values by flag, in the order in which they were given. */
  readonly values: ReadonlyMap<string, readonly string[]>;
  readonly switches: ReadonlySet<string>;

  /** All that is no flag. */
  readonly operands: readonly string[];
}

/** What is wrong with a command line, in one line. */
export class UsageError extends Error {}

/**
 * Takes a command line apart. `--` ends the flags, `-` is no flag.
 *
 * @throws UsageError where a flag is unknown, or has no value where it needs one, or one where it takes none
 */
export function parseFlags(argv: readonly string[], { valued, switches }: FlagNames): Flags {
  const values = new Map<string, string[]>();
  const given = new Set<string>();
  const operands: string[] = [];
  const rest = [...argv];
  for (let argument = rest.shift(); argument !== undefined; argument = rest.shift()) {
    if (argument === '--') {
      operands.push(...rest.splice(0));
    } else if (argument === '-' || !argument.startsWith('-')) {
      operands.push(argument);
    } else {
      const [, name = '', value] = /^--?([^=]*)(?:=(.*))?$/s.exec(argument) ?? [];
      if (switches.includes(name) && argument.startsWith('--')) {
        requireNoValue(name, value);
        given.add(name);
      } else if (valued.includes(name) && argument.startsWith('--')) {
        values.set(name, [...(values.get(name) ?? []), requireValue(name, value ?? rest.shift())]);
      } else {
        throw unknownFlag(argument, name, [...valued, ...switches]);
      }
    }
  }
  return { values, switches: given, operands };
}

function requireNoValue(name: string, value: string | undefined): void {
  if (value !== undefined) {
    throw new UsageError(`--${name} takes no value, '${value}' was given`);
  }
}

function requireValue(name: string, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new UsageError(`--${name} needs a value`);
  }
  return value;
}

function unknownFlag(argument: string, name: string, names: readonly string[]): UsageError {
  const meant = closest(name, names);
  const remedy = meant === undefined ? `must be one of ${names.map(it => `--${it}`).join(', ')}` : `did you mean '--${meant}'?`;
  return new UsageError(`no flag '${argument.replace(/=.*$/s, '')}': ${remedy}`);
}

/** The one value of a flag; the default where it is not given. */
export function oneOf<T extends string>(flags: Flags, name: string, allowed: readonly T[], otherwise: T): T {
  const [value = otherwise, ...more] = flags.values.get(name) ?? [];
  if (more.length > 0) {
    throw new UsageError(`--${name} is given more than once`);
  }
  return requireAllowed(name, value, allowed);
}

/** The values of a flag, which are separated by commas or given one by one; the default where there are none. */
export function someOf<T extends string>(flags: Flags, name: string, allowed: readonly T[], otherwise: readonly T[]): T[] {
  const given = flags.values.get(name);
  const values = given === undefined ? otherwise : given.flatMap(value => value.split(',')).map(value => value.trim());
  return allowed.filter(one => values.map(value => requireAllowed(name, value, allowed)).includes(one));
}

function requireAllowed<T extends string>(name: string, value: string, allowed: readonly T[]): T {
  const found = allowed.find(one => one === value);
  if (found === undefined) {
    throw new UsageError(`--${name} '${value}': must be one of ${allowed.join(', ')}`);
  }
  return found;
}
