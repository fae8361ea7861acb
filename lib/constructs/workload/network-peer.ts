import { BlockList, isIPv4 } from 'node:net';
import { ApiObject, App, Chart } from 'cdk8s';
import type { INetworkPolicyPeer } from 'cdk8s-plus-28';
import { cidrFaults, dnsLabelFaults, labelsFaults, NAMESPACE_NAME_LABEL } from '../../kube';
import { type Fault, faultsAt } from '../core/faults';
import { Workload } from './workload';

/** A peer as a NetworkPolicy holds it. */
interface PeerTerm {
  readonly podSelector?: object;
  readonly namespaceSelector?: object;
  readonly ipBlock?: object;
}

/**
 * Who may speak with an app, or be spoken to.
 *
 * @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors
 */
export class NetworkPeer {
  /**
   * Pods of the app's own namespace that have all of these labels.
   *
   * @param labels at least one
   */
  public static pods(labels: { readonly [key: string]: string }): NetworkPeer {
    return new NetworkPeer([{ podSelector: { matchLabels: { ...labels } } }], selectionFaults('labels', labels));
  }

  /**
   * Pods that have all of these labels, in one namespace.
   *
   * @param namespaceName name of the namespace
   * @param labels none for every Pod there
   */
  public static podsIn(namespaceName: string, labels: { readonly [key: string]: string } = {}): NetworkPeer {
    return new NetworkPeer(
      [{ namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: namespaceName } }, podSelector: podSelector(labels) }],
      [
        ...faultsAt('namespaceName', namespaceName, dnsLabelFaults(namespaceName), 'give the name of a namespace'),
        ...faultsAt('labels', labels, labelsFaults(labels), 'correct the label'),
      ],
    );
  }

  /**
   * Pods that have all of these labels, in every namespace that has all of those.
   *
   * @param namespaceLabels labels of the namespaces; at least one
   * @param labels labels of the Pods; none for every Pod there
   */
  public static podsInLabelled(
    namespaceLabels: { readonly [key: string]: string },
    labels: { readonly [key: string]: string } = {},
  ): NetworkPeer {
    return new NetworkPeer(
      [{ namespaceSelector: { matchLabels: { ...namespaceLabels } }, podSelector: podSelector(labels) }],
      [
        ...selectionFaults('namespaceLabels', namespaceLabels),
        ...faultsAt('labels', labels, labelsFaults(labels), 'correct the label'),
      ],
    );
  }

  /**
   * A range of addresses, for what is outside the cluster: Pods come and go on theirs.
   *
   * @param cidr such as `10.0.0.0/8` or `2001:db8::/32`
   * @param exceptions ranges inside it that are left out
   */
  public static ipBlock(cidr: string, exceptions: string[] = []): NetworkPeer {
    return new NetworkPeer(
      [{ ipBlock: { cidr, ...(exceptions.length === 0 ? {} : { except: [...exceptions] }) } }],
      [
        ...faultsAt('cidr', cidr, cidrFaults(cidr), 'give a range such as 10.0.0.0/8'),
        ...exceptions.flatMap((range, index) => exceptFaults(`exceptions[${index}]`, range, cidr)),
      ],
    );
  }

  /** Everyone, inside the cluster and outside. */
  public static anyone(): NetworkPeer {
    return new NetworkPeer(undefined, []);
  }

  /**
   * An app of this library, or a workload, `Pods`, `Namespaces` or `NetworkPolicyIpBlock` of cdk8s-plus-28.
   *
   * cdk8s-plus-28 tells the labels of its selectors to its own NetworkPolicy
   * alone, so one is made, read and thrown away; nothing joins your tree.
   *
   * @param peer Pods without a namespace of their own count as in that of the policy
   */
  public static of(peer: INetworkPolicyPeer): NetworkPeer {
    if (peer instanceof Workload) {
      return new NetworkPeer([ownTerm(peer)], []);
    }
    const { NetworkPolicy } = require('cdk8s-plus-28') as typeof import('cdk8s-plus-28');
    const policy = new NetworkPolicy(new Chart(new App(), 'peer'), 'policy', { ingress: { rules: [{ peer }] } });
    return new NetworkPeer(ApiObject.of(policy).toJson().spec.ingress[0].from, []);
  }

  /** Without terms, everyone. */
  private constructor(
    private readonly terms: readonly PeerTerm[] | undefined,
    private readonly found: readonly Fault[],
  ) {}

  /** @internal */
  public _faults(field: string): Fault[] {
    return this.found.map(fault => ({ ...fault, field: `${field}.${fault.field}` }));
  }

  /** @internal */
  public get _terms(): readonly PeerTerm[] | undefined {
    return this.terms;
  }
}

/** What cdk8s-plus-28 would make of it, without loading cdk8s-plus-28. */
function ownTerm(app: Workload): PeerTerm {
  const { namespace } = Chart.of(app);
  return {
    ...(namespace === undefined ? {} : { namespaceSelector: { matchLabels: { [NAMESPACE_NAME_LABEL]: namespace } } }),
    podSelector: { matchLabels: { ...app.podSelector } },
  };
}

function podSelector(labels: { readonly [key: string]: string }): object {
  return Object.keys(labels).length === 0 ? {} : { matchLabels: { ...labels } };
}

/** No labels at all would select everything, which nobody means who leaves them out by mistake. */
function selectionFaults(field: string, labels: { readonly [key: string]: string }): Fault[] {
  return Object.keys(labels).length === 0
    ? [{ field, value: labels, message: 'selects everything', remedy: 'give at least one label' }]
    : faultsAt(field, labels, labelsFaults(labels), 'correct the label');
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go - `ValidateIPBlock` */
function exceptFaults(field: string, range: string, cidr: string): Fault[] {
  const remedy = 'give a smaller range inside the cidr';
  const syntax = faultsAt(field, range, cidrFaults(range), remedy);
  return syntax.length > 0 || cidrFaults(cidr).length > 0 || isInside(range, cidr)
    ? syntax
    : [{ field, value: range, message: `must be a strict subset of \`cidr\`, ${cidr}`, remedy }];
}

function isInside(inner: string, outer: string): boolean {
  const [innerAddress = '', innerPrefix] = inner.split('/');
  const [outerAddress = '', outerPrefix] = outer.split('/');
  const block = new BlockList();
  block.addSubnet(outerAddress, Number(outerPrefix), isIPv4(outerAddress) ? 'ipv4' : 'ipv6');
  return Number(innerPrefix) > Number(outerPrefix) && block.check(innerAddress, isIPv4(innerAddress) ? 'ipv4' : 'ipv6');
}
