import { Quantity } from '../kube';
import type { FieldPath } from './field-path';
import { isFractional } from './go-quantity';
import type { Validation } from './validation';

/** Warns of an amount of bytes that is not whole: of memory, of storage. */
export function warnOfFraction(
  amounts: Readonly<Record<string, string>> | undefined,
  name: string,
  path: FieldPath,
  validation: Validation,
): void {
  const amount = amounts?.[name];
  if (amount !== undefined && isFractional(amount)) {
    const shown = Quantity.parse(amount).toString();
    validation.warn(`${path.key(name)}: fractional byte value "${shown}" is invalid, must be an integer`);
  }
}
