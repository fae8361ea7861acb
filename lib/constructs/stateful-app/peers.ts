import type { Construct } from 'constructs';
import { dnsLabelFaults, ordinals, podDnsName, podName, statefulSetNameFaults } from '../../kube';
import { namespaceFaults, namespaceOf } from '../core/emit';
import { type Fault, faultsAt, requireNoFaults } from '../core/faults';
import { countFaults } from '../core/numbers';

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

/** The Pods that an app in the namespace of a scope would have. */
export function peersOf(scope: Construct, props: PeersProps): Peer[] {
  requireNoFaults(scope, faultsOf(scope, props));
  const { name, replicas, startOrdinal: start, governingServiceName = name, clusterDomain } = props;
  return ordinals({ start, replicas }).map(ordinal => ({
    ordinal,
    podName: podName(name, ordinal),
    dnsName: podDnsName(podName(name, ordinal), governingServiceName, namespaceOf(scope), clusterDomain),
  }));
}

function faultsOf(scope: Construct, { name, replicas, startOrdinal, governingServiceName }: PeersProps): Fault[] {
  return [
    ...faultsAt('name', name, statefulSetNameFaults(name), 'name it such as web or orders-db'),
    ...countFaults('replicas', replicas, 0),
    ...countFaults('startOrdinal', startOrdinal, 0),
    ...(governingServiceName === undefined
      ? []
      : faultsAt('governingServiceName', governingServiceName, dnsLabelFaults(governingServiceName), 'name it differently')),
    ...namespaceFaults(scope, 'peers'),
  ];
}
