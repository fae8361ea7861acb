import type { Value } from './value';

/** A mapping that is being read. */
export type Fields = { [key: string]: Value };

export function merge(fields: Fields, source: Fields): void {
  for (const [key, value] of Object.entries(source)) {
    set(fields, key, value);
  }
}

/** As an assignment, which would take the name `__proto__` for something else. */
export function set(fields: Fields, key: string, value: Value): void {
  if (key === '__proto__') {
    Object.defineProperty(fields, key, { value, enumerable: true, configurable: true, writable: true });
  } else {
    fields[key] = value;
  }
}
