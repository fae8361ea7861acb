import { isIP } from 'node:net';
import type { Construct } from 'constructs';
import {
  annotationsFaults,
  cidrFaults,
  dnsSubdomainFaults,
  externalIpFaults,
  ipFaults,
  labelsFaults,
  type Minor,
  nodePortFaults,
  qualifiedNameFaults,
  serviceNameFaults,
} from '../../kube';
import { duplicateFaults, type Fault, faultsAt } from '../core/faults';
import { KubernetesTarget } from '../core/kubernetes-target';
import type { HeadlessServiceOptions } from './headless-service-options';
import type { ServiceBackend } from './service-backend';
import { faultsOfMinor } from './service-minors';
import {
  ExternalTrafficPolicy,
  IpFamily,
  IpFamilyPolicy,
  type ServiceOptions,
  ServiceType,
  SessionAffinity,
} from './service-options';
import { NODE_PORT_REMEDY, servicePortFaults } from './service-ports';
import { CLUSTER_IP_NONE, inapplicableFaults, shapeOf } from './service-shape';
import { whereGiven } from './where-given';

/** https://github.com/kubernetes/api/blob/v0.37.0/core/v1/types.go, `ClientIPConfig.timeoutSeconds`: up to one day. */
const MAX_SESSION_AFFINITY_SECONDS = 86_400;

/** Everything that the API server would refuse of a Service, or keep and never act on; fields as in the options. */
export function serviceFaults(scope: Construct, options: ServiceOptions, backend: ServiceBackend): Fault[] {
  return [
    ...identityFaults(scope, options, backend),
    ...inapplicableFaults(options),
    ...servicePortFaults(options, backend.ports),
    ...clusterIpFaults(options),
    ...familyFaults(options),
    ...loadBalancerFaults(options),
    ...sessionAffinityFaults(options),
    ...externalFaults(options),
    ...faultsOfMinor(KubernetesTarget.of(scope) as Minor, options, backend),
  ];
}

/** Everything that is wrong with a headless Service; fields as in the options. */
export function headlessServiceFaults(scope: Construct, options: HeadlessServiceOptions, backend: ServiceBackend): Fault[] {
  return [...identityFaults(scope, options, backend), ...familyFaults(options)];
}

function identityFaults(scope: Construct, options: HeadlessServiceOptions, backend: ServiceBackend): Fault[] {
  const name = options.name ?? backend.name;
  return [
    ...faultsAt('name', name, serviceNameFaults(name, KubernetesTarget.of(scope) as Minor), 'name it differently'),
    ...whereGiven('labels', options.labels, labelsFaults, 'correct the label'),
    ...whereGiven('annotations', options.annotations, annotationsFaults, 'correct the annotation'),
  ];
}

function clusterIpFaults({ type = ServiceType.CLUSTER_IP, clusterIP, ipFamilies = [] }: ServiceOptions): Fault[] {
  if (clusterIP === undefined || type === ServiceType.EXTERNAL_NAME) {
    return [];
  }
  if (clusterIP === CLUSTER_IP_NONE) {
    return type === ServiceType.CLUSTER_IP
      ? []
      : [
          {
            field: 'clusterIP',
            value: clusterIP,
            message: `may not be set to 'None' for ${type} services`,
            remedy: 'leave it out, or choose type ClusterIP',
          },
        ];
  }
  const faults = faultsAt('clusterIP', clusterIP, ipFaults(clusterIP), "give an address of the cluster's Service range, or None");
  const family = isIP(clusterIP) === 4 ? IpFamily.IPV4 : IpFamily.IPV6;
  const [first = family] = ipFamilies;
  return faults.length > 0 || first === family
    ? faults
    : [
        {
          field: 'ipFamilies',
          value: ipFamilies,
          message: `the first family must be that of clusterIP, ${family}`,
          remedy: `name ${family} first`,
        },
      ];
}

function familyFaults({ ipFamilies = [], ipFamilyPolicy }: ServiceOptions): Fault[] {
  return [
    ...duplicateFaults(index => `ipFamilies[${index}]`, ipFamilies, 'family'),
    ...(ipFamilyPolicy === IpFamilyPolicy.SINGLE_STACK && new Set(ipFamilies).size > 1
      ? [
          {
            field: 'ipFamilyPolicy',
            value: ipFamilyPolicy,
            message: 'must be RequireDualStack or PreferDualStack where several families are given',
            remedy: 'choose one of them, or name one family',
          },
        ]
      : []),
  ];
}

function loadBalancerFaults(options: ServiceOptions): Fault[] {
  const { loadBalancerClass, loadBalancerSourceRanges = [], healthCheckNodePort, externalTrafficPolicy } = options;
  if (shapeOf(options) !== ServiceType.LOAD_BALANCER) {
    return [];
  }
  return [
    ...whereGiven('loadBalancerClass', loadBalancerClass, qualifiedNameFaults, 'write a name such as service.k8s.aws/nlb'),
    ...loadBalancerSourceRanges.flatMap((range, index) =>
      faultsAt(`loadBalancerSourceRanges[${index}]`, range, cidrFaults(range), 'give a range such as 10.0.0.0/8'),
    ),
    ...whereGiven('healthCheckNodePort', healthCheckNodePort, port => nodePortFaults(port), NODE_PORT_REMEDY),
    ...(healthCheckNodePort !== undefined && externalTrafficPolicy !== ExternalTrafficPolicy.LOCAL
      ? [
          {
            field: 'healthCheckNodePort',
            value: healthCheckNodePort,
            message: 'may only be set where externalTrafficPolicy is Local',
            remedy: 'leave it out, or choose that policy',
          },
        ]
      : []),
  ];
}

function sessionAffinityFaults({ sessionAffinity, sessionAffinityTimeout }: ServiceOptions): Fault[] {
  if (sessionAffinityTimeout === undefined) {
    return [];
  }
  const field = 'sessionAffinityTimeout';
  const seconds = sessionAffinityTimeout.toSeconds({ integral: false });
  return [
    ...(sessionAffinity === SessionAffinity.CLIENT_IP
      ? []
      : [
          {
            field,
            value: `${seconds}s`,
            message: 'must not be set when session affinity is None',
            remedy: 'leave it out, or choose sessionAffinity ClientIP',
          },
        ]),
    ...(Number.isInteger(seconds) && seconds >= 1 && seconds <= MAX_SESSION_AFFINITY_SECONDS
      ? []
      : [
          {
            field,
            value: `${seconds}s`,
            message: 'must be whole seconds, from 1 second to 1 day',
            remedy: 'give a Duration in that range',
          },
        ]),
  ];
}

function externalFaults(options: ServiceOptions): Fault[] {
  const { externalIPs = [], externalName } = options;
  const addresses = externalIPs.flatMap((address, index) =>
    faultsAt(`externalIPs[${index}]`, address, externalIpFaults(address), 'give an address that is routed to the nodes'),
  );
  if (shapeOf(options) !== ServiceType.EXTERNAL_NAME) {
    return addresses;
  }
  // A dot at the end marks the name as fully qualified; the API server takes it.
  const target = (externalName ?? '').replace(/\.$/, '');
  return [
    ...addresses,
    ...(target === ''
      ? [
          {
            field: 'externalName',
            message: 'a Service of type ExternalName needs one',
            remedy: 'give the DNS name that it stands for',
          },
        ]
      : faultsAt('externalName', externalName, dnsSubdomainFaults(target), 'give a DNS name')),
  ];
}
