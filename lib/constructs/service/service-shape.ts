import type { Fault } from '../core/faults';
import { type ServiceOptions, ServiceType } from './service-options';

/** What a Service is at run time: its type, and apart from the types, headless. */
export type ServiceShape = ServiceType | 'headless';

export const CLUSTER_IP_NONE = 'None';

export function shapeOf(options: ServiceOptions): ServiceShape {
  const type = options.type ?? ServiceType.CLUSTER_IP;
  return type === ServiceType.CLUSTER_IP && options.clusterIP === CLUSTER_IP_NONE ? 'headless' : type;
}

/** Whether traffic from outside comes only to addresses outside Kubernetes' care. */
export function isReachedByAddressAlone(options: ServiceOptions): boolean {
  return shapeOf(options) === ServiceType.CLUSTER_IP && (options.externalIPs ?? []).length > 0;
}

/** Whether traffic from outside reaches it through node ports or a load balancer. */
export function hasNodePorts(options: ServiceOptions): boolean {
  const shape = shapeOf(options);
  return shape === ServiceType.NODE_PORT || shape === ServiceType.LOAD_BALANCER;
}

const { CLUSTER_IP, NODE_PORT, LOAD_BALANCER, EXTERNAL_NAME } = ServiceType;
const PROXIED: readonly ServiceShape[] = [CLUSTER_IP, NODE_PORT, LOAD_BALANCER];
const WITH_ENDPOINTS: readonly ServiceShape[] = [CLUSTER_IP, 'headless', NODE_PORT, LOAD_BALANCER];

/**
 * The shapes that each field means something to.
 *
 * Elsewhere the API server refuses it, or keeps it and nobody reads it: a
 * headless Service is never proxied, one of type ExternalName is a DNS record.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateService`
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/#ServiceSpec
 */
const SHAPES_OF_FIELD = new Map<keyof ServiceOptions, readonly ServiceShape[]>([
  ['ports', WITH_ENDPOINTS],
  ['nodePorts', [NODE_PORT, LOAD_BALANCER]],
  ['clusterIP', WITH_ENDPOINTS],
  ['ipFamilies', WITH_ENDPOINTS],
  ['ipFamilyPolicy', WITH_ENDPOINTS],
  ['internalTrafficPolicy', PROXIED],
  ['loadBalancerClass', [LOAD_BALANCER]],
  ['loadBalancerSourceRanges', [LOAD_BALANCER]],
  ['allocateLoadBalancerNodePorts', [LOAD_BALANCER]],
  ['healthCheckNodePort', [LOAD_BALANCER]],
  ['sessionAffinity', PROXIED],
  ['sessionAffinityTimeout', PROXIED],
  ['externalIPs', PROXIED],
  ['externalName', [EXTERNAL_NAME]],
  ['publishNotReadyAddresses', WITH_ENDPOINTS],
  ['trafficDistribution', PROXIED],
  ['externalTrafficPolicy', [NODE_PORT, LOAD_BALANCER]],
]);

/** Whether a field means something to a Service with these options. */
export function appliesTo(field: keyof ServiceOptions, options: ServiceOptions): boolean {
  return field === 'externalTrafficPolicy'
    ? hasNodePorts(options) || isReachedByAddressAlone(options)
    : (SHAPES_OF_FIELD.get(field)?.includes(shapeOf(options)) ?? true);
}

/** Faults for the fields that mean nothing to a Service with these options. */
export function inapplicableFaults(options: ServiceOptions): Fault[] {
  return [...SHAPES_OF_FIELD.keys()]
    .filter(field => options[field] !== undefined && !appliesTo(field, options))
    .map(field => inapplicable(field, options, { field, value: options[field] }));
}

/** The fault of a field that means nothing here, wherever the caller wrote it. */
export function inapplicable(
  field: keyof ServiceOptions,
  options: ServiceOptions,
  written: Pick<Fault, 'field' | 'value'>,
): Fault {
  const shape = shapeOf(options);
  const types = SHAPES_OF_FIELD.get(field)?.filter(candidate => candidate !== 'headless') ?? [];
  return {
    ...written,
    message: `does not apply to a ${shape === 'headless' ? 'headless Service' : `Service of type ${shape}`}`,
    remedy: `leave it out, or choose type ${types.join(' or ')}${shape === 'headless' ? ' with an address' : ''}`,
  };
}
