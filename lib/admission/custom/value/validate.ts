/**
 * Values against schemas, as servers do it: in their order, as the order decides which alternative is told of.
 *
 * @see https://github.com/kubernetes/kube-openapi/blob/master/pkg/validation/validate/schema.go
 */
import type { Minor } from '../../../kube';
import { formatTest } from '../formats';
import { isEqual, type Json, type JsonObject, keyOf, sortOf } from '../json';
import type { Schema } from '../schema';
import { general, invalid, missing, notInEnum, tooLong, tooMany, wrongType } from './faults';
import { isNearlyInteger, validateNumber } from './numbers';
import { Result } from './result';

/** What to do with the parts of a value: where an update leaves something as it was, faults of it do not count. */
export interface Inner {
  readonly field: (schema: Schema, value: Json, name: string, key: string) => Result;
  readonly item: (schema: Schema, value: Json, name: string, index: number) => Result;

  /** An alternative of the schema, for the same value. */
  readonly same: (schema: Schema, value: Json, name: string) => Result;
}

/** Holds values to schemas for the servers of one minor. */
export class ValueValidator {
  private readonly inner: Inner;

  /** @param inner how parts are validated; by this as well, where it is not given */
  constructor(
    private readonly minor: Minor,
    inner?: Inner,
  ) {
    const plainly = (schema: Schema, value: Json, name: string) => this.validate(schema, value, name);
    this.inner = inner ?? { field: plainly, item: plainly, same: plainly };
  }

  public validate(schema: Schema, value: Json, name: string): Result {
    const result = new Result();
    if (value === null || value === undefined) {
      result.merge(typeResult(schema, null, name));
      this.checkEnum(schema, null, name, result);
      return result;
    }
    const add = (other: Result | undefined) => {
      if (other !== undefined) {
        result.merge(other);
      }
      result.passed += 1;
    };
    const sort = sortOf(value);
    if (schema.types.length > 0 || schema.format !== '') {
      add(typeResult(schema, value, name));
    }
    add(this.alternatives(schema, value, name));
    if (sort === 'string') {
      add(this.text(schema, value, name));
      const test = schema.format === '' ? undefined : formatTest(schema.format, this.minor);
      if (test !== undefined) {
        add(formatResult(schema.format, test(value, this.minor), value, name));
      }
    }
    if (sort === 'integer' || sort === 'number') {
      add(validateNumber(schema, value, name, this.minor));
    }
    if (sort === 'array') {
      add(this.list(schema, value, name));
    }
    add(undefined);
    this.checkEnum(schema, value, name, result);
    if (sort === 'object') {
      add(this.object(schema, value, name));
    }
    result.passed += 1;
    return result;
  }

  private checkEnum(schema: Schema, value: Json, name: string, result: Result): void {
    if (schema.enum.length > 0 && !schema.enum.some(it => isMember(value, it))) {
      result.add(notInEnum(name, value, schema.enum));
    }
  }

  /** Stops at the first fault. */
  private text({ bounds, pattern }: Schema, value: string, name: string): Result {
    const result = new Result();
    const { minLength, maxLength } = bounds;
    const length = [...value].length;
    if (maxLength !== undefined && length > maxLength) {
      result.add(tooLong(name, maxLength, this.minor));
    } else if (minLength !== undefined && length < minLength) {
      result.add(invalid(name, value, `should be at least ${minLength} chars long`));
    } else if (pattern !== undefined) {
      const matches = pattern.matches(value);
      if (matches === undefined) {
        result.unchecked.push(`${name}: pattern ${pattern.source}`);
      } else if (!matches) {
        result.add(invalid(name, value, `should match '${pattern.source}'`));
      }
    }
    return result;
  }

  private list({ items, bounds, uniqueItems }: Schema, value: readonly Json[], name: string): Result {
    const result = new Result();
    const { minItems, maxItems } = bounds;
    if (items !== undefined) {
      value.forEach((item, index) => {
        result.merge(this.inner.item(items, item, `${name}[${index}]`, index));
      });
    }
    if (minItems !== undefined && value.length < minItems) {
      result.add(invalid(name, value.length, `should have at least ${minItems} items`));
    }
    if (maxItems !== undefined && value.length > maxItems) {
      result.add(tooMany(name, value.length, maxItems, 'items'));
    }
    if (uniqueItems && new Set(value.map(keyOf)).size < value.length) {
      result.add(invalid(name, '', "shouldn't contain duplicates"));
    }
    result.passed += 1;
    return result;
  }

  private object({ bounds, properties, additional, required }: Schema, value: JsonObject, name: string): Result {
    const result = new Result();
    const { minProperties, maxProperties } = bounds;
    const keys = Object.keys(value);
    if (minProperties !== undefined && keys.length < minProperties) {
      result.add(invalid(name, keys.length, `should have at least ${minProperties} properties`));
    }
    if (maxProperties !== undefined && keys.length > maxProperties) {
      result.add(tooMany(name, keys.length, maxProperties, 'properties'));
    }
    for (const key of keys) {
      const schema = properties.get(key);
      if (schema !== undefined) {
        result.merge(this.inner.field(schema, value[key], name === '' ? key : `${name}.${key}`, key));
      } else if (additional === false) {
        const text = `${name}.${key} in body is a forbidden property`;
        result.add({ ...invalid(name, key, ''), detail: text, text });
      } else if (typeof additional === 'object') {
        result.merge(this.inner.field(additional, value[key], `${name}.${key}`, key));
      }
    }
    for (const key of required) {
      if (!Object.hasOwn(value, key)) {
        result.add(missing(`${name}.${key}`));
      }
    }
    return result;
  }

  private alternatives(schema: Schema, value: Json, name: string): Result {
    const result = new Result();
    this.anyOf(schema.anyOf, value, name, result);
    this.oneOf(schema.oneOf, value, name, result);
    this.allOf(schema.allOf, value, name, result);
    const refused = schema.not === undefined ? undefined : this.inner.same(schema.not, value, name);
    if (refused?.isValid && refused.unchecked.length === 0) {
      result.add(general(`"${name}" must not validate the schema (not)`));
    }
    result.unchecked.push(...(refused?.unchecked ?? []));
    result.passed += 1;
    return result;
  }

  private anyOf(schemas: readonly Schema[], value: Json, name: string, result: Result): void {
    let best: Result | undefined;
    for (const schema of schemas) {
      const one = this.inner.same(schema, value, name);
      if (one.isValid) {
        result.merge(one);
        return;
      }
      best = better(best, one);
    }
    if (best !== undefined) {
      result.add(general(`"${name}" must validate at least one schema (anyOf)`));
      result.merge(best);
    }
  }

  private oneOf(schemas: readonly Schema[], value: Json, name: string, result: Result): void {
    if (schemas.length === 0) {
      return;
    }
    const results = schemas.map(schema => this.inner.same(schema, value, name));
    const valid = results.filter(it => it.isValid);
    if (valid.length === 1) {
      result.merge(valid[0] as Result);
    } else if (valid.some(it => it.unchecked.length > 0)) {
      result.unchecked.push(...valid.flatMap(it => it.unchecked));
    } else {
      const found = valid.length === 0 ? 'Found none valid' : `Found ${valid.length} valid alternatives`;
      result.add(general(`"${name}" must validate one and only one schema (oneOf). ${found}`));
      const best = valid.length === 0 ? results.reduce<Result | undefined>(better, undefined) : undefined;
      if (best !== undefined) {
        result.merge(best);
      }
    }
  }

  private allOf(schemas: readonly Schema[], value: Json, name: string, result: Result): void {
    const results = schemas.map(schema => this.inner.same(schema, value, name));
    for (const one of results) {
      result.merge(one);
    }
    const valid = results.filter(it => it.isValid).length;
    if (valid < results.length) {
      result.add(general(`"${name}" must validate all the schemas (allOf)${valid === 0 ? '. None validated' : ''}`));
    }
  }
}

function better(best: Result | undefined, one: Result): Result {
  return best === undefined || one.passed > best.passed ? one : best;
}

/** The type of a value; a text or a list of a schema with a format is not looked at. */
function typeResult({ types, format, nullable }: Schema, value: Json, name: string): Result {
  const result = new Result();
  const sort = sortOf(value);
  if (sort === 'null') {
    if (types.length > 0 && !types.includes('null') && !nullable) {
      result.add(wrongType(name, types.join(','), 'null'));
    } else {
      result.passed += 1;
    }
    return result;
  }
  const isNumeric = types.includes('integer') || types.includes('number');
  const isRight =
    types.includes(sort) ||
    (sort === 'number' && types.includes('integer') && isNearlyInteger(Number(value))) ||
    (sort === 'integer' && types.includes('number'));
  const goFormat = sort === 'integer' ? 'int64' : sort === 'number' ? 'float64' : '';
  if (format !== '' && sort !== 'string' && sort !== 'array' && !isRight && goFormat !== format) {
    result.add(wrongType(name, format, goFormat));
  } else if (!isRight && (format === '' || isNumeric || (sort !== 'string' && sort !== 'array'))) {
    result.add(wrongType(name, types.join(','), sort));
  } else {
    result.passed += 1;
  }
  return result;
}

function formatResult(format: string, isOfFormat: boolean | undefined, value: string, name: string): Result {
  const result = new Result();
  if (isOfFormat === undefined) {
    result.unchecked.push(`${name}: format ${format}`);
  } else if (!isOfFormat) {
    result.add(wrongType(name, format, value));
  }
  return result;
}

/** Whether a value is a member of an enum: numbers are converted to the type of the member, as Go does. */
function isMember(value: Json, member: Json): boolean {
  const [sort, wanted] = [sortOf(value), sortOf(member)];
  if (sort === 'null' || wanted === 'null') {
    return false;
  }
  if (sort === 'number' && wanted === 'integer') {
    return Math.trunc(Number(value)) === Number(member);
  }
  if (sort === 'integer' && wanted === 'string') {
    return Number(value) >= 0 && Number(value) <= 0x10ffff && String.fromCodePoint(Number(value)) === member;
  }
  return isEqual(value, member);
}
