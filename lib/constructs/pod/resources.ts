import type { Size } from 'cdk8s';
import { qualifiedNameFaults } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { amountFaults, canonical, toQuantity } from '../core/quantities';

/**
 * What a container asks for and may use at most.
 *
 * @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/
 */
export interface ResourceRequirements {
  /**
   * What the scheduler sets aside, by resource: `{ cpu: '250m', memory: Size.gibibytes(1) }`.
   *
   * CPU is in cores (`0.5`, `500m`), memory and storage in bytes (`512Mi` or a `Size`).
   *
   * @default - the limits where they are given (Kubernetes does that), otherwise nothing
   */
  readonly requests?: { readonly [resource: string]: string | number | Size };

  /**
   * What the container may use at most, by resource. Above its memory limit a container is killed.
   *
   * @default - no limit
   */
  readonly limits?: { readonly [resource: string]: string | number | Size };
}

type Amounts = NonNullable<ResourceRequirements['requests']>;

/** Faults of names and amounts, and of requests above their limits. */
export function resourceFaults(field: string, resources: ResourceRequirements | undefined): Fault[] {
  const requests = resources?.requests ?? {};
  const limits = resources?.limits ?? {};
  const faults = [...amountsFaults(`${field}.requests`, requests), ...amountsFaults(`${field}.limits`, limits)];
  return faults.length > 0
    ? faults
    : [...requestFaults(`${field}.requests`, requests, limits), ...hugePageFaults(field, { ...requests, ...limits })];
}

/** The resources as the API takes them, every amount in canonical form. */
export function renderResources(resources: ResourceRequirements | undefined): object | undefined {
  const rendered = {
    ...(resources?.requests === undefined ? {} : { requests: canonicalAmounts(resources.requests) }),
    ...(resources?.limits === undefined ? {} : { limits: canonicalAmounts(resources.limits) }),
  };
  return Object.keys(rendered).length > 0 ? rendered : undefined;
}

function amountsFaults(field: string, amounts: Amounts): Fault[] {
  return Object.entries(amounts).flatMap(([resource, amount]) => [
    ...resourceNameFaults(`${field}.${resource}`, resource),
    ...wholeFaults(`${field}.${resource}`, resource, amount),
  ]);
}

/** @see https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/#resource-types */
const STANDARD_RESOURCES = ['cpu', 'memory', 'ephemeral-storage'];

function resourceNameFaults(field: string, resource: string): Fault[] {
  const standard = STANDARD_RESOURCES.includes(resource) || resource.startsWith('hugepages-');
  if (standard) {
    return [];
  }
  return resource.includes('/')
    ? faultsAt(field, resource, qualifiedNameFaults(resource), 'name it such as vendor.example/gpu')
    : [
        {
          field,
          value: resource,
          message: 'must be a standard resource type or fully qualified',
          remedy: `use ${STANDARD_RESOURCES.join(', ')}, hugepages-<size> or vendor.example/resource`,
        },
      ];
}

/** Devices and the like cannot be shared out: they are counted in whole numbers, and what is asked is what there is. */
function isExtended(resource: string): boolean {
  return resource.includes('/') && !resource.includes('kubernetes.io/');
}

function isHugePages(resource: string): boolean {
  return resource.startsWith('hugepages-');
}

function wholeFaults(field: string, resource: string, amount: Amounts[string]): Fault[] {
  const faults = amountFaults(field, amount, { allowZero: true });
  return faults.length > 0 || !isExtended(resource) || toQuantity(amount).isInteger()
    ? faults
    : [{ field, value: canonical(amount), message: 'must be an integer', remedy: 'give a whole number' }];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validateResourceRequirements` */
function requestFaults(field: string, requests: Amounts, limits: Amounts): Fault[] {
  return Object.entries(requests).flatMap(([resource, request]) => {
    const at = { field: `${field}.${resource}`, value: canonical(request) };
    const fixed = isExtended(resource) || isHugePages(resource);
    const limit = limits[resource];
    if (limit === undefined) {
      return fixed
        ? [{ ...at, message: 'needs a limit: it cannot be overcommitted', remedy: 'give the same amount in limits' }]
        : [];
    }
    const order = toQuantity(request).compare(toQuantity(limit));
    if (fixed && order !== 0) {
      const message = `must be equal to ${resource} limit of ${canonical(limit)}`;
      return [{ ...at, message, remedy: 'give one amount for both' }];
    }
    return order > 0
      ? [
          {
            ...at,
            message: `must be less than or equal to ${resource} limit of ${canonical(limit)}`,
            remedy: 'lower the request or raise the limit',
          },
        ]
      : [];
  });
}

function hugePageFaults(field: string, amounts: Amounts): Fault[] {
  const names = Object.keys(amounts);
  return names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')
    ? [{ field, value: names, message: 'HugePages require cpu or memory', remedy: 'ask for memory too' }]
    : [];
}

function canonicalAmounts(amounts: Amounts): { [resource: string]: string } {
  return Object.fromEntries(Object.entries(amounts).map(([resource, amount]) => [resource, canonical(amount)]));
}
