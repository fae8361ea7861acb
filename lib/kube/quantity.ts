/**
 * Quantities: `500m`, `1Gi`, `1e3`. Exact: BigInt throughout, no floating point.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/api/resource/quantity.go
 */

/** The family of suffixes in which a quantity was written, and is written again. */
export enum QuantityFormat {
  /** `12Mi`, powers of 1024. */
  BINARY_SI = 'BinarySI',
  /** `12M`, powers of 1000. */
  DECIMAL_SI = 'DecimalSI',
  /** `12e6`. */
  DECIMAL_EXPONENT = 'DecimalExponent',
}

/** The smallest part that a quantity keeps; finer ones round away from zero. */
const NANO = -9;

/** 2^63 - 1: more than that in binary suffixes becomes that. Decimal ones have no cap. */
const BINARY_CAP = 2n ** 63n - 1n;

const DECIMAL_SUFFIXES = ['n', 'u', 'm', '', 'k', 'M', 'G', 'T', 'P', 'E'];
const BINARY_SUFFIXES = ['', 'Ki', 'Mi', 'Gi', 'Ti', 'Pi', 'Ei'];

/** The scanner takes less than this and more (`.5`, `5.`, `+5`, even `.`): the suffix is judged apart. */
const GRAMMAR = /^([+-]?)(\d*)(?:\.(\d*))?([eEinumkKMGTP]*[+-]?\d*)$/;

const FORMAT_FAULT = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const NUMBER_FAULT = 'unable to parse numeric part of quantity';
const SUFFIX_FAULT = "unable to parse quantity's suffix";

/**
 * Why the API server would refuse to decode a quantity, in its words.
 *
 * It takes more than the documentation says: `+1`, `.5`, `5.`, `1e3`, `1E` (exa), and spaces around.
 * It refuses `1K` (kilo is `k`), `1GiB`, `1 Gi`, `1_000`, `0x10`, and the empty text.
 */
export function quantityFaults(text: string): string[] {
  const parsed = parse(text);
  return typeof parsed === 'string' ? [parsed] : [];
}

/** An exact amount that remembers how it was written. */
export class Quantity {
  /**
   * Reads a quantity as the API server does: finer than a billionth rounds away from zero, and binary ones end at 2^63 - 1.
   *
   * @throws RangeError with the faults, where there are any
   */
  static parse(text: string): Quantity {
    const known = recent.get(text);
    if (known !== undefined) {
      return known;
    }
    const parsed = parse(text);
    if (typeof parsed === 'string') {
      throw new RangeError(`'${text}' is no quantity: ${parsed}`);
    }
    if (recent.size >= MOST_RECENT) {
      recent.clear();
    }
    recent.set(text, parsed);
    return parsed;
  }

  /** So many bytes, written with `Ki`, `Mi` and so on where that is exact. */
  static ofBytes(bytes: bigint): Quantity {
    return Quantity.of(bytes, 0, QuantityFormat.BINARY_SI);
  }

  /** `digits * 10^exponent`. Internal. */
  static of(digits: bigint, exponent: number, format: QuantityFormat): Quantity {
    if (digits === 0n) {
      return new Quantity(0n, 0, format);
    }
    const zeros = trailingZeros(digits);
    return new Quantity(digits / 10n ** BigInt(zeros), exponent + zeros, format);
  }

  /** Digits without trailing zeros, so that equal amounts have equal digits and exponents. */
  private constructor(
    private readonly digits: bigint,
    private readonly exponent: number,
    readonly format: QuantityFormat,
  ) {}

  sign(): -1 | 0 | 1 {
    return order(this.digits, 0n);
  }

  isZero(): boolean {
    return this.digits === 0n;
  }

  /** Whole: what extended resources and pod counts must be. */
  isInteger(): boolean {
    return this.exponent >= 0;
  }

  /** How many times `10^exponent` it is, rounded away from zero: `countOf(-3)` counts thousandths. */
  countOf(exponent: number): bigint {
    const excess = exponent - this.exponent;
    if (excess <= 0) {
      return this.digitsAt(exponent);
    }
    const unit = 10n ** BigInt(excess);
    const size = this.digits < 0n ? -this.digits : this.digits;
    const count = (size + unit - 1n) / unit;
    return this.digits < 0n ? -count : count;
  }

  /** By amount: `1Gi` and `1024Mi` are equal. */
  compare(other: Quantity): -1 | 0 | 1 {
    const signs = order(this.sign(), other.sign());
    if (signs !== 0 || this.isZero()) {
      return signs;
    }
    // Orders of magnitude first: aligning 1e1000000 with 1n would need a million digits.
    const magnitudes = order(this.magnitude(), other.magnitude());
    if (magnitudes !== 0) {
      return this.digits > 0n ? magnitudes : (-magnitudes as -1 | 1);
    }
    const exponent = Math.min(this.exponent, other.exponent);
    return order(this.digitsAt(exponent), other.digitsAt(exponent));
  }

  equals(other: Quantity): boolean {
    return this.compare(other) === 0;
  }

  /** The sum, in this one's suffixes unless this one is zero. */
  add(other: Quantity): Quantity {
    const exponent = Math.min(this.exponent, other.exponent);
    const format = this.isZero() ? other.format : this.format;
    return Quantity.of(this.digitsAt(exponent) + other.digitsAt(exponent), exponent, format);
  }

  /** The difference, in this one's suffixes unless this one is zero. */
  subtract(other: Quantity): Quantity {
    return this.add(new Quantity(-other.digits, other.exponent, other.format));
  }

  /**
   * The canonical form: no fraction, the largest suffix that keeps every digit, no `+`.
   *
   * Binary suffixes are left for decimal ones below 1024 and where a fraction remains (`1.1Ki` is `1126400m`).
   * Beyond `E` the exponent form follows: apimachinery loses the suffix there and writes `1000E` as `1`.
   */
  toString(): string {
    if (this.isZero()) {
      return '0';
    }
    const size = this.digits < 0n ? -this.digits : this.digits;
    if (this.format === QuantityFormat.BINARY_SI && this.isInteger() && size * 10n ** BigInt(this.exponent) >= 1024n) {
      return this.toBinaryText();
    }
    return this.toDecimalText();
  }

  private toBinaryText(): string {
    let amount = this.digitsAt(0);
    let power = 0;
    while (amount % 1024n === 0n && power < BINARY_SUFFIXES.length - 1) {
      amount /= 1024n;
      power += 1;
    }
    return `${amount}${BINARY_SUFFIXES[power]}`;
  }

  private toDecimalText(): string {
    const exponent = Math.floor(this.exponent / 3) * 3;
    const amount = this.digitsAt(exponent);
    const suffix = DECIMAL_SUFFIXES[(exponent - NANO) / 3];
    if (this.format !== QuantityFormat.DECIMAL_EXPONENT && suffix !== undefined) {
      return `${amount}${suffix}`;
    }
    return exponent === 0 ? `${amount}` : `${amount}e${exponent}`;
  }

  private magnitude(): number {
    return this.exponent + digitCount(this.digits);
  }

  private digitsAt(exponent: number): bigint {
    return this.digits === 0n || this.exponent === exponent ? this.digits : this.digits * 10n ** BigInt(this.exponent - exponent);
  }
}

/** The quantity, or the fault. */
function parse(text: string): Quantity | string {
  const match = GRAMMAR.exec(text.replace(/^ +| +$/g, ''));
  if (match === null || match[0] === '') {
    return FORMAT_FAULT;
  }
  const [, sign, whole = '', fraction = '', suffix = ''] = match;
  const scale = scaleOf(suffix);
  if (scale === undefined) {
    return SUFFIX_FAULT;
  }
  // Without any digit the text is zero ("Ki"), save where the amount would not fit an int64 ("Ei"): the scanner's slow path minds.
  if (whole + fraction === '' && (scale.shift >= 50 || scale.exponent < NANO)) {
    return NUMBER_FAULT;
  }
  const digits = BigInt(whole + fraction || '0') << BigInt(scale.shift);
  const size = capped(ceiledToNano(digits, scale.exponent - fraction.length), scale.format);
  return Quantity.of(sign === '-' ? -size.digits : size.digits, size.exponent, size.format);
}

interface Scale {
  readonly format: QuantityFormat;
  readonly exponent: number;
  readonly shift: number;
}

function scaleOf(suffix: string): Scale | undefined {
  const decimal = DECIMAL_SUFFIXES.indexOf(suffix);
  if (decimal >= 0) {
    return { format: QuantityFormat.DECIMAL_SI, exponent: decimal * 3 + NANO, shift: 0 };
  }
  const binary = BINARY_SUFFIXES.indexOf(suffix);
  if (binary >= 0) {
    return { format: QuantityFormat.BINARY_SI, exponent: 0, shift: binary * 10 };
  }
  const digits = /^[eE]\+?(-?\d+)$/.exec(suffix)?.[1];
  const power = BigInt(digits ?? 0);
  if (digits === undefined || power !== BigInt.asIntN(64, power)) {
    return undefined;
  }
  // Go narrows the exponent to 32 bits without a look.
  return { format: QuantityFormat.DECIMAL_EXPONENT, exponent: Number(BigInt.asIntN(32, power)), shift: 0 };
}

interface Amount {
  readonly digits: bigint;
  readonly exponent: number;
}

/** Something asked for is never nothing: what is finer than a billionth rounds up. */
function ceiledToNano(digits: bigint, exponent: number): Amount {
  const excess = NANO - exponent;
  if (excess <= 0 || digits === 0n) {
    return { digits, exponent };
  }
  if (excess > digitCount(digits)) {
    return { digits: 1n, exponent: NANO };
  }
  const unit = 10n ** BigInt(excess);
  return { digits: (digits + unit - 1n) / unit, exponent: NANO };
}

function capped(amount: Amount, format: QuantityFormat): Amount & { readonly format: QuantityFormat } {
  if (format !== QuantityFormat.BINARY_SI) {
    return { ...amount, format };
  }
  const unit = 10n ** BigInt(-amount.exponent);
  if (amount.digits > BINARY_CAP * unit) {
    return { digits: BINARY_CAP, exponent: 0, format };
  }
  const fraction = amount.digits > 0n && amount.digits < unit;
  return { ...amount, format: fraction ? QuantityFormat.DECIMAL_SI : format };
}

function digitCount(value: bigint): number {
  return value.toString().replace('-', '').length;
}

function trailingZeros(value: bigint): number {
  return /0*$/.exec(value.toString())?.[0].length ?? 0;
}

function order<T extends bigint | number>(left: T, right: T): -1 | 0 | 1 {
  if (left === right) {
    return 0;
  }
  return left < right ? -1 : 1;
}

/** Quantities never change, and manifests use few of them over and over: those read lately are kept. */
const recent = new Map<string, Quantity>();
const MOST_RECENT = 500;
