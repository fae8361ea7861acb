/**
 * Text of plain scalars as Go reads it as a number.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/resolve.go - `resolve`, cases 'D', 'S' and '.'
 * @see https://pkg.go.dev/strconv#ParseInt
 */

/** The float of go-yaml: no sexagesimal numbers, no hexadecimal ones. */
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;

/** The digits of `strconv.ParseInt` with base 0. A leading zero alone means octal. */
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;

/** What follows `0b` is read by itself, with a sign of its own: `0b-11` is -3. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;

const INT64_MIN = -(2n ** 63n);
const UINT64_MAX = 2n ** 64n - 1n;

/** A plain scalar that starts with a digit or a sign; `undefined` where it is a string after all. */
export function goNumber(text: string): number | bigint | undefined {
  if (/^[1-9][0-9]{0,14}$/.test(text)) {
    return Number(text);
  }
  const plain = text.replaceAll('_', '');
  return goInteger(plain) ?? (FLOAT.test(plain) ? finite(plain) : undefined);
}

/** A plain scalar that starts with a dot, where underscores have to stand between digits. */
export function goFraction(text: string): number | undefined {
  if (!/^\.[0-9]/.test(text) || /_(?![0-9])/.test(text)) {
    return undefined;
  }
  const plain = text.replaceAll('_', '');
  return FLOAT.test(plain) ? finite(plain) : undefined;
}

/** An integer that fits in 64 bits, as a number where that is exact and as a bigint otherwise. */
export function goInteger(plain: string): number | bigint | undefined {
  const found = INTEGER.exec(plain.replace(SIGNED_BINARY, '$10b$2'));
  if (found === null) {
    return undefined;
  }
  const [, sign, hex, binary, octal, decimal] = found;
  const magnitude = BigInt(
    hex !== undefined ? `0x${hex}` : binary !== undefined ? `0b${binary}` : octal !== undefined ? `0o${octal}` : `${decimal}`,
  );
  const value = sign === '-' ? -magnitude : magnitude;
  // A number above int64 is tried again as uint64, which takes no sign.
  const max = sign === '' ? UINT64_MAX : -INT64_MIN - 1n;
  return value >= INT64_MIN && value <= max ? exact(value) : undefined;
}

/** A number of JSON, which was found to be one: integers stay exact however long they are. */
export function jsonNumber(text: string): number | bigint {
  return /[.eE]/.test(text) ? Number(text) : exact(BigInt(text));
}

function exact(value: bigint): number | bigint {
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Out of range is an error for Go, and the scalar a string then. */
function finite(plain: string): number | undefined {
  const value = Number(plain);
  return Number.isFinite(value) ? value : undefined;
}

/**
 * A float as `sigs.k8s.io/yaml` writes it where it is a key: `strconv.FormatFloat(key, 'g', -1, 32)`.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go - `convertToJSONableObject`
 */
export function floatKey(value: number): string {
  const single = Math.fround(value);
  if (!Number.isFinite(single)) {
    return Number.isNaN(single) ? '.nan' : single > 0 ? '.inf' : '-.inf';
  }
  if (single === 0) {
    return Object.is(value, -0) ? '-0' : '0';
  }
  const [digits, exponent] = shortest(single);
  if (exponent >= -4 && exponent < 6) {
    return `${Number(`${digits}e${exponent}`)}`;
  }
  return `${digits}e${exponent < 0 ? '-' : '+'}${`${Math.abs(exponent)}`.padStart(2, '0')}`;
}

/** The fewest digits that give the same single-precision number, as `d.ddd`, and the power of ten. */
function shortest(single: number): [digits: string, exponent: number] {
  for (let precision = 0; precision < 9; precision++) {
    const text = single.toExponential(precision);
    if (Math.fround(Number(text)) === single) {
      const [digits, exponent] = text.split('e');
      return [`${digits}`, Number(exponent)];
    }
  }
  const [digits, exponent] = single.toExponential(9).split('e');
  return [`${digits}`, Number(exponent)];
}
