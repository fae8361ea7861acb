import { type Fault, faultsAt } from '../core/faults';

/** What a predicate says of an optional value: nothing where none is given. */
export function whereGiven<T>(field: string, value: T | undefined, predicate: (value: T) => string[], remedy: string): Fault[] {
  return value === undefined ? [] : faultsAt(field, value, predicate(value), remedy);
}
