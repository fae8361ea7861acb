import { Size, SizeRoundingBehavior } from 'cdk8s';
import { Quantity, quantityFaults } from '../../kube';
import { type Fault, faultsAt } from './faults';

/** An amount as Kubernetes writes it (`500m`, `1Gi`), a plain number of units, or a `Size` of storage or memory. */
export type Amount = string | number | Size;

const BYTES_PER_KIBIBYTE = 1024n;

/** Faults of an amount: what is no quantity, or negative, or (unless allowed) zero. */
export function amountFaults(field: string, amount: Amount, options: { allowZero?: boolean } = {}): Fault[] {
  const text = asText(amount);
  const faults = faultsAt(field, text, quantityFaults(text), 'write a Kubernetes quantity such as 500m, 2, 512Mi or 10Gi');
  if (faults.length > 0) {
    return faults;
  }
  const sign = Quantity.parse(text).sign();
  return sign < 0 || (sign === 0 && options.allowZero !== true)
    ? [
        {
          field,
          value: text,
          message: sign < 0 ? 'must be greater than or equal to 0' : 'must be greater than 0',
          remedy: 'give a positive quantity',
        },
      ]
    : [];
}

/** The amount as a quantity; ask `amountFaults` first. */
export function toQuantity(amount: Amount): Quantity {
  return Quantity.parse(asText(amount));
}

/**
 * The amount in the canonical form in which the API server answers it, so that GitOps tools see no difference.
 *
 * What is no quantity stays as it was given: `amountFaults` says so, with its place.
 */
export function canonical(amount: Amount): string {
  const text = asText(amount);
  return quantityFaults(text).length > 0 ? text : Quantity.parse(text).toString();
}

function asText(amount: Amount): string {
  return amount instanceof Size ? sizeText(amount) : String(amount);
}

function sizeText(size: Size): string {
  const kibibytes = size.toKibibytes({ rounding: SizeRoundingBehavior.NONE });
  return Number.isInteger(kibibytes) ? Quantity.ofBytes(BigInt(kibibytes) * BYTES_PER_KIBIBYTE).toString() : `${kibibytes}Ki`;
}
