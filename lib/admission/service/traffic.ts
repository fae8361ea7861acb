/**
 * How traffic comes to a Service: policies, affinity, load balancers, names.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validateService`
 */
import { cidrFaults, dnsSubdomainFaults, ipFaults, parseAddressRange, portNumberFaults, specialIpFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateLabelKey } from '../labels';
import type { Validation } from '../validation';
import { isHeadless, isReachedFromOutside, needsHealthCheckPort } from './service-fields';

const SPEC = FieldPath.ROOT.child('spec');

const TYPES = ['ClusterIP', 'ExternalName', 'LoadBalancer', 'NodePort'];
const AFFINITIES = ['ClientIP', 'None'];
const TRAFFIC_POLICIES = ['Cluster', 'Local'];

/** PreferSameTrafficDistribution: on since 1.34. */
const DISTRIBUTIONS = ['PreferClose', 'PreferSameZone', 'PreferSameNode'];

/** `MaxClientIPServiceAffinitySeconds`: a day. */
const MAX_AFFINITY_SECONDS = 86_400;

/** What said the ranges before `loadBalancerSourceRanges` did. */
const SOURCE_RANGES_ANNOTATION = 'service.beta.kubernetes.io/load-balancer-source-ranges';

const ONLY_LOAD_BALANCER = "may only be used when `type` is 'LoadBalancer'";

/** What the type asks for, and what it has no use for. */
export function validateType(spec: Decoded, validation: Validation): void {
  if (!TYPES.includes(spec.type)) {
    validation.notSupported(SPEC.child('type'), spec.type, TYPES);
  }
  if ((spec.type === 'LoadBalancer' || spec.type === 'NodePort') && isHeadless(spec)) {
    const words = `may not be set to 'None' for ${spec.type} services`;
    validation.invalid(SPEC.child('clusterIPs').index(0), spec.clusterIPs[0], words);
  }
  if (spec.type === 'ExternalName') {
    validateExternalName(spec, validation);
  }
}

function validateExternalName(spec: Decoded, validation: Validation): void {
  for (const [field, isSet] of [
    ['clusterIPs', spec.clusterIPs?.length > 0],
    ['ipFamilies', spec.ipFamilies?.length > 0],
    ['ipFamilyPolicy', spec.ipFamilyPolicy !== undefined],
  ] as const) {
    if (isSet) {
      validation.forbidden(SPEC.child(field), 'may not be set for ExternalName services');
    }
  }
  // A dot at the end marks the name as fully qualified.
  const name = (spec.externalName ?? '').replace(/\.$/, '');
  if (name === '') {
    validation.required(SPEC.child('externalName'));
  } else {
    validation.invalidFor(SPEC.child('externalName'), name, dnsSubdomainFaults(name));
  }
}

/** Whether requests of one client go to one endpoint, and for how long. */
export function validateAffinity({ sessionAffinity, sessionAffinityConfig }: Decoded, validation: Validation): void {
  if (!AFFINITIES.includes(sessionAffinity)) {
    validation.notSupported(SPEC.child('sessionAffinity'), sessionAffinity, AFFINITIES);
  }
  const seconds = sessionAffinity === 'ClientIP' ? sessionAffinityConfig.clientIP.timeoutSeconds : undefined;
  if (seconds !== undefined && (seconds <= 0 || seconds > MAX_AFFINITY_SECONDS)) {
    const place = SPEC.child('sessionAffinityConfig', 'clientIP', 'timeoutSeconds');
    validation.invalid(place, seconds, `must be greater than 0 and less than ${MAX_AFFINITY_SECONDS}`);
  }
}

/** Addresses that somebody else routes to the nodes. */
export function validateExternalIps(ips: readonly string[], known: readonly string[], validation: Validation): void {
  for (const [index, ip] of ips.entries()) {
    const place = SPEC.child('externalIPs').index(index);
    const faults = validation.since('1.33') && known.includes(ip) ? [] : ipFaults(ip, validation.minor);
    validation.invalidFor(place, ip, faults.length > 0 ? faults : specialIpFaults(ip));
  }
}

/** Where the load balancer takes traffic from. Servers write the field with a capital. */
export function validateSourceRanges({ metadata, spec }: Decoded, old: Decoded | undefined, validation: Validation): void {
  const ranges: readonly string[] = spec.loadBalancerSourceRanges ?? [];
  const annotation: string | undefined = metadata.annotations?.[SOURCE_RANGES_ANNOTATION];
  if (ranges.length === 0 && annotation === undefined) {
    return;
  }
  const place =
    ranges.length > 0
      ? SPEC.child('LoadBalancerSourceRanges')
      : FieldPath.ROOT.child('metadata', 'annotations').key(SOURCE_RANGES_ANNOTATION);
  if (spec.type !== 'LoadBalancer') {
    validation.forbidden(place, ONLY_LOAD_BALANCER);
  }
  const listed = ranges.length > 0 ? ranges : (annotation ?? '').trim() === '' ? [] : (annotation ?? '').split(',');
  const trimmed = listed.map(range => range.trim());
  if (!validation.since('1.30')) {
    if (trimmed.some(range => parseAddressRange(range) === undefined)) {
      const shown = ranges.length > 0 ? `[${ranges.join(' ')}]` : annotation;
      validation.invalid(place, shown, 'must be a list of IP ranges. For example, 10.240.0.0/24,10.250.0.0/24 ');
    }
    return;
  }
  const known = knownRanges(ranges.length > 0, annotation, old, validation);
  for (const [index, range] of trimmed.entries()) {
    if (!known?.includes(range)) {
      validation.invalidFor(ranges.length > 0 ? place.index(index) : place, range, cidrFaults(range, validation.minor));
    }
  }
}

/** Ranges that are there already need not be mended; all of them where the annotation stays. */
function knownRanges(
  isField: boolean,
  annotation: string | undefined,
  old: Decoded | undefined,
  validation: Validation,
): readonly string[] {
  if (old === undefined || !validation.since('1.33')) {
    return [];
  }
  if (isField) {
    return (old.spec.loadBalancerSourceRanges ?? []).map((range: string) => range.trim());
  }
  const isSame = old.metadata.annotations?.[SOURCE_RANGES_ANNOTATION] === annotation;
  return isSame ? (annotation ?? '').split(',').map(range => range.trim()) : [];
}

/** What only load balancers have. */
export function validateLoadBalancer(spec: Decoded, validation: Validation): void {
  const isLoadBalancer = spec.type === 'LoadBalancer';
  if (spec.allocateLoadBalancerNodePorts !== undefined && !isLoadBalancer) {
    validation.forbidden(SPEC.child('allocateLoadBalancerNodePorts'), ONLY_LOAD_BALANCER);
  }
  if (spec.loadBalancerClass === undefined) {
    return;
  }
  if (isLoadBalancer) {
    validateLabelKey(spec.loadBalancerClass, SPEC.child('loadBalancerClass'), validation);
  } else {
    validation.forbidden(SPEC.child('loadBalancerClass'), ONLY_LOAD_BALANCER);
  }
}

/** Which endpoints get traffic from inside and from outside. */
export function validatePolicies(spec: Decoded, validation: Validation): void {
  validateExternalPolicy(spec, validation);
  validateHealthCheckPort(spec, validation);
  const { internalTrafficPolicy, trafficDistribution } = spec;
  if (internalTrafficPolicy !== undefined && !TRAFFIC_POLICIES.includes(internalTrafficPolicy)) {
    validation.notSupported(SPEC.child('internalTrafficPolicy'), internalTrafficPolicy, TRAFFIC_POLICIES);
  }
  const distributions = validation.since('1.34') ? DISTRIBUTIONS : DISTRIBUTIONS.slice(0, 1);
  if (trafficDistribution !== undefined && !distributions.includes(trafficDistribution)) {
    validation.notSupportedAsListed(SPEC.child('trafficDistribution'), trafficDistribution, distributions);
  }
}

function validateExternalPolicy(spec: Decoded, validation: Validation): void {
  const policy = spec.externalTrafficPolicy ?? '';
  const place = SPEC.child('externalTrafficPolicy');
  if (isReachedFromOutside(spec, validation)) {
    if (!TRAFFIC_POLICIES.includes(policy)) {
      validation.notSupported(place, policy, TRAFFIC_POLICIES);
    }
  } else if (policy !== '') {
    const words = validation.since('1.29')
      ? 'may only be set for externally-accessible services'
      : "may only be set when `type` is 'NodePort' or 'LoadBalancer'";
    validation.invalid(place, policy, words);
  }
}

function validateHealthCheckPort(spec: Decoded, validation: Validation): void {
  const port = spec.healthCheckNodePort ?? 0;
  const place = SPEC.child('healthCheckNodePort');
  if (needsHealthCheckPort(spec)) {
    validation.invalidFor(place, port, portNumberFaults(port));
  } else if (port !== 0) {
    const words = "may only be set when `type` is 'LoadBalancer' and `externalTrafficPolicy` is 'Local'";
    validation.invalid(place, port, words);
  }
}
