import {
  annotationsFaults,
  CLUSTER_DNS,
  DNS_PORT,
  dnsSubdomainFaults,
  NAMESPACE_NAME_LABEL,
  portNameFaults,
  portNumberFaults,
} from '../../kube';
import type { Manifest } from '../core/emit';
import { type Fault, faultsAt } from '../core/faults';
import { type ContainerPortProps, Protocol } from '../pod/container';
import type { AppIdentity } from './app-identity';
import type { NetworkPeer } from './network-peer';

/** A port of a network rule. */
export interface NetworkPort {
  /**
   * Number from 1 to 65535, or name of a container port of the Pods that are spoken to.
   *
   * @default - every port of the protocol
   */
  readonly port?: number | string;

  /**
   * Last port of a range that begins with `port`.
   *
   * @default - `port` alone
   */
  readonly endPort?: number;

  /**
   * Protocol.
   *
   * @default Protocol.TCP
   */
  readonly protocol?: Protocol;
}

/** Some peers, on some ports. */
export interface NetworkRule {
  /** Any one of these; at least one. */
  readonly peers: NetworkPeer[];

  /**
   * Ports that are spoken to.
   *
   * @default - of ingress rules: the ports of the app; of egress rules: all
   */
  readonly ports?: NetworkPort[];
}

/**
 * Who may speak with an app. With it, everything that is not allowed is refused.
 *
 * Probes always pass: the kubelet speaks from the node. A cluster whose network
 * plugin knows no policies takes the object and ignores it.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/
 */
export interface NetworkPolicyOptions {
  /**
   * Name of the NetworkPolicy: an RFC 1123 subdomain.
   *
   * @default - the name of the app
   */
  readonly name?: string;

  /**
   * Whether the Pods of the app may speak with each other, on every port: replicas have to find each other.
   *
   * @default true
   */
  readonly allowPeers?: boolean;

  /**
   * Who else may speak with the app. Prometheus, ingress controllers and load balancers count.
   *
   * @default - nobody
   */
  readonly ingress?: NetworkRule[];

  /**
   * Whether the app may speak with nobody but those that `egress` names, its own Pods, and DNS.
   *
   * An app that asks the API server has to name it in `egress` then, by address.
   *
   * @default false - the app may speak with everyone
   */
  readonly isolateEgress?: boolean;

  /**
   * Whom the app may speak with; with `isolateEgress`.
   *
   * @default - nobody but its own Pods, and DNS
   */
  readonly egress?: NetworkRule[];

  /**
   * Whether the app may ask the cluster's DNS, on port 53 over UDP and TCP in the namespace kube-system; with `isolateEgress`.
   *
   * @default true
   */
  readonly allowDns?: boolean;

  /**
   * Annotations of the NetworkPolicy.
   *
   * @default - none
   */
  readonly annotations?: { readonly [key: string]: string };
}

/** Everything that is wrong with the policy of an app; `ports` are those of all its containers. */
export function networkPolicyFaults(
  field: string,
  options: NetworkPolicyOptions | undefined,
  ports: readonly ContainerPortProps[],
): Fault[] {
  if (options === undefined) {
    return [];
  }
  const { name, ingress = [], egress = [], annotations = {} } = options;
  return [
    ...(name === undefined ? [] : faultsAt(`${field}.name`, name, dnsSubdomainFaults(name), 'name it differently')),
    ...faultsAt(`${field}.annotations`, annotations, annotationsFaults(annotations), 'correct the annotation'),
    ...ingress.flatMap((rule, index) => ruleFaults(`${field}.ingress[${index}]`, rule, ports)),
    ...egress.flatMap((rule, index) => ruleFaults(`${field}.egress[${index}]`, rule)),
    ...(options.isolateEgress === true ? [] : idleFaults(field, options)),
  ];
}

/** The policy of an app; ask `networkPolicyFaults` first. */
export function renderNetworkPolicy(
  options: NetworkPolicyOptions,
  app: AppIdentity,
  ports: readonly ContainerPortProps[],
): Manifest {
  const { name = app.name, allowPeers = true, annotations, isolateEgress = false } = options;
  const own = { podSelector: { matchLabels: { ...app.selector } } };
  const appPorts = ports.map(({ name: portName, containerPort, protocol }) => ({ port: portName ?? containerPort, protocol }));
  const ingress = [
    ...(allowPeers ? [{ from: [own] }] : []),
    ...(options.ingress ?? []).map(rule => rendered('from', rule, appPorts)),
  ];
  const egress = [
    ...((options.allowDns ?? true) ? [DNS_RULE] : []),
    ...(allowPeers ? [{ to: [own] }] : []),
    ...(options.egress ?? []).map(rule => rendered('to', rule)),
  ];
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, labels: { ...app.labels }, annotations: annotations && { ...annotations } },
    spec: {
      podSelector: own.podSelector,
      policyTypes: isolateEgress ? ['Ingress', 'Egress'] : ['Ingress'],
      ingress: ingress.length > 0 ? ingress : undefined,
      egress: isolateEgress && egress.length > 0 ? egress : undefined,
    },
  };
}

const DNS_RULE = {
  to: [
    {
      namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: CLUSTER_DNS.namespace } },
    },
  ],
  ports: [
    { port: DNS_PORT, protocol: Protocol.UDP },
    { port: DNS_PORT, protocol: Protocol.TCP },
  ],
};

/** Everyone is a rule without peers. */
function rendered(side: 'from' | 'to', rule: NetworkRule, defaultPorts: readonly NetworkPort[] = []): object {
  const ports = (rule.ports ?? defaultPorts).map(({ port, endPort, protocol = Protocol.TCP }) => ({ port, endPort, protocol }));
  const open = rule.peers.some(peer => peer._terms === undefined);
  return {
    ...(open ? {} : { [side]: rule.peers.flatMap(peer => peer._terms ?? []) }),
    ...(ports.length === 0 ? {} : { ports }),
  };
}

/** `served` are the ports that are spoken to, where we know them. */
function ruleFaults(field: string, rule: NetworkRule, served?: readonly ContainerPortProps[]): Fault[] {
  return [
    ...(rule.peers.length === 0
      ? [{ field: `${field}.peers`, value: [], message: 'names nobody', remedy: 'name a peer, or NetworkPeer.anyone()' }]
      : []),
    ...rule.peers.flatMap((peer, index) => peer._faults(`${field}.peers[${index}]`)),
    ...(rule.ports === undefined && served?.length === 0
      ? [
          {
            field: `${field}.ports`,
            message: 'Required value: the app has no ports of its own',
            remedy: 'name the ports here, or those of the app',
          },
        ]
      : []),
    ...(rule.ports ?? []).flatMap((port, index) => portFaults(`${field}.ports[${index}]`, port, served)),
  ];
}

function portFaults(field: string, { port, endPort }: NetworkPort, served: readonly ContainerPortProps[] | undefined): Fault[] {
  const range = endPort === undefined ? [] : rangeFaults(`${field}.endPort`, port, endPort);
  if (port === undefined) {
    return range;
  }
  if (typeof port === 'number') {
    return [...faultsAt(`${field}.port`, port, portNumberFaults(port), 'give a port from 1 to 65535'), ...range];
  }
  const syntax = faultsAt(`${field}.port`, port, portNameFaults(port), 'give the name of a container port');
  const unknown = syntax.length === 0 && served !== undefined && !served.some(({ name }) => name === port);
  return [
    ...syntax,
    ...(unknown
      ? [
          {
            field: `${field}.port`,
            value: port,
            message: 'the app has no port of this name',
            remedy: 'name one of its ports, or give a number',
          },
        ]
      : []),
    ...range,
  ];
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go - `ValidateNetworkPolicyPort` */
function rangeFaults(field: string, port: number | string | undefined, endPort: number): Fault[] {
  if (typeof port !== 'number') {
    return [
      { field, value: endPort, message: 'needs a port by number that the range begins with', remedy: 'give port a number' },
    ];
  }
  const syntax = faultsAt(field, endPort, portNumberFaults(endPort), 'give a port from 1 to 65535');
  return syntax.length > 0 || endPort >= port
    ? syntax
    : [{ field, value: endPort, message: 'must be greater than or equal to `port`', remedy: `give a port from ${port} up` }];
}

/** What means nothing as long as the app may speak with everyone. */
function idleFaults(field: string, { egress, allowDns }: NetworkPolicyOptions): Fault[] {
  return [...(egress === undefined ? [] : [`${field}.egress`]), ...(allowDns === undefined ? [] : [`${field}.allowDns`])].map(
    at => ({
      field: at,
      message: 'means nothing while the app may speak with everyone',
      remedy: 'set isolateEgress, or leave it out',
    }),
  );
}
