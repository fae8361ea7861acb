/** Quantities in answers: text since 1.34, before that what Go holds of them. */
import { Quantity, QuantityFormat } from '../kube';
import { GoPointer, GoStruct, Printed } from './go-value';
import type { Validation } from './validation';

/** Stands for a null in a list of resources: zero, written as nobody would, because Go holds no format for it. */
export const NULL_AMOUNT = '-0';

/** What is finer than a thousandth cannot be had: the server rounds a list of resources up when it reads it. */
export function roundAmounts(amounts: Record<string, string> | undefined): void {
  for (const name in amounts) {
    const amount = amounts[name] ?? '0';
    if (FINE.test(amount)) {
      amounts[name] = rounded(amount);
    }
  }
}

/** Amounts that may have more than three digits behind the point. */
const FINE = /[nu.]|[eE]-/;

function rounded(amount: string): string {
  const quantity = Quantity.parse(amount);
  const thousandths = quantity.countOf(-3);
  const text = quantity.format === QuantityFormat.DECIMAL_EXPONENT ? `${thousandths}e-3` : withPoint(thousandths);
  return quantity.equals(Quantity.parse(text)) ? amount : text;
}

/** Not as Go would write it, which then does not keep the text either. */
function withPoint(thousandths: bigint): string {
  const digits = String(thousandths < 0n ? -thousandths : thousandths).padStart(4, '0');
  return `${thousandths < 0n ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
}

/** Digits that Go keeps in an int64; more, or a part of a binary unit, and it keeps a big decimal. */
const MOST_DIGITS = 18;
const MOST_BINARY_DIGITS = 15;

const DECIMAL: readonly string[] = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY: readonly string[] = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/**
 * A quantity as an answer shows it.
 *
 * @param isNamed the words of the answer name the quantity: Go keeps its text from then on
 */
export function goQuantity(amount: string, validation: Validation, isNamed: boolean): unknown {
  const quantity = Quantity.parse(amount);
  if (validation.since('1.34')) {
    return quantity.toString();
  }
  const small = smallAmount(amount.trim());
  return new GoStruct('resource.Quantity', [
    {
      name: 'i',
      value: new GoStruct('resource.int64Amount', [
        number('value', small?.value ?? 0n),
        number('scale', BigInt(small?.scale ?? 0)),
      ]),
    },
    {
      name: 'd',
      value: new GoStruct('resource.infDecAmount', [
        { name: 'Dec', value: new GoPointer('inf.Dec', small === undefined ? true : undefined) },
      ]),
    },
    { name: 's', value: isNamed ? quantity.toString() : '' },
    { name: 'Format', value: amount === NULL_AMOUNT ? '' : quantity.format },
  ]);
}

/**
 * How many of a power of ten an amount is, as Go counts in 64 bits: what does not fit is nothing, or wraps around where Go
 * holds a big decimal.
 */
export function countInInt64(amount: string, exponent: number): bigint {
  const count = Quantity.parse(amount).countOf(exponent);
  const wrapped = BigInt.asIntN(64, count);
  return wrapped === count || smallAmount(amount.trim()) === undefined ? wrapped : 0n;
}

/**
 * Whether an amount is not whole, as the server finds out: by thousandths in an int64, whatever becomes of large ones.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/api/resource/quantity.go - `MilliValue`
 */
export function isFractional(amount: string): boolean {
  return countInInt64(amount, -3) % 1000n !== 0n;
}

/** Go keeps the text of a quantity that it reads where a quick look says that it would write just that. */
export function keepsText(amount: string): boolean {
  return (
    amount === '0' || (looksWritten(amount) && smallAmount(amount) !== undefined && Quantity.parse(amount).toString() === amount)
  );
}

/** apimachinery pkg/api/resource/quantity.go, `ParseQuantity`: multiples of eight binary units might have been written shorter. */
function looksWritten(amount: string): boolean {
  const [, whole = '', suffix = ''] = /^[+-]?(\d*)\.?\d*(.*)$/.exec(amount) ?? [];
  return BINARY.indexOf(suffix) < 1 || BigInt(whole || '0') % 8n !== 0n;
}

function number(name: string, value: bigint): { name: string; value: Printed } {
  return { name, value: new Printed(String(value)) };
}

/** What Go holds in an int64 and a power of ten; undefined where it needs a big decimal. */
function smallAmount(text: string): { value: bigint; scale: number } | undefined {
  const [, sign = '', whole = '', fraction = '', suffix = ''] = /^([+-]?)0*(\d*)\.?(\d*)(.*)$/.exec(text) ?? [];
  const digits = BigInt(`${whole || '0'}${fraction}`);
  const count = (whole || '0').length + fraction.length;
  const signed = sign === '-' ? -digits : digits;
  const binary = BINARY.indexOf(suffix);
  if (binary > 0) {
    const isSmall = fraction === '' && MOST_BINARY_DIGITS - count - binary * 3 - 1 >= 0;
    return isSmall ? { value: signed << BigInt(binary * 10), scale: 0 } : undefined;
  }
  const decimal = DECIMAL.indexOf(suffix);
  const exponent = decimal >= 0 ? (decimal - 3) * 3 : Number(suffix.slice(1));
  const scale = exponent - fraction.length;
  return MOST_DIGITS - count >= 0 && scale >= -9 ? { value: signed, scale } : undefined;
}
