import type { Construct } from 'constructs';
import {
  type Minor,
  ordinals,
  podDnsName,
  podName,
  serviceDnsName,
  serviceNameFaults,
  srvName,
  statefulSetNameFaults,
} from '../../kube';
import { namespaceFaults, namespaceOf } from '../core/emit';
import { type Fault, faultsAt, requireNoFaults } from '../core/faults';
import { KubernetesTarget } from '../core/kubernetes-target';
import { countFaults } from '../core/numbers';
import { Protocol } from '../pod/container';

/** What the names of the Pods of a `StatefulApp` follow from; to be given to the app in the same words. */
export interface PeersProps {
  /** Name of the app. */
  readonly name: string;

  /** Pods that there should be. */
  readonly replicas: number;

  /**
   * First ordinal.
   *
   * @default 0
   */
  readonly startOrdinal?: number;

  /**
   * Name of the governing headless Service.
   *
   * @default - the name of the app
   */
  readonly governingServiceName?: string;

  /**
   * Domain of the cluster.
   *
   * @default 'cluster.local'
   */
  readonly clusterDomain?: string;
}

/** A Pod of a `StatefulApp` as its peers find it. */
export interface Peer {
  /** Ordinal of the Pod. */
  readonly ordinal: number;
  /** Name of the Pod, such as `etcd-0`. */
  readonly podName: string;
  /** DNS name of the Pod, such as `etcd-0.etcd.store.svc.cluster.local`. */
  readonly dnsName: string;
}

/** The Pods of a `StatefulApp` as they find each other, known before the app is made. Made by `StatefulApp.peers`. */
export class Peers {
  /** @internal */
  public static _of(scope: Construct, props: PeersProps): Peers {
    requireNoFaults(scope, faultsOf(scope, props));
    return new Peers(namespaceOf(scope), props);
  }

  /** The Pods, lowest ordinal first. */
  public readonly members: Peer[];

  /** DNS name of the governing Service, such as `etcd.store.svc.cluster.local`: the addresses of all peers. */
  public readonly serviceDnsName: string;

  private constructor(
    private readonly namespace: string,
    private readonly props: PeersProps,
  ) {
    const { name, replicas, startOrdinal: start, clusterDomain } = props;
    this.serviceDnsName = serviceDnsName(this.service, namespace, clusterDomain);
    this.members = ordinals({ start, replicas }).map(ordinal => ({
      ordinal,
      podName: podName(name, ordinal),
      dnsName: podDnsName(podName(name, ordinal), this.service, namespace, clusterDomain),
    }));
  }

  /**
   * Name whose SRV records list all peers, such as `_http._tcp.web.shop.svc.cluster.local`.
   *
   * @param port name of a port of the app
   * @param protocol of the port; default TCP
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#srv-records
   */
  public srvName(port: string, protocol: Protocol = Protocol.TCP): string {
    return srvName(port, protocol, this.service, this.namespace, this.props.clusterDomain);
  }

  private get service(): string {
    return this.props.governingServiceName ?? this.props.name;
  }
}

function faultsOf(scope: Construct, { name, replicas, startOrdinal, governingServiceName }: PeersProps): Fault[] {
  const service = governingServiceName ?? name;
  return [
    ...faultsAt('name', name, statefulSetNameFaults(name), 'name it such as web or orders-db'),
    ...countFaults('replicas', replicas, 0),
    ...countFaults('startOrdinal', startOrdinal, 0),
    ...(governingServiceName === undefined && statefulSetNameFaults(name).length > 0
      ? []
      : faultsAt(
          'governingServiceName',
          service,
          serviceNameFaults(service, KubernetesTarget.of(scope) as Minor),
          'name it differently',
        )),
    ...namespaceFaults(scope, 'peers'),
  ];
}
