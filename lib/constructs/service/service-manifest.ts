import { Duration } from 'cdk8s';
import type { Manifest } from '../core/emit';
import type { HeadlessServiceOptions } from './headless-service-options';
import type { ServiceBackend } from './service-backend';
import {
  ExternalTrafficPolicy,
  InternalTrafficPolicy,
  type ServiceOptions,
  ServiceType,
  SessionAffinity,
} from './service-options';
import { type ResolvedServicePort, resolveServicePorts } from './service-ports';
import { CLUSTER_IP_NONE, hasNodePorts, shapeOf } from './service-shape';

/** Kubernetes' own default, written out. */
const DEFAULT_SESSION_AFFINITY_TIMEOUT = Duration.hours(3);

/**
 * The manifest of a Service; ask `serviceFaults` first.
 *
 * Kubernetes' defaults are written out where they decide how traffic flows, so
 * that a change of theirs changes nothing. What the cluster decides (addresses,
 * families, node ports) is left to it.
 */
export function renderService(options: ServiceOptions, backend: ServiceBackend): Manifest {
  const { type = ServiceType.CLUSTER_IP, ipFamilies, ipFamilyPolicy } = options;
  const isExternalName = type === ServiceType.EXTERNAL_NAME;
  return {
    ...head(options, backend),
    spec: {
      type,
      ...(isExternalName
        ? { externalName: options.externalName }
        : { selector: { ...backend.selector }, ports: ports(resolveServicePorts(options, backend.ports)) }),
      clusterIP: options.clusterIP,
      ipFamilies: copied(ipFamilies),
      ipFamilyPolicy,
      ...proxying(options),
      ...loadBalancing(options),
      externalIPs: copied(options.externalIPs),
      publishNotReadyAddresses: options.publishNotReadyAddresses || undefined,
    },
  };
}

/** The manifest of a headless Service; ask `headlessServiceFaults` first. */
export function renderHeadlessService(options: HeadlessServiceOptions, backend: ServiceBackend): Manifest {
  const served = resolveServicePorts({}, backend.ports);
  return {
    ...head(options, backend),
    spec: {
      type: ServiceType.CLUSTER_IP,
      clusterIP: CLUSTER_IP_NONE,
      selector: { ...backend.selector },
      ports: served.length === 0 ? undefined : ports(served),
      ipFamilies: copied(options.ipFamilies),
      ipFamilyPolicy: options.ipFamilyPolicy,
      publishNotReadyAddresses: (options.publishNotReadyAddresses ?? true) || undefined,
    },
  };
}

function head(options: HeadlessServiceOptions, backend: ServiceBackend): Pick<Manifest, 'apiVersion' | 'kind' | 'metadata'> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      name: options.name ?? backend.name,
      labels: { ...backend.labels, ...options.labels },
      annotations: options.annotations === undefined ? undefined : { ...options.annotations },
    },
  };
}

/** What kube-proxy reads; it never sees a headless Service or a mere DNS record. */
function proxying(options: ServiceOptions): object {
  const shape = shapeOf(options);
  if (shape === 'headless' || shape === ServiceType.EXTERNAL_NAME) {
    return {};
  }
  const { sessionAffinity = SessionAffinity.NONE, sessionAffinityTimeout = DEFAULT_SESSION_AFFINITY_TIMEOUT } = options;
  return {
    internalTrafficPolicy: options.internalTrafficPolicy ?? InternalTrafficPolicy.CLUSTER,
    externalTrafficPolicy: options.externalTrafficPolicy ?? (hasNodePorts(options) ? ExternalTrafficPolicy.CLUSTER : undefined),
    sessionAffinity,
    sessionAffinityConfig:
      sessionAffinity === SessionAffinity.CLIENT_IP
        ? { clientIP: { timeoutSeconds: sessionAffinityTimeout.toSeconds() } }
        : undefined,
    trafficDistribution: options.trafficDistribution,
  };
}

function loadBalancing(options: ServiceOptions): object {
  return options.type !== ServiceType.LOAD_BALANCER
    ? {}
    : {
        allocateLoadBalancerNodePorts: options.allocateLoadBalancerNodePorts ?? true,
        loadBalancerClass: options.loadBalancerClass,
        loadBalancerSourceRanges: copied(options.loadBalancerSourceRanges),
        healthCheckNodePort: options.healthCheckNodePort,
      };
}

function ports(resolved: readonly ResolvedServicePort[]): object[] {
  return resolved.map(port => ({ ...port }));
}

/** An empty list is what the API server drops, and GitOps tools then report as drift. */
function copied<T>(list: readonly T[] | undefined): T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : [...list];
}
