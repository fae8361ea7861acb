/** Equality of parts of Pod specs as the API server sees it. */
import { Quantity } from '../../kube';
import { isSame } from '../immutable';

/** Fields whose values are quantities. */
const AMOUNTS: ReadonlySet<string> = new Set(['limits', 'requests', 'overhead', 'capacity']);
const AMOUNT: ReadonlySet<string> = new Set(['sizeLimit', 'divisor']);

/** Absent and empty are one, and quantities are compared by amount. */
export function isSameSpec(left: unknown, right: unknown): boolean {
  return isSame(left, right) || isSame(canonical(left), canonical(right));
}

function canonical(value: unknown, amounts = false): unknown {
  if (Array.isArray(value)) {
    return value.map(item => canonical(item));
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([key, inner]) => [
        key,
        (amounts || AMOUNT.has(key)) && typeof inner === 'string'
          ? Quantity.parse(inner).toString()
          : canonical(inner, AMOUNTS.has(key)),
      ]),
    );
  }
  return value;
}
