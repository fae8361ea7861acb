/** What may stand as a value: a sort of scalar, one of some words, a list of texts, anything, or keys of its own. */
export type Values = 'text' | 'number' | 'boolean' | 'scalar' | 'list' | 'any' | readonly (string | number)[] | Grammar;

/** The keys that a section may have; a `!` at the end of one says that the section must have it. */
export interface Grammar {
  readonly [key: string]: Values;
}

/** Keys that are written one after the other in a text, each with a scalar. */
export function scalars(keys: string): Grammar {
  return Object.fromEntries(keys.split(/\s+/).map(key => [key, 'scalar']));
}

/** Where a section departs from its grammar: unknown keys, missing ones, values of another sort. */
export function departures(at: string, section: unknown, grammar: Grammar): string[] {
  if (!isObject(section)) {
    return [`${at}: is no section`];
  }
  const allowed = new Map(Object.entries(grammar).map(([key, values]) => [key.replace('!', ''), values]));
  const required = Object.keys(grammar).flatMap(key => (key.endsWith('!') ? [key.slice(0, -1)] : []));
  return [
    ...required.filter(key => !(key in section)).map(key => `${at}: lacks '${key}'`),
    ...Object.entries(section).flatMap(([key, value]) => {
      const values = allowed.get(key);
      return values === undefined ? [`${at}: knows no '${key}'`] : valueDepartures(`${at}.${key}`, value, values);
    }),
  ];
}

function valueDepartures(at: string, value: unknown, values: Values): string[] {
  if (typeof values === 'object' && !Array.isArray(values)) {
    return departures(at, value, values as Grammar);
  }
  return fits(value, values as Exclude<Values, Grammar>) ? [] : [`${at}: takes no ${JSON.stringify(value)}`];
}

function fits(value: unknown, values: Exclude<Values, Grammar>): boolean {
  if (typeof values !== 'string') {
    return values.includes(value as string);
  }
  switch (values) {
    case 'any':
      return true;
    case 'list':
      return Array.isArray(value) && value.every(item => typeof item === 'string');
    case 'scalar':
      return ['string', 'number', 'boolean'].includes(typeof value);
    case 'text':
      return typeof value === 'string';
    default:
      return typeof value === values;
  }
}

function isObject(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
