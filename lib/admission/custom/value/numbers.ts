/**
 * Numbers against their bounds: an integer is compared with the bounds as integers, cut off at the point.
 *
 * @see https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/values.go
 */
import type { Minor } from '../../../kube';
import { isAtLeast } from '../../../kube';
import { goFloat, shown, sortOf } from '../json';
import type { Schema } from '../schema';
import { general, invalid } from './faults';
import { Result } from './result';

/** First minor that holds numbers to what their format can hold. */
const RANGES_SINCE: Minor = '1.36';

const FORMATS: readonly string[] = ['int32', 'int64', 'float', 'double'];

/** What Go's float32 can hold. */
const FLOAT32_MAX = 3.4028235677973366e38;

/** Holds a number to the bounds of a schema. */
export function validateNumber(schema: Schema, value: number | bigint, name: string, minor: Minor): Result {
  const result = new Result();
  const { multipleOf, minimum, maximum, exclusiveMinimum = false, exclusiveMaximum = false } = schema.bounds;
  const range = isAtLeast(minor, RANGES_SINCE) ? new Range(schema, name) : undefined;
  range?.check(value, 'Checked', result);
  const number = new Operand(value);
  if (multipleOf !== undefined) {
    const factor = number.counterpart(multipleOf, range?.check(multipleOf, 'MultipleOf', result) ?? true);
    if (factor.bound <= 0) {
      const text = `factor MultipleOf declared for ${name} must be positive: ${factor.text}`;
      result.add({ ...invalid(name, factor.shown, ''), detail: text, text });
    } else if (!factor.divides()) {
      result.add(invalid(name, factor.shownValue, `should be a multiple of ${factor.text}`));
    }
  }
  if (minimum !== undefined) {
    const least = number.counterpart(minimum, range?.check(minimum, 'Minimum boundary', result) ?? true);
    if (exclusiveMinimum ? least.value <= least.bound : least.value < least.bound) {
      result.add(
        invalid(name, least.shownValue, `should be greater than ${exclusiveMinimum ? '' : 'or equal to '}${least.text}`),
      );
    }
  }
  if (maximum !== undefined) {
    const most = number.counterpart(maximum, range?.check(maximum, 'Maximum boundary', result) ?? true);
    if (exclusiveMaximum ? most.value >= most.bound : most.value > most.bound) {
      result.add(invalid(name, most.shownValue, `should be less than ${exclusiveMaximum ? '' : 'or equal to '}${most.text}`));
    }
  }
  result.passed += 1;
  return result;
}

/** What a type and format can hold. */
class Range {
  constructor(
    private readonly schema: Schema,
    private readonly name: string,
  ) {}

  /** Whether a number fits; says so where it does not. */
  public check(value: number | bigint, what: string, result: Result): boolean {
    const { types } = this.schema;
    const type = types.length === 1 ? types[0] : undefined;
    const format = FORMATS.includes(this.schema.format) ? this.schema.format : '';
    if (fits(Number(value), type, format)) {
      return true;
    }
    const words = format === '' ? `${type} (default format)` : `${type} with format ${format}`;
    result.add(general(`${what} value must be of type ${words} in ${this.name}`));
    return false;
  }
}

function fits(value: number, type: string | undefined, format: string): boolean {
  if (type === 'integer') {
    const end = format === 'int32' ? 2 ** 31 : 2 ** 63;
    return Number.isInteger(value) && value >= -end && value < end;
  }
  return type !== 'number' || format !== 'float' || Math.abs(value) < FLOAT32_MAX;
}

/** A number that is to be compared. */
class Operand {
  constructor(private readonly given: number | bigint) {}

  /** The number and a bound, both as integers or both as floats. */
  public counterpart(bound: number, fitsType: boolean): Comparison {
    const isInteger = sortOf(this.given) === 'integer' && fitsType;
    return new Comparison(Number(this.given), isInteger ? Math.trunc(bound) : bound, isInteger);
  }
}

class Comparison {
  constructor(
    public readonly value: number,
    public readonly bound: number,
    private readonly isInteger: boolean,
  ) {}

  /** The bound in words. */
  public get text(): string {
    return this.isInteger ? String(this.bound) : goFloat(this.bound);
  }

  public get shown(): unknown {
    return shown(this.bound);
  }

  public get shownValue(): unknown {
    return shown(this.value);
  }

  public divides(): boolean {
    if (this.isInteger) {
      return this.value % this.bound === 0;
    }
    return isNearlyInteger(this.bound < 1 ? (1 / this.bound) * this.value : this.value / this.bound);
  }
}

/** swag's `IsFloat64AJSONInteger`: within 2^53, and off by a billionth at most. */
export function isNearlyInteger(value: number): boolean {
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) {
    return false;
  }
  const whole = Math.trunc(value);
  const difference = Math.abs(value - whole);
  return difference === 0 || (whole !== 0 && difference / (Math.abs(value) + Math.abs(whole)) < 1e-9);
}
