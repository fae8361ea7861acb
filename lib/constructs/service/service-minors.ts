import { fieldAvailability, isAtLeast, type Minor } from '../../kube';
import type { Fault } from '../core/faults';
import type { ServiceBackend } from './service-backend';
import { type ServiceOptions, ServiceType } from './service-options';
import { resolveServicePorts } from './service-ports';
import { isReachedByAddressAlone, shapeOf } from './service-shape';
import { whereGiven } from './where-given';

/** https://github.com/kubernetes/kubernetes/pull/119150: before, the policy is for types NodePort and LoadBalancer alone. */
const POLICY_BY_ADDRESS_SINCE = '1.29';

/** pkg/apis/core/validation/validation.go, `ValidateService`: up to 1.32 no load balancer may expose the port of the kubelet. */
const KUBELET_PORT_FREE_SINCE = '1.33';
const KUBELET_PORT = 10_250;

const LATER_MINOR = 'leave it out, or aim at a later minor';

/** What this minor refuses of a Service and another takes. */
export function faultsOfMinor(minor: Minor, options: ServiceOptions, backend: ServiceBackend): Fault[] {
  return [
    ...whereGiven(
      'trafficDistribution',
      options.trafficDistribution,
      value => fieldAvailability('Service', 'spec.trafficDistribution', minor, value),
      LATER_MINOR,
    ),
    ...whereGiven(
      'externalTrafficPolicy',
      options.externalTrafficPolicy,
      () => policyByAddressFaults(minor, options),
      LATER_MINOR,
    ),
    ...kubeletPortFaults(minor, options, backend),
  ];
}

function policyByAddressFaults(minor: Minor, options: ServiceOptions): string[] {
  return isReachedByAddressAlone(options) && !isAtLeast(minor, POLICY_BY_ADDRESS_SINCE)
    ? [`is not available for type ClusterIP in Kubernetes ${minor}, only from ${POLICY_BY_ADDRESS_SINCE} on`]
    : [];
}

function kubeletPortFaults(minor: Minor, options: ServiceOptions, backend: ServiceBackend): Fault[] {
  return shapeOf(options) !== ServiceType.LOAD_BALANCER || isAtLeast(minor, KUBELET_PORT_FREE_SINCE)
    ? []
    : resolveServicePorts(options, backend.ports).flatMap(({ port }, index) =>
        port === KUBELET_PORT
          ? [
              {
                field: `ports[${index}].port`,
                value: port,
                message: `may not be exposed by a load balancer in Kubernetes ${minor}: it is the port of the kubelet`,
                remedy: 'choose another',
              },
            ]
          : [],
      );
}
