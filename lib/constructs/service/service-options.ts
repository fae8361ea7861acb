import type { Duration } from 'cdk8s';
import type { Protocol } from '../pod/container';

/** How a Service is reached. */
export enum ServiceType {
  /** On an address inside the cluster. */
  CLUSTER_IP = 'ClusterIP',
  /** Also on a port of every node. */
  NODE_PORT = 'NodePort',
  /** Also through a load balancer that the platform provides. */
  LOAD_BALANCER = 'LoadBalancer',
  /** Not at all: DNS answers with another name. */
  EXTERNAL_NAME = 'ExternalName',
}

/** Where traffic that enters a node from outside the cluster may go. */
export enum ExternalTrafficPolicy {
  /** To Pods on any node; the Pod sees the address of the node, not that of the client. */
  CLUSTER = 'Cluster',
  /** Only to Pods on the node that it entered; the Pod sees the client's address, nodes without a ready Pod do not answer. */
  LOCAL = 'Local',
}

/** Where traffic from inside the cluster may go. */
export enum InternalTrafficPolicy {
  /** To Pods on any node. */
  CLUSTER = 'Cluster',
  /** Only to Pods on the node that it comes from; dropped where there is none. */
  LOCAL = 'Local',
}

/** Whether a client comes back to the same Pod. */
export enum SessionAffinity {
  /** Each connection goes to any Pod. */
  NONE = 'None',
  /** Connections from one client address go to one Pod. */
  CLIENT_IP = 'ClientIP',
}

/** A family of internet addresses. */
export enum IpFamily {
  /** Addresses such as 10.0.0.1. */
  IPV4 = 'IPv4',
  /** Addresses such as fd00::1. */
  IPV6 = 'IPv6',
}

/** Whether a Service has addresses of one family or both. */
export enum IpFamilyPolicy {
  /** Of one family. */
  SINGLE_STACK = 'SingleStack',
  /** Of both where the cluster has both, else of one. */
  PREFER_DUAL_STACK = 'PreferDualStack',
  /** Of both; refused where the cluster has one. */
  REQUIRE_DUAL_STACK = 'RequireDualStack',
}

/** Which Pods traffic prefers. */
export enum TrafficDistribution {
  /** Pods in the client's zone; the older word for `PREFER_SAME_ZONE`. */
  PREFER_CLOSE = 'PreferClose',
  /** Pods in the client's zone. */
  PREFER_SAME_ZONE = 'PreferSameZone',
  /** Pods on the client's node, then in its zone. */
  PREFER_SAME_NODE = 'PreferSameNode',
}

/** A port of a Service. */
export interface ServicePort {
  /**
   * Port that the Service listens on: 1 to 65535.
   */
  readonly port: number;

  /**
   * Name of the port: an RFC 1123 label.
   *
   * Required where there are several.
   *
   * @default - no name
   */
  readonly name?: string;

  /**
   * Port of the Pods that traffic goes to: a number, or the name of a container port.
   *
   * @default - the container port of the same name; where there is none, the same number as `port`
   */
  readonly targetPort?: number | string;

  /**
   * Port of every node that leads here, for types NodePort and LoadBalancer: in the cluster's range, by default 30000 to 32767.
   *
   * Ports 30000 to 30085 are left for such fixed choices: the API server hands
   * them out last when it chooses by itself, so that they seldom collide.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
   * @default - the API server chooses one
   */
  readonly nodePort?: number;

  /**
   * Transport protocol.
   *
   * @default - that of the container port it leads to, else `Protocol.TCP`
   */
  readonly protocol?: Protocol;

  /**
   * Protocol that is spoken over the connection, such as `http`, `kubernetes.io/h2c` or `example.com/mine`.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#application-protocol
   * @default - that of the container port it leads to
   */
  readonly appProtocol?: string;
}

/**
 * A Service, in Kubernetes' words.
 *
 * What the API server or kube-proxy would refuse or ignore is an error at
 * synth: a field that does not apply to the type, a policy that needs another.
 *
 * @see https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/
 */
export interface ServiceOptions {
  /**
   * Name of the Service: an RFC 1035 label, unique in the namespace.
   *
   * @default - chosen by the construct that makes the Service; see there
   */
  readonly name?: string;

  /**
   * How the Service is reached.
   *
   * @default ServiceType.CLUSTER_IP
   */
  readonly type?: ServiceType;

  /**
   * Ports of the Service, in place of those of the workload.
   *
   * @default - one for each named port of the workload, that leads to it by name
   */
  readonly ports?: ServicePort[];

  /**
   * Node ports, by the name of the port, for types NodePort and LoadBalancer: `{ http: 30080 }`.
   *
   * A shorter way than `ports` to fix the node ports of the workload's own ports.
   *
   * @default - the API server chooses them
   */
  readonly nodePorts?: { readonly [portName: string]: number };

  /**
   * Address inside the cluster; `None` makes the Service headless.
   *
   * The API server refuses to change this on a live Service.
   *
   * @default - the API server chooses one
   */
  readonly clusterIP?: string;

  /**
   * Families of the addresses, the first choice first.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/dual-stack/
   * @default - the cluster's own
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether the Service has addresses of one family or both.
   *
   * @default - one family; both where `ipFamilies` names two
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * Where traffic that enters a node from outside may go; for types NodePort and LoadBalancer.
   *
   * With `externalIPs` for type ClusterIP too, from Kubernetes 1.29 on.
   *
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Where traffic from inside the cluster may go.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/
   * @default InternalTrafficPolicy.CLUSTER
   */
  readonly internalTrafficPolicy?: InternalTrafficPolicy;

  /**
   * Which load balancer implementation serves this Service, such as `service.k8s.aws/nlb`; for type LoadBalancer.
   *
   * The API server refuses to change this on a live Service.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-class
   * @default - the platform's own
   */
  readonly loadBalancerClass?: string;

  /**
   * Client addresses that the load balancer admits, such as `10.0.0.0/8`; for type LoadBalancer.
   *
   * @default - all
   */
  readonly loadBalancerSourceRanges?: string[];

  /**
   * Whether a Service of type LoadBalancer gets node ports too; some load balancers reach Pods without them.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#load-balancer-nodeport-allocation
   * @default true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;

  /**
   * Port of every node that tells a load balancer whether the node has a ready Pod.
   *
   * Only for type LoadBalancer with external traffic policy Local. The API
   * server refuses to change this on a live Service.
   *
   * @default - the API server chooses one
   */
  readonly healthCheckNodePort?: number;

  /**
   * Whether a client comes back to the same Pod.
   *
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#session-affinity
   * @default SessionAffinity.NONE
   */
  readonly sessionAffinity?: SessionAffinity;

  /**
   * How long a client that is silent keeps its Pod: 1 second to 1 day; for session affinity ClientIP.
   *
   * @default Duration.hours(3)
   */
  readonly sessionAffinityTimeout?: Duration;

  /**
   * Addresses, outside Kubernetes' care, on which the nodes answer for this Service too.
   *
   * Deprecated by Kubernetes 1.36: prefer type LoadBalancer.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#external-ips
   * @default - none
   */
  readonly externalIPs?: string[];

  /**
   * DNS name that this Service stands for; for type ExternalName, and required there.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#externalname
   * @default - none
   */
  readonly externalName?: string;

  /**
   * Whether Pods that are not ready count as endpoints.
   *
   * @default false
   */
  readonly publishNotReadyAddresses?: boolean;

  /**
   * Which Pods traffic prefers; Kubernetes 1.31 and later.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#traffic-distribution
   * @default - none in particular
   */
  readonly trafficDistribution?: TrafficDistribution;

  /**
   * Labels of the Service, besides those that the construct gives it.
   *
   * @default - none
   */
  readonly labels?: { readonly [key: string]: string };

  /**
   * Annotations of the Service, such as those that tell a platform how to make the load balancer.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}
