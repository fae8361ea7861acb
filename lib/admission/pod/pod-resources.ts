/** Resources of a Pod as a whole: since 1.34 (gate PodLevelResources). */
import { Quantity } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { isHugePages, isOvercommitAllowed, validatePodResourceName, validateRequirements } from './resources';
import type { PodScope } from './scope';

type Amounts = Record<string, string>;
type Sums = Map<string, Quantity>;

export function validatePodResources(resources: Decoded, path: FieldPath, scope: PodScope): void {
  const { spec, validation, claims } = scope;
  if (spec.os?.name === 'windows') {
    validation.forbidden(path, 'may not be set for a windows pod');
    return;
  }
  if (resources.claims !== undefined) {
    validation.forbidden(path.child('claims'), 'claims may not be set for Resources at pod-level');
  }
  validateRequirements(resources, claims, validatePodResourceName, path, validation);
  validateCovered(resources, path, spec, validation);
}

/** Requests of the Pod cover those of its containers together, its limits the limits of each. */
function validateCovered(resources: Decoded, path: FieldPath, spec: Decoded, validation: Validation): void {
  const requests: Amounts = resources.requests ?? {};
  const limits: Amounts = resources.limits ?? {};
  for (const [name, sum] of sumOf(spec, 'requests')) {
    const own = requests[name] === undefined ? undefined : Quantity.parse(requests[name]);
    if (own !== undefined && sum.compare(own) > 0) {
      const words = `must be greater than or equal to aggregate container requests of ${sum}`;
      validation.invalid(path.child('requests').key(name), own.toString(), words);
    }
  }
  for (const [name, sum] of sumOf(spec, 'limits')) {
    const own = limits[name] === undefined || !isHugePages(name) ? undefined : Quantity.parse(limits[name]);
    if (own !== undefined && sum.compare(own) > 0) {
      const words = `must be greater than or equal to aggregate container limits of ${sum}`;
      validation.invalid(path.child('limits').key(name), own.toString(), words);
    }
  }
  for (const [index, container] of (spec.containers ?? []).entries()) {
    const ofContainer: Amounts = container.resources?.limits ?? {};
    for (const name in ofContainer) {
      const [limit, most] = [Quantity.parse(ofContainer[name] as string), limits[name]];
      if (most !== undefined && limit.compare(Quantity.parse(most)) > 0) {
        const place = path.child('containers').index(index).key(name).child('limits');
        validation.invalid(place, limit.toString(), `must be less than or equal to pod limits of ${Quantity.parse(most)}`);
      }
    }
  }
}

/**
 * What the containers need together: the sum of those that run at once, or more where an init container needs more.
 *
 * @see https://github.com/kubernetes/component-helpers/blob/v0.37.0/resource/helpers.go - `AggregateContainerRequests`
 */
function sumOf(spec: Decoded, field: 'requests' | 'limits'): Sums {
  const sums: Sums = new Map();
  const sidecars: Sums = new Map();
  const most: Sums = new Map();
  for (const container of spec.containers ?? []) {
    add(sums, container.resources?.[field]);
  }
  for (const container of spec.initContainers ?? []) {
    const own: Sums = new Map();
    add(own, container.resources?.[field]);
    if (container.restartPolicy === 'Always') {
      add(sums, container.resources?.[field]);
      add(sidecars, container.resources?.[field]);
      raise(most, sidecars);
    } else {
      for (const [name, amount] of sidecars) {
        own.set(name, own.get(name)?.add(amount) ?? amount);
      }
      raise(most, own);
    }
  }
  raise(sums, most);
  return sums;
}

function add(sums: Sums, amounts: Amounts | undefined): void {
  for (const name in amounts) {
    const amount = Quantity.parse(amounts[name] as string);
    sums.set(name, sums.get(name)?.add(amount) ?? amount);
  }
}

function raise(sums: Sums, floor: Sums): void {
  for (const [name, amount] of floor) {
    const sum = sums.get(name);
    if (sum === undefined || amount.compare(sum) > 0) {
      sums.set(name, amount);
    }
  }
}

/** What a Pod's own resources leave open follows from its containers' and from its limits. */
export function setPodResourceDefaults(spec: Decoded): void {
  const { resources } = spec;
  if (resources === undefined) {
    return;
  }
  const limits: Amounts = resources.limits ?? {};
  const requests: Amounts = resources.requests ?? {};
  if (Object.keys(limits).length + Object.keys(requests).length > 0) {
    for (const [name, sum] of sumOf(spec, 'limits')) {
      if (isHugePages(name) && requests[name] === undefined) {
        limits[name] ??= sum.toString();
      }
    }
  }
  if (Object.keys(limits).length === 0) {
    return;
  }
  for (const [name, sum] of sumOf(spec, 'requests')) {
    if (isSupported(name) && isOvercommitAllowed(name)) {
      requests[name] ??= sum.toString();
    }
  }
  for (const name in limits) {
    if (isSupported(name)) {
      requests[name] ??= limits[name] as string;
    }
  }
  spec.resources = { ...resources, limits, requests };
}

function isSupported(name: string): boolean {
  return name === 'cpu' || name === 'memory' || isHugePages(name);
}
