/** What containers and Pods ask for and are held to. */
import { dnsLabelFaults, Quantity, qualifiedNameFaults, quantityFaults } from '../../kube';
import { ErrorType } from '../field-error';
import type { FieldPath } from '../field-path';
import { goQuantity, isFractional, keepsText } from '../go-quantity';
import { GoText } from '../go-value';
import type { Decoded } from '../kind-rules';
import { labelKeyFaults } from '../labels';
import type { Validation } from '../validation';

type Amounts = Readonly<Record<string, string>>;

/** Says what is wrong with a resource name, and whether anything is. */
export type ResourceNameLaw = (name: string, path: FieldPath, validation: Validation) => void;

/** pkg/apis/core/helper/helpers.go, `standardResources`: names that need no domain, here or in quotas. */
const STANDARD: ReadonlySet<string> = new Set([
  'cpu',
  'memory',
  'ephemeral-storage',
  'requests.cpu',
  'requests.memory',
  'requests.ephemeral-storage',
  'limits.cpu',
  'limits.memory',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'storage',
  'requests.storage',
  'services.nodeports',
  'services.loadbalancers',
]);

/** Those of containers. */
const CONTAINER: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

/** Those that are counted, of which there are no halves. */
const COUNTED: ReadonlySet<string> = new Set([
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'configmaps',
  'persistentvolumeclaims',
  'services.nodeports',
  'services.loadbalancers',
]);

const HUGE_PAGES = 'hugepages-';

export function isHugePages(name: string): boolean {
  return name.startsWith(HUGE_PAGES);
}

/** Kubernetes' own: without a domain, or in one of its own. */
function isNative(name: string): boolean {
  return !name.includes('/') || name.includes('kubernetes.io/');
}

/** Of somebody else's, such as `nvidia.com/gpu`. */
function isExtended(name: string): boolean {
  return !isNative(name) && !name.startsWith('requests.') && qualifiedNameFaults(`requests.${name}`).length === 0;
}

/** Requests may be less than limits. */
export function isOvercommitAllowed(name: string): boolean {
  return isNative(name) && !isHugePages(name);
}

/** @param shown how the server prints a name whose syntax is wrong */
export function validateName(
  name: string,
  path: FieldPath,
  validation: Validation,
  shown: string | GoText = new GoText(name),
): boolean {
  const faults = labelKeyFaults(name, validation);
  if (faults.length > 0) {
    validation.invalidFor(path, shown, faults);
    return false;
  }
  if (!name.includes('/') && !STANDARD.has(name) && !isHugePages(name) && !name.startsWith('requests.hugepages-')) {
    validation.invalid(path, new GoText(name), 'must be a standard resource type or fully qualified');
    return false;
  }
  return true;
}

/** A resource that a container can have. */
export const validateContainerResourceName: ResourceNameLaw = (name, path, validation) =>
  validateForContainer(name, path, validation, new GoText(name));

/** The same where a metric names it: what is said of the syntax is said of plain text (`core/v1/validation`). */
export const validateMetricResourceName: ResourceNameLaw = (name, path, validation) =>
  validateForContainer(name, path, validation, name);

function validateForContainer(name: string, path: FieldPath, validation: Validation, shown: string | GoText): void {
  if (CONTAINER.has(name)) {
    return;
  }
  validateName(name, path, validation, shown);
  const parts = name.split('/').length;
  if (parts === 1) {
    if (!isHugePages(name)) {
      validation.invalid(path, new GoText(name), 'must be a standard resource for containers');
    }
  } else if (!isNative(name) && !isExtended(name)) {
    validation.invalid(path, new GoText(name), "doesn't follow extended resource name standard");
  }
}

/** A resource that a Pod as a whole can have. */
export const validatePodResourceName: ResourceNameLaw = (name, path, validation) => {
  if (validateName(name, path, validation) && name !== 'cpu' && name !== 'memory' && !isHugePages(name)) {
    validation.notSupported(path, name, validation.since('1.34') ? ['cpu', 'hugepages-', 'memory'] : ['cpu', 'memory']);
  }
};

/** Amounts and limits that are plain, and good without a closer look: most are. */
const PLAIN_AMOUNT = /^\d{1,9}(?:m|[kMGTPE]|[KMGTPE]i)?$/;

/** An amount of a resource: not negative, and whole where it is counted. */
export function validateAmount(name: string, amount: string, path: FieldPath, validation: Validation): void {
  if (CONTAINER.has(name) && PLAIN_AMOUNT.test(amount)) {
    return;
  }
  const quantity = Quantity.parse(amount);
  if (quantity.sign() < 0) {
    validation.invalid(path, quantity.toString(), 'must be greater than or equal to 0');
  }
  if ((COUNTED.has(name) || isExtended(name)) && isFractional(amount)) {
    validation.invalid(path, goQuantity(amount, validation, keepsText(amount)), 'must be an integer');
  }
}

/** Requests and limits of a container or a Pod, or limits alone. */
export function validateRequirements(
  requirements: Decoded,
  claims: ReadonlySet<string>,
  nameLaw: ResourceNameLaw,
  path: FieldPath,
  validation: Validation,
): void {
  const limits: Amounts = requirements.limits ?? {};
  const requests: Amounts = requirements.requests ?? {};
  for (const name in limits) {
    validateResource(name, limits[name] as string, nameLaw, path.child('limits').key(name), validation);
  }
  for (const name in requests) {
    const request = requests[name] as string;
    validateResource(name, request, nameLaw, path.child('requests').key(name), validation);
    validateAgainstLimit(name, request, limits[name], path, validation);
  }
  const names = [...Object.keys(limits), ...Object.keys(requests)];
  if (names.some(isHugePages) && !names.includes('cpu') && !names.includes('memory')) {
    validation.forbidden(path, 'HugePages require cpu or memory');
  }
  if (requirements.claims !== undefined) {
    validateClaimReferences(requirements.claims, claims, path.child('claims'), validation);
  }
}

function validateResource(name: string, amount: string, nameLaw: ResourceNameLaw, path: FieldPath, validation: Validation): void {
  nameLaw(name, path, validation);
  validateAmount(name, amount, path, validation);
  if (isHugePages(name) && !isWholePages(name, amount) && !validation.tolerated.has('huge pages')) {
    const text = Quantity.parse(amount).toString();
    validation.invalid(path, text, `${text} is not positive integer multiple of ${name}`);
  }
}

export function isWholePages(name: string, amount: string): boolean {
  const size = name.slice(HUGE_PAGES.length);
  if (quantityFaults(size).length > 0) {
    return false;
  }
  const page = Quantity.parse(size);
  return page.sign() > 0 && page.isInteger() && Quantity.parse(amount).countOf(0) % page.countOf(0) === 0n;
}

function validateAgainstLimit(
  name: string,
  request: string,
  limit: string | undefined,
  path: FieldPath,
  validation: Validation,
): void {
  if (limit === request) {
    return;
  }
  if (limit === undefined) {
    if (!isOvercommitAllowed(name)) {
      validation.required(path.child('limits'), 'Limit must be set for non overcommitable resources');
    }
    return;
  }
  const [asked, most] = [Quantity.parse(request), Quantity.parse(limit)];
  const order = asked.compare(most);
  if (order !== 0 && !isOvercommitAllowed(name)) {
    validation.invalid(path.child('requests'), asked.toString(), `must be equal to ${name} limit of ${most}`);
  } else if (order > 0) {
    validation.invalid(path.child('requests'), asked.toString(), `must be less than or equal to ${name} limit of ${most}`);
  }
}

/** Each names a claim of the Pod, or one request of it, once. */
function validateClaimReferences(
  references: readonly Decoded[],
  claims: ReadonlySet<string>,
  path: FieldPath,
  validation: Validation,
): void {
  const seen = new Set<string>();
  for (const [index, { name, request }] of references.entries()) {
    const place = path.index(index);
    if (!name) {
      validation.required(place);
      continue;
    }
    if (request) {
      validation.invalidFor(place.child('request'), request, seen.has(name) ? [] : dnsLabelFaults(request));
    }
    const key = request ? `${name}/${request}` : name;
    const overlaps = !request && [...seen].some(other => other.startsWith(`${name}/`));
    if (seen.has(name)) {
      validation.duplicate(place, name);
    } else if (seen.has(key)) {
      validation.duplicate(place, key);
    } else if (overlaps) {
      validation.duplicate(place, name);
    }
    if (!seen.has(name)) {
      seen.add(key);
    }
    if (!claims.has(name)) {
      validation.add(ErrorType.NOT_FOUND, place, name, missingClaim(claims));
    }
  }
}

function missingClaim(claims: ReadonlySet<string>): string {
  const names = [...claims].sort().join(', ');
  return `must be one of the names in pod.spec.resourceClaims${names === '' ? ' which is empty' : `: ${names}`}`;
}
