/**
 * The numbers that the scale subresource reads out of a custom resource.
 *
 * @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/#scale-subresource
 */
import { FieldPath } from '../field-path';
import type { Validation } from '../validation';
import { goFloat, isObject, type Json, sortOf } from './json';

const INT32_MAX = 2 ** 31 - 1;

/** The subresource as a definition has it. */
export interface Scale {
  readonly specReplicasPath: string;
  readonly statusReplicasPath: string;
  readonly labelSelectorPath?: string;
}

/** Holds the replicas of a resource to what a Scale can hold. */
export function validateScale(resource: Json, scale: Scale, validation: Validation): void {
  for (const path of [scale.specReplicasPath, scale.statusReplicasPath]) {
    const found = find(resource, path, 'integer', 'int64');
    const place = FieldPath.ROOT.child(path);
    if (found.fault !== undefined) {
      validation.invalid(place, 0, found.fault);
    } else if (found.value < 0) {
      validation.invalid(place, found.value, 'should be a non-negative integer');
    } else if (found.value > INT32_MAX) {
      validation.invalid(place, found.value, `should be less than or equal to ${INT32_MAX}`);
    }
  }
  if (scale.labelSelectorPath !== undefined) {
    const { fault } = find(resource, scale.labelSelectorPath, 'string', 'string');
    if (fault !== undefined) {
      validation.invalid(FieldPath.ROOT.child(scale.labelSelectorPath), '', fault);
    }
  }
}

interface Found {
  readonly value: Json;
  readonly fault?: string;
}

/** What stands at a path of dots; nothing where a part of it is not there. */
function find(resource: Json, path: string, sort: string, goType: string): Found {
  const names = path.replace(/^\./, '').split('.');
  let value = resource;
  for (const [index, name] of names.entries()) {
    if (value === null || value === undefined) {
      return { value: undefined };
    }
    if (!isObject(value)) {
      return { value, fault: accessorFault(names.slice(0, index + 1), value, 'map[string]interface{}') };
    }
    if (!Object.hasOwn(value, name)) {
      return { value: undefined };
    }
    value = value[name];
  }
  return sortOf(value) === sort ? { value } : { value, fault: accessorFault(names, value, goType) };
}

const GO_TYPES: Readonly<Record<string, string>> = {
  null: '<nil>',
  boolean: 'bool',
  string: 'string',
  integer: 'int64',
  number: 'float64',
  array: '[]interface {}',
  object: 'map[string]interface {}',
};

function accessorFault(names: readonly string[], value: Json, wanted: string): string {
  return `.${names.join('.')} accessor error: ${goText(value)} is of the type ${GO_TYPES[sortOf(value)]}, expected ${wanted}`;
}

/** Go's `%v`. */
function goText(value: Json): string {
  if (Array.isArray(value)) {
    return `[${value.map(goText).join(' ')}]`;
  }
  if (isObject(value)) {
    return `map[${Object.keys(value)
      .sort()
      .map(key => `${key}:${goText(value[key])}`)
      .join(' ')}]`;
  }
  return value === null ? '<nil>' : sortOf(value) === 'number' ? goFloat(Number(value)) : String(value);
}
