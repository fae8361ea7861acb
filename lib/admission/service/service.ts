/**
 * Services.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateService`
 */
import { serviceNameFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import { validateLabels } from '../labels';
import type { Validation } from '../validation';
import { allocate } from './allocation';
import { validateClusterIpChange, validateClusterIps, validateFamilyChange } from './cluster-ips';
import { hasNodePorts, isExternalName, isReachedFromOutside, isSameList, needsHealthCheckPort } from './service-fields';
import { validateServicePorts } from './service-ports';
import { TOPOLOGY_HINTS, TOPOLOGY_MODE, warnOfService } from './service-warnings';
import {
  validateAffinity,
  validateExternalIps,
  validateLoadBalancer,
  validatePolicies,
  validateSourceRanges,
  validateType,
} from './traffic';

const SPEC = FieldPath.ROOT.child('spec');

/** `DefaultClientIPServiceAffinitySeconds`: three hours. */
const AFFINITY_SECONDS = 10_800;

export const SERVICE_RULES: KindRules = {
  nameFaults: (name, { minor }) => serviceNameFaults(name, minor),
  setDefaults,
  allocate,
  drop: ({ spec }, old, validation) => {
    // ServiceTrafficDistribution: on since 1.31.
    if (!validation.since('1.31') && old?.spec.trafficDistribution === undefined) {
      delete spec.trafficDistribution;
    }
    if (old !== undefined) {
      dropWhatTypeHasNoUseFor(spec, old.spec, validation);
    }
  },
  validate: (object, validation, old) => {
    const { spec } = object;
    validateTopology(object.metadata.annotations ?? {}, validation);
    validateType(spec, validation);
    validateServicePorts(spec, validation);
    validateLabels(spec.selector, SPEC.child('selector'), validation);
    validateAffinity(spec, validation);
    validateClusterIps(spec, validation, old);
    validateExternalIps(spec.externalIPs ?? [], old?.spec.externalIPs ?? [], validation);
    validateSourceRanges(object, old, validation);
    validateLoadBalancer(spec, validation);
    validatePolicies(spec, validation);
  },
  validateUpdate: ({ spec }, { spec: old }, validation) => {
    validateClusterIpChange(spec, old, validation);
    validateFamilyChange(spec, old, validation);
    if (spec.type === 'LoadBalancer' && old.type === spec.type && spec.loadBalancerClass !== old.loadBalancerClass) {
      validation.invalid(SPEC.child('loadBalancerClass'), spec.loadBalancerClass, 'may not change once set');
    }
    if (needsHealthCheckPort(spec) && needsHealthCheckPort(old) && spec.healthCheckNodePort !== old.healthCheckNodePort) {
      validation.forbidden(SPEC.child('healthCheckNodePort'), 'field is immutable');
    }
  },
  warn: warnOfService,
};

/** pkg/apis/core/v1/defaults.go, `SetDefaults_Service`. */
function setDefaults(object: Decoded, validation: Validation): void {
  object.spec ??= {};
  const { spec } = object;
  spec.sessionAffinity ||= 'None';
  if (spec.sessionAffinity === 'None') {
    delete spec.sessionAffinityConfig;
  } else if (spec.sessionAffinity === 'ClientIP' && spec.sessionAffinityConfig?.clientIP?.timeoutSeconds === undefined) {
    spec.sessionAffinityConfig = { clientIP: { timeoutSeconds: AFFINITY_SECONDS } };
  }
  spec.type ||= 'ClusterIP';
  for (const port of spec.ports ?? []) {
    port.protocol ||= 'TCP';
    port.port ??= 0;
    port.targetPort ||= port.port;
  }
  if (isReachedFromOutside(spec, validation)) {
    spec.externalTrafficPolicy ||= 'Cluster';
  }
  if (hasNodePorts(spec) || spec.type === 'ClusterIP') {
    spec.internalTrafficPolicy ??= 'Cluster';
  }
  if (spec.type === 'LoadBalancer') {
    spec.allocateLoadBalancerNodePorts ??= true;
  }
}

/**
 * Fields that the new type has no use for, where only the type was changed.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/service/strategy.go - `dropTypeDependentFields`
 */
function dropWhatTypeHasNoUseFor(spec: Decoded, old: Decoded, validation: Validation): void {
  if (!isExternalName(old) && isExternalName(spec)) {
    if (spec.clusterIP === old.clusterIP && isSameList(spec.clusterIPs, old.clusterIPs)) {
      delete spec.clusterIP;
      delete spec.clusterIPs;
    }
    if (isSameList(spec.ipFamilies, old.ipFamilies)) {
      delete spec.ipFamilies;
    }
    if (spec.ipFamilyPolicy === old.ipFamilyPolicy) {
      delete spec.ipFamilyPolicy;
    }
  }
  const before = new Set((old.ports ?? []).map(({ nodePort }: Decoded) => nodePort));
  const ports: readonly Decoded[] = spec.ports ?? [];
  if (hasNodePorts(old) && !hasNodePorts(spec) && ports.every(({ nodePort }) => !nodePort || before.has(nodePort))) {
    for (const port of ports) {
      delete port.nodePort;
    }
  }
  const dependent: readonly (readonly [field: string, applies: (each: Decoded) => boolean])[] = [
    ['healthCheckNodePort', needsHealthCheckPort],
    ['allocateLoadBalancerNodePorts', ({ type }) => type === 'LoadBalancer'],
    ['loadBalancerClass', ({ type }) => type === 'LoadBalancer'],
    ['externalTrafficPolicy', each => isReachedFromOutside(each, validation)],
  ];
  for (const [field, applies] of dependent) {
    if (applies(old) && !applies(spec) && spec[field] === old[field]) {
      delete spec[field];
    }
  }
}

function validateTopology(annotations: Readonly<Record<string, string>>, validation: Validation): void {
  const mode = annotations[TOPOLOGY_MODE];
  const hints = annotations[TOPOLOGY_HINTS];
  if (mode !== undefined && hints !== undefined && mode !== hints) {
    const place = FieldPath.ROOT.child('metadata', 'annotations').key(TOPOLOGY_MODE);
    validation.invalid(place, mode, `must match annotations[${TOPOLOGY_HINTS}] when both are specified`);
  }
}
