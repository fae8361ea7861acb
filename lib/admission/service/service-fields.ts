/** What kind of a Service this is, as the server asks again and again. */
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/** https://github.com/kubernetes/api/blob/v0.37.0/core/v1/types.go, `ClusterIPNone`. */
export const NONE = 'None';

/** Stands for an address that the server gave out and no manifest tells. */
export const ALLOCATED = '(allocated)';

export function isHeadless({ clusterIPs = [] }: Decoded): boolean {
  return clusterIPs.length === 1 && clusterIPs[0] === NONE;
}

export function isExternalName({ type }: Decoded): boolean {
  return type === 'ExternalName';
}

/** Traffic from outside may come to it; by addresses of its own since 1.29. */
export function isReachedFromOutside({ type, externalIPs }: Decoded, validation: Validation): boolean {
  return hasNodePorts({ type }) || (type === 'ClusterIP' && externalIPs?.length > 0 && validation.since('1.29'));
}

export function hasNodePorts({ type }: Decoded): boolean {
  return type === 'NodePort' || type === 'LoadBalancer';
}

export function needsHealthCheckPort({ type, externalTrafficPolicy }: Decoded): boolean {
  return type === 'LoadBalancer' && externalTrafficPolicy === 'Local';
}

/** Lists of text, in order; an absent one is an empty one. */
export function isSameList(left: readonly string[] | undefined, right: readonly string[] | undefined): boolean {
  return (left ?? []).join('\0') === (right ?? []).join('\0');
}
