/** References to fields of the Pod and to resources of its containers, in environment variables and in volumes. */
import { BYTE_DIVISORS, CPU_DIVISORS, ENV_FIELDS, isHugePagesField, Quantity, RESOURCE_FIELDS } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { labelKeyFaults } from '../labels';
import type { Validation } from '../validation';

/** Since 1.29 (gate PodHostIPs, beta and on). */
const HOST_IPS = 'status.hostIPs';

/** What a file may hold. */
export const FILE_FIELDS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid'];

/** Fields that are known at all, though none of the sorts of reference takes them. */
const OTHER_FIELDS = ['spec.restartPolicy', 'spec.schedulerName', 'status.phase'];

const KNOWN_FIELDS: ReadonlySet<string> = new Set<string>([...ENV_FIELDS, ...FILE_FIELDS, ...OTHER_FIELDS]);

/** @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#available-fields */
export function validateFieldReference(
  { apiVersion, fieldPath }: Decoded,
  allowed: readonly string[],
  path: FieldPath,
  validation: Validation,
): void {
  if (!apiVersion) {
    validation.required(path.child('apiVersion'));
    return;
  }
  if (!fieldPath) {
    validation.required(path.child('fieldPath'));
    return;
  }
  const { field, subscript } = splitSubscript(fieldPath);
  const fault = conversionFault(apiVersion, fieldPath, field, subscript);
  if (fault !== undefined) {
    validation.invalid(path.child('fieldPath'), fieldPath, `error converting fieldPath: ${fault}`);
  } else if (subscript !== undefined) {
    const key = field === 'metadata.annotations' ? subscript.toLowerCase() : subscript;
    validation.invalidFor(path, key, labelKeyFaults(key, validation));
  } else if (!allowed.includes(field)) {
    validation.notSupported(path.child('fieldPath'), field, allowed);
  } else if (field === HOST_IPS && !validation.since('1.29')) {
    validation.forbidden(path, "may not be set when feature gate 'PodHostIPs' is not enabled");
  }
}

function splitSubscript(fieldPath: string): { readonly field: string; readonly subscript?: string } {
  const start = fieldPath.indexOf("['");
  return fieldPath.endsWith("']") && start > 0 && start + 2 <= fieldPath.length - 2
    ? { field: fieldPath.slice(0, start), subscript: fieldPath.slice(start + 2, -2) }
    : { field: fieldPath === 'spec.host' ? 'spec.nodeName' : fieldPath };
}

function conversionFault(version: string, fieldPath: string, field: string, subscript?: string): string | undefined {
  if (version !== 'v1') {
    return `unsupported pod version: ${version}`;
  }
  if (subscript !== undefined) {
    return field === 'metadata.annotations' || field === 'metadata.labels'
      ? undefined
      : `field label does not support subscript: ${fieldPath}`;
  }
  return KNOWN_FIELDS.has(field) ? undefined : `field label not supported: ${fieldPath}`;
}

/** @param inFile then the container has to be named, as a file belongs to none */
export function validateResourceReference(
  { containerName, resource = '', divisor }: Decoded,
  path: FieldPath,
  validation: Validation,
  inFile: boolean,
): void {
  if (inFile && !containerName) {
    validation.required(path.child('containerName'));
  } else if (resource === '') {
    validation.required(path.child('resource'));
  } else if (!RESOURCE_FIELDS.includes(resource) && !isHugePagesField(resource)) {
    validation.notSupported(path.child('resource'), resource, RESOURCE_FIELDS);
  }
  if (divisor !== undefined) {
    validateDivisor(resource, divisor, path.child('divisor'), validation);
  }
}

const CPU_WORDS = "only divisor's values 1m and 1 are supported with the cpu resource";

function validateDivisor(resource: string, divisor: string, path: FieldPath, validation: Validation): void {
  const quantity = Quantity.parse(divisor);
  if (quantity.isZero()) {
    return;
  }
  const text = quantity.toString();
  const sort = isHugePagesField(resource)
    ? 'hugepages'
    : RESOURCE_FIELDS.includes(resource)
      ? resource.slice(resource.indexOf('.') + 1)
      : '';
  if (sort === 'cpu') {
    if (!CPU_DIVISORS.includes(text)) {
      validation.invalid(path, resource, CPU_WORDS);
    }
  } else if (sort !== '' && !BYTE_DIVISORS.includes(text)) {
    const name = sort === 'ephemeral-storage' ? 'local ephemeral storage' : sort;
    validation.invalid(
      path,
      resource,
      `only divisor's values ${BYTE_DIVISORS.join(', ')} are supported with the ${name} resource`,
    );
  }
}
