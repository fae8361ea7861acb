/**
 * Ordinals of a StatefulSet, and the names that follow from them.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-identity
 */
import { CLUSTER_DOMAIN } from './labels';

/** What decides the ordinals of a StatefulSet. */
export interface OrdinalRange {
  /** `spec.ordinals.start`. @default 0 */
  readonly start?: number;
  /** `spec.replicas`. */
  readonly replicas: number;
}

/** Every ordinal, lowest first: `start` to `start + replicas - 1`. */
export function ordinals(range: OrdinalRange): number[] {
  return Array.from({ length: range.replicas }, (_, index) => (range.start ?? 0) + index);
}

/** `web-0`. Also the Pod's host name, and its value of the label `statefulset.kubernetes.io/pod-name`. */
export function podName(set: string, ordinal: number): string {
  return `${set}-${ordinal}`;
}

/** `www-web-0`: the claim made from a claim template for one Pod. */
export function claimName(template: string, set: string, ordinal: number): string {
  return `${template}-${podName(set, ordinal)}`;
}

/** The set and the ordinal that a Pod's name tells, split at the last dash as the controller does. */
export function parseOrdinal(pod: string): { readonly set: string; readonly ordinal: number } | undefined {
  const match = /^(.*)-(\d+)$/s.exec(pod);
  const [, set = '', digits = ''] = match ?? [];
  const ordinal = Number(digits);
  // The controller reads an int32; a longer number belongs to no set.
  return match !== null && ordinal <= 2 ** 31 - 1 ? { set, ordinal } : undefined;
}

/** `nginx.default.svc.cluster.local`: the Service's address, or each ready Pod's where it is headless. */
export function serviceDnsName(service: string, namespace: string, clusterDomain: string = CLUSTER_DOMAIN): string {
  return `${service}.${namespace}.svc.${clusterDomain}`;
}

/** `web-0.nginx.default.svc.cluster.local`: a Pod's own record, which its governing headless Service gives it. */
export function podDnsName(pod: string, service: string, namespace: string, clusterDomain: string = CLUSTER_DOMAIN): string {
  return `${pod}.${serviceDnsName(service, namespace, clusterDomain)}`;
}

/**
 * `_http._tcp.nginx.default.svc.cluster.local`: an SRV record for each Pod behind a named port.
 *
 * @see https://github.com/kubernetes/dns/blob/master/docs/specification.md#232---srv-records
 */
export function srvName(
  portName: string,
  protocol: string,
  service: string,
  namespace: string,
  clusterDomain: string = CLUSTER_DOMAIN,
): string {
  return `_${portName}._${protocol.toLowerCase()}.${serviceDnsName(service, namespace, clusterDomain)}`;
}

/** One Pod as the API server's proxy reaches it. */
export interface PodProxyTarget {
  readonly namespace: string;
  readonly pod: string;
  /** How the API server speaks to the Pod. @default - HTTP */
  readonly scheme?: 'http' | 'https';
  /**
   * The port, best by number. A name is not looked up among the Pod's ports, as it is for Services:
   * the API server dials it as a service name of its own machine (`http` is 80, `kafka` fails).
   *
   * @default - the first port of the first container that has one
   */
  readonly port?: number | string;
  /** The path to ask the Pod for. @default '/' */
  readonly path?: string;
}

/**
 * `/api/v1/namespaces/default/pods/web-0:8080/proxy/`: a Pod through the API server.
 *
 * The segment is `pod`, `pod:port` or `scheme:pod:port`; with a scheme the second colon stays even where no port is said.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/net/port_split.go
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/pod/strategy.go - `ResourceLocation`
 */
export function podProxyPath(target: PodProxyTarget): string {
  const { namespace, pod, scheme, port, path = '/' } = target;
  const segment = [scheme, pod, port ?? (scheme && '')].filter(part => part !== undefined).join(':');
  return `/api/v1/namespaces/${namespace}/pods/${segment}/proxy/${path.replace(/^\//, '')}`;
}
