import type { k8s } from 'cdk8s-plus-28';
import { dnsSubdomainFaults, ipFaults, isAtLeast, type Minor } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';

/** A line of the Pods' hosts file. */
export interface HostAlias {
  /** IP address. */
  readonly ip: string;
  /** Host names for it. */
  readonly hostnames: string[];
}

/** Where Pods ask for names. */
export enum DnsPolicy {
  /** The cluster's DNS first; what it does not know goes to the node's. */
  CLUSTER_FIRST = 'ClusterFirst',
  /** The same for Pods on the host network. */
  CLUSTER_FIRST_WITH_HOST_NET = 'ClusterFirstWithHostNet',
  /** As the node does. */
  DEFAULT = 'Default',
  /** Only what `dnsConfig` says. */
  NONE = 'None',
}

/** Faults of the lines of the hosts file. */
export function hostAliasFaults(field: string, aliases: readonly HostAlias[]): Fault[] {
  return aliases.flatMap(({ ip, hostnames }, index) => [
    ...faultsAt(`${field}[${index}].ip`, ip, ipFaults(ip), ADDRESS_REMEDY),
    ...hostnames.flatMap((name, at) =>
      faultsAt(`${field}[${index}].hostnames[${at}]`, name, dnsSubdomainFaults(name), 'give a host name such as db.example.com'),
    ),
  ]);
}

/**
 * Faults of name servers, search domains and options.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validatePodDNSConfig`
 */
export function dnsFaults(
  field: string,
  minor: Minor,
  policy: DnsPolicy | undefined,
  config: k8s.PodDnsConfig | undefined,
): Fault[] {
  const { nameservers = [], searches = [], options = [] } = config ?? {};
  return [
    ...(policy === DnsPolicy.NONE && nameservers.length === 0
      ? [
          {
            field: `${field}.nameservers`,
            message: 'must provide at least one DNS nameserver when `dnsPolicy` is None',
            remedy: 'name one, or leave dnsPolicy out',
          },
        ]
      : []),
    ...tooManyFaults(`${field}.nameservers`, nameservers, MAX_NAMESERVERS, 'nameservers'),
    ...nameservers.flatMap((address, index) =>
      faultsAt(`${field}.nameservers[${index}]`, address, ipFaults(address), ADDRESS_REMEDY),
    ),
    ...tooManyFaults(`${field}.searches`, searches, MAX_SEARCHES, 'search paths'),
    ...searches.flatMap((domain, index) =>
      faultsAt(`${field}.searches[${index}]`, domain, searchFaults(domain, minor), 'give a domain such as example.com'),
    ),
    ...options.flatMap(({ name = '' }, index) =>
      name === ''
        ? [
            {
              field: `${field}.options[${index}].name`,
              message: 'must not be empty',
              remedy: 'name a resolver option such as ndots',
            },
          ]
        : [],
    ),
  ];
}

const ADDRESS_REMEDY = 'give an IPv4 or IPv6 address';

/** https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;

function tooManyFaults(field: string, given: readonly string[], max: number, what: string): Fault[] {
  return given.length > max
    ? [{ field, value: given, message: `must not have more than ${max} ${what}`, remedy: 'leave the last ones out' }]
    : [];
}

/**
 * As names of hosts, and a dot may end it; since 1.33 `_` counts as a letter, and a dot alone is the root.
 *
 * @see https://kep.k8s.io/4427 - RelaxedDNSSearchValidation: alpha 1.32, beta and on 1.33, stable 1.34
 */
function searchFaults(domain: string, minor: Minor): string[] {
  const name = domain.replace(/\.$/, '');
  if (!isAtLeast(minor, '1.33')) {
    return dnsSubdomainFaults(name);
  }
  return domain === '.' ? [] : dnsSubdomainFaults(name.replaceAll('_', 'a'));
}
