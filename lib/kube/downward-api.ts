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
