/** The Kubernetes minors that this library speaks for. Which field came with which: `fields-since.ts`. */

/** Every minor that we know, oldest first. */
export const MINORS = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

/** A Kubernetes minor that we know, such as `1.37`. */
export type Minor = (typeof MINORS)[number];

/** The default target. */
export const NEWEST_MINOR: Minor = '1.37';

/** The oldest target. */
export const OLDEST_MINOR: Minor = '1.28';

/** Why a text names no minor that we know. */
export function minorFaults(text: string): string[] {
  return isMinor(text) ? [] : [`must be a Kubernetes minor from ${OLDEST_MINOR} to ${NEWEST_MINOR}`];
}

export function isMinor(text: string): text is Minor {
  return (MINORS as readonly string[]).includes(text);
}

const AGES: ReadonlyMap<string, number> = new Map(MINORS.map((minor, index) => [minor, index]));

/** By number: `1.9` comes before `1.10`. Takes any minor, also ones that we do not target. */
export function compareMinors(left: string, right: string): -1 | 0 | 1 {
  const [leftAge, rightAge] = [AGES.get(left), AGES.get(right)];
  if (leftAge !== undefined && rightAge !== undefined) {
    return leftAge === rightAge ? 0 : leftAge < rightAge ? -1 : 1;
  }
  const [leftMajor, leftMinor] = numbers(left);
  const [rightMajor, rightMinor] = numbers(right);
  const difference = leftMajor - rightMajor || leftMinor - rightMinor;
  return difference === 0 ? 0 : difference < 0 ? -1 : 1;
}

/** `minor` is `since` or newer. */
export function isAtLeast(minor: string, since: string): boolean {
  const age = AGES.get(minor);
  const oldest = AGES.get(since);
  return age !== undefined && oldest !== undefined ? age >= oldest : compareMinors(minor, since) >= 0;
}

const parsed = new Map<string, readonly [major: number, minor: number]>();

/** Kept for each text: there are few, and checks ask for them all the time. */
function numbers(minor: string): readonly [major: number, minor: number] {
  const known = parsed.get(minor) ?? parse(minor);
  parsed.set(minor, known);
  return known;
}

function parse(minor: string): readonly [major: number, minor: number] {
  const match = /^(\d+)\.(\d+)$/.exec(minor);
  if (match === null) {
    throw new RangeError(`'${minor}' is no Kubernetes minor: must be two numbers such as '${NEWEST_MINOR}'`);
  }
  return [Number(match[1]), Number(match[2])];
}
