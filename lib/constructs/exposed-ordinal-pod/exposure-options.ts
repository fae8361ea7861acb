import type { Duration } from 'cdk8s';
import type {
  ExternalTrafficPolicy,
  InternalTrafficPolicy,
  IpFamily,
  IpFamilyPolicy,
  ServicePort,
  ServiceType,
  SessionAffinity,
} from '../service';
import type { StatefulApp } from '../stateful-app/stateful-app';
import type { NodeLocalPVs } from '../storage';

/** How Pods of a `StatefulApp` are exposed one by one. */
export interface ExposureOptions {
  /** App whose Pods are exposed. The Services land in its namespace. */
  readonly app: StatefulApp;

  /**
   * How a Service is reached: NodePort, LoadBalancer, or ClusterIP where a Gateway or an Ingress stands before it.
   *
   * @default ServiceType.NODE_PORT
   */
  readonly type?: ServiceType;

  /**
   * Ports of a Service, in place of those of the app: `[{ name: 'client', port: 9094 }]`.
   *
   * @default - all ports of the app, each led to by name
   */
  readonly ports?: ServicePort[];

  /**
   * Where traffic that enters a node from outside may go; for types NodePort and LoadBalancer.
   *
   * There is one Pod behind a Service. With Cluster every node leads to it. With
   * Local only its own node does, and the Pod sees the address of the client:
   * for load balancers that check nodes, and where clients know the node.
   *
   * @see https://kubernetes.io/docs/reference/networking/virtual-ips/#external-traffic-policy
   * @default ExternalTrafficPolicy.CLUSTER
   */
  readonly externalTrafficPolicy?: ExternalTrafficPolicy;

  /**
   * Where traffic from inside the cluster may go: with Local only from the node of the Pod.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service-traffic-policy/
   * @default InternalTrafficPolicy.CLUSTER
   */
  readonly internalTrafficPolicy?: InternalTrafficPolicy;

  /**
   * Which load balancer implementation serves a Service; for type LoadBalancer.
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
   * @default true
   */
  readonly allocateLoadBalancerNodePorts?: boolean;

  /**
   * Whether a client comes back to the same Pod. There is only one: some load balancers read it for themselves.
   *
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
   * Families of the addresses, the first choice first.
   *
   * @default - the cluster's own
   */
  readonly ipFamilies?: IpFamily[];

  /**
   * Whether a Service has addresses of one family or both.
   *
   * @default - one family; both where `ipFamilies` names two
   */
  readonly ipFamilyPolicy?: IpFamilyPolicy;

  /**
   * Whether the Pod is reached before it is ready.
   *
   * No other Pod could answer in its place, and peers that meet on their
   * outside addresses need each other before any of them is ready.
   *
   * @default true - Kubernetes itself would choose false
   */
  readonly publishNotReadyAddresses?: boolean;

  /**
   * How long resolvers may keep the external-dns record, in whole seconds; where there is a host name.
   *
   * @see https://kubernetes-sigs.github.io/external-dns/latest/docs/annotations/annotations/
   * @default - as external-dns is set up
   */
  readonly externalDnsTtl?: Duration;

  /**
   * The disks that pin the app's Pods to their nodes.
   *
   * They tell on which node an ordinal lives, and so its advertised address.
   *
   * @default - the node of an ordinal is not known before it runs
   */
  readonly disks?: NodeLocalPVs;

  /**
   * Addresses under which clients reach the nodes: `{ kubesphere02: '203.0.113.12' }`.
   *
   * @default - each node's own name
   */
  readonly nodeAddresses?: { readonly [node: string]: string };

  /**
   * Raw fields for what these properties do not model: for `Service`, or
   * `Service/name`, a JSON merge patch over the object.
   *
   * @see https://www.rfc-editor.org/rfc/rfc7386
   * @default - none
   * @throws if a key names no object that is made
   */
  readonly rawFields?: { readonly [key: string]: any };
}
