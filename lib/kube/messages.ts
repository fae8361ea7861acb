/** Checks and sentences of the API server that several predicates share. Not exported from the room. */

/** `RegexError` of apimachinery, pkg/util/validation/validation.go: two spaces before each `or` and all. */
export function regexFault(law: string, pattern: string, ...examples: string[]): string {
  return `${law} (e.g. ${examples.map(example => `'${example}', `).join(' or ')}regex used for validation is '${pattern}')`;
}

const compiled = new Map<string, RegExp>();

export function matches(value: string, pattern: string): boolean {
  let regex = compiled.get(pattern);
  if (regex === undefined) {
    regex = new RegExp(`^${pattern}$`);
    compiled.set(pattern, regex);
  }
  return regex.test(value);
}

/** A UTF-16 code unit is no more than three bytes of UTF-8: most texts need not be counted. */
const MOST_BYTES_PER_UNIT = 3;

export function tooLong(value: string, max: number, unit: 'bytes' | 'characters'): string[] {
  return value.length * MOST_BYTES_PER_UNIT > max && byteLength(value) > max ? [lengthFault(max, unit)] : [];
}

export function lengthFault(max: number, unit: 'bytes' | 'characters'): string {
  return `must be no more than ${max} ${unit}`;
}

export function byteLength(value: string): number {
  return Buffer.byteLength(value);
}
