/**
 * Changes of values: what an update leaves as it was may be as wrong as it was, as of 1.30.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#validation-ratcheting
 */
import type { Minor } from '../../../kube';
import { isEqual, isObject, type Json, keyOf } from '../json';
import type { Schema } from '../schema';
import { Result } from './result';
import { type Inner, ValueValidator } from './validate';

/** What is wrong with a value, and was not as wrong before. */
export function validateChange(schema: Schema, value: Json, old: Json, minor: Minor): Result {
  return partChange(schema, value, old, '', minor);
}

function partChange(schema: Schema, value: Json, old: Json, name: string, minor: Minor): Result {
  const before = new Before(schema, value, old);
  const change = (part: Schema, member: Json, then: Json, place: string) =>
    then === undefined ? new ValueValidator(minor).validate(part, member, place) : partChange(part, member, then, place, minor);
  const inner: Inner = {
    // Both objects are converted to one version before they are compared: nobody sees that it changed.
    field: (part, member, place, key) => change(part, member, HEAD.includes(place) ? undefined : before.field(key), place),
    item: (part, member, place, index) => change(part, member, before.item(index), place),
    same: (part, member, place) => new ValueValidator(minor, inner).validate(part, member, place),
  };
  return ratcheted(new ValueValidator(minor, inner).validate(schema, value, name), value, old);
}

const HEAD: readonly string[] = ['kind', 'apiVersion'];

/** No faults at all where nothing changed. */
function ratcheted(result: Result, value: Json, old: Json): Result {
  if (result.isValid || !isEqual(value, old)) {
    return result;
  }
  const right = new Result();
  right.passed = result.passed;
  return right;
}

/** What stood in the place of each part of a value. */
class Before {
  private byKeys: ReadonlyMap<string, Json> | undefined;

  constructor(
    private readonly schema: Schema,
    private readonly value: Json,
    private readonly old: Json,
  ) {}

  public field(key: string): Json {
    return isObject(this.old) && isObject(this.value) ? (this.old[key] ?? undefined) : undefined;
  }

  /** Items of lists are known by their keys, in lists that are maps; no others are. */
  public item(index: number): Json {
    if (this.schema.listType !== 'map' || !Array.isArray(this.old)) {
      return undefined;
    }
    this.byKeys ??= new Map(this.old.map(item => [this.keysOf(item), item]));
    return this.byKeys.get(this.keysOf(this.value[index]));
  }

  private keysOf(item: Json): string {
    return keyOf(this.schema.listMapKeys.map(name => (isObject(item) ? (item[name] ?? null) : null)));
  }
}
