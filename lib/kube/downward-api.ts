/**
 * The fields of a Pod that an environment variable may hold, besides single labels and annotations.
 *
 * `status.hostIPs` is among them since 1.29: `FIELDS_SINCE` says so.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-fieldRef
 */
export const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
] as const satisfies readonly string[];

/**
 * The requests and limits of a container that it may be told, besides those of huge pages.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/pods/downward-api/#downwardapi-resourceFieldRef
 */
export const RESOURCE_FIELDS: readonly string[] = [
  'limits.cpu',
  'limits.ephemeral-storage',
  'limits.memory',
  'requests.cpu',
  'requests.ephemeral-storage',
  'requests.memory',
];

/** Whether a request or limit is that of huge pages of some size. */
export function isHugePagesField(resource: string): boolean {
  return resource.startsWith('limits.hugepages-') || resource.startsWith('requests.hugepages-');
}

/**
 * Units in which a container may be told its amounts, as Kubernetes writes them.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validateContainerResourceDivisor`
 */
export const CPU_DIVISORS: readonly string[] = ['1m', '1'];
export const BYTE_DIVISORS: readonly string[] = [
  '1',
  '1k',
  '1M',
  '1G',
  '1T',
  '1P',
  '1E',
  '1Ki',
  '1Mi',
  '1Gi',
  '1Ti',
  '1Pi',
  '1Ei',
];
