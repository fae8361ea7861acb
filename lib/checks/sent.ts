/** Objects as kubectl sends them. */
import { isFields, isList, type Value } from '../load';

/**
 * A copy with its fields in the order of their names, at every level: that is how kubectl writes any object, whatever
 * text it read. A server that decodes it meets wrong types in that order, and tells of the first.
 */
export function inOrderOfNames(value: Value): Value {
  if (isList(value)) {
    return value.map(inOrderOfNames);
  }
  if (!isFields(value)) {
    return value;
  }
  return Object.fromEntries(
    Object.keys(value)
      .sort()
      .map(name => [name, inOrderOfNames(value[name] as Value)]),
  );
}
