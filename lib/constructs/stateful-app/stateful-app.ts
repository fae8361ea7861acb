import type { ApiObject } from 'cdk8s';
import type { Construct } from 'constructs';
import { ordinals, podDnsName, podName, podProxyPath, portNumberFaults, srvName } from '../../kube';
import { namespaceOf } from '../core/emit';
import { type Fault, faultsAt, requireNoFaults } from '../core/faults';
import { type ContainerPortProps, Protocol } from '../pod/container';
import { emitParts } from '../workload/app-parts';
import { Workload } from '../workload/workload';
import { StatefulAppClaim } from './claim';
import { claimTemplateOf } from './claim-props';
import { Peers, type PeersProps } from './peers';
import { faultsOf, modelOf, partsOf } from './stateful-app-model';
import type { StatefulAppProps } from './stateful-app-props';

/**
 * An app whose Pods have names, and storage, of their own: a StatefulSet and
 * its governing headless Service, with an account of its own, a disruption
 * budget from two Pods on, and claims that outlive the Pods.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/
 */
export class StatefulApp extends Workload {
  /**
   * The names of the Pods of an app that is yet to be made: its own arguments, environment and configuration may need them.
   *
   * ```ts
   * const peers = StatefulApp.peers(this, { name: 'etcd', replicas: 3 });
   * new StatefulApp(this, 'Etcd', { name: 'etcd', replicas: 3, args: [`--discovery-srv=${peers.serviceDnsName}`] });
   * ```
   *
   * @param scope the chart that the app will be in: its namespace is part of the names, and it has to name one
   * @param props what the names follow from, as the app will be told it
   * @throws one error that names every fault of the properties
   */
  public static peers(scope: Construct, props: PeersProps): Peers {
    return Peers._of(scope, props);
  }

  /** Name of the app, of the StatefulSet, and of the other objects unless they are named otherwise. */
  public readonly name: string;

  /** Labels by which the StatefulSet and the Services find the Pods. */
  public readonly podSelector: { readonly [label: string]: string };

  /** Name of the ServiceAccount that the Pods run as. */
  public readonly serviceAccountName: string;

  /** Whether the Pods have a token for the API server. */
  public readonly automountServiceAccountToken: boolean;

  /** Namespace of the app: that of its chart, `default` where the chart names none. */
  public readonly namespace: string;

  /** Pods that there should be. */
  public readonly replicas: number;

  /** First ordinal. */
  public readonly startOrdinal: number;

  /** Name of the governing headless Service. */
  public readonly governingServiceName: string;

  /** Ports of all containers that keep running, the main one's first. */
  public readonly ports: ContainerPortProps[];

  /** The StatefulSet. */
  public readonly statefulSet: ApiObject;

  /** The governing headless Service. */
  public readonly governingService: ApiObject;

  /** The Service for clients; undefined where none was asked for. */
  public readonly clientService?: ApiObject;

  /** Everything that was made, in the order in which it is applied. */
  public readonly objects: ApiObject[];

  private readonly claimsByName: ReadonlyMap<string, StatefulAppClaim>;

  /**
   * @param scope the chart, or a construct in it
   * @param id of the construct, unique in its scope
   * @param props see there
   * @throws one error that names every fault of the properties
   */
  constructor(scope: Construct, id: string, props: StatefulAppProps) {
    super(scope, id);
    const model = modelOf(this, props);
    requireNoFaults(this, faultsOf(model), props);

    this.name = props.name;
    this.podSelector = model.app.selector;
    this.serviceAccountName = model.template.serviceAccountName;
    this.automountServiceAccountToken = model.template.automountServiceAccountToken;
    this.namespace = namespaceOf(this);
    this.replicas = model.replicas;
    this.startOrdinal = model.startOrdinal;
    this.governingServiceName = model.governingServiceName;
    this.ports = [...model.around.ports];
    this.claimsByName = new Map(
      (props.claims ?? []).map(claim => [claim.name, StatefulAppClaim._of(this, claimTemplateOf(claim))]),
    );

    this.objects = emitParts(this, partsOf(model), props.rawFields);
    this.statefulSet = this.node.findChild('Resource') as ApiObject;
    this.governingService = this.node.findChild('GoverningService') as ApiObject;
    this.clientService = this.node.tryFindChild('ClientService') as ApiObject | undefined;
  }

  /** Every ordinal, lowest first. */
  public get ordinals(): number[] {
    return ordinals({ start: this.startOrdinal, replicas: this.replicas });
  }

  /** Names of all Pods, lowest ordinal first. */
  public get podNames(): string[] {
    return this.ordinals.map(ordinal => podName(this.name, ordinal));
  }

  /** DNS names of all Pods, lowest ordinal first: a static list of peers. */
  public get dnsNames(): string[] {
    return this.ordinals.map(ordinal => this.dnsName(ordinal));
  }

  /**
   * Name of a Pod, such as `web-0`. It is also its host name.
   *
   * @param ordinal of the Pod
   * @throws if the app runs no such ordinal
   */
  public podName(ordinal: number): string {
    requireNoFaults(this, this.ordinalFaults(ordinal));
    return podName(this.name, ordinal);
  }

  /**
   * DNS name of a Pod, such as `web-0.web.shop.svc.cluster.local`.
   *
   * @param ordinal of the Pod
   * @param clusterDomain domain of the cluster; default `cluster.local`
   * @throws if the app runs no such ordinal
   * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#stable-network-id
   */
  public dnsName(ordinal: number, clusterDomain?: string): string {
    return podDnsName(this.podName(ordinal), this.governingServiceName, this.namespace, clusterDomain);
  }

  /**
   * Name whose SRV records list all peers, such as `_http._tcp.web.shop.svc.cluster.local`.
   *
   * @param port name of a port
   * @param clusterDomain domain of the cluster; default `cluster.local`
   * @throws if no container has a port of this name
   * @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#srv-records
   */
  public srvName(port: string, clusterDomain?: string): string {
    const { protocol = Protocol.TCP } = this.portNamed(port);
    return srvName(port, protocol, this.governingServiceName, this.namespace, clusterDomain);
  }

  /**
   * A claim template.
   *
   * @param name as in `claims`
   * @throws if the app has no such claim
   */
  public claim(name: string): StatefulAppClaim {
    const claim = this.claimsByName.get(name);
    if (claim === undefined) {
      const names = [...this.claimsByName.keys()];
      const remedy = names.length > 0 ? `use one of ${names.join(', ')}` : 'add it to claims';
      requireNoFaults(this, [{ field: 'claim', value: name, message: 'the app has no claim of this name', remedy }]);
    }
    return claim as StatefulAppClaim;
  }

  /**
   * Name of a claim, such as `data-web-0`.
   *
   * @param claim name of the claim template
   * @param ordinal of the Pod; also one that the app does not run now, as its claim may be there still
   * @throws if the app has no such claim, or the ordinal is no whole number from 0 up
   */
  public claimName(claim: string, ordinal: number): string {
    return this.claim(claim).claimName(ordinal);
  }

  /**
   * Path at which the API server leads to a Pod, such as `/api/v1/namespaces/shop/pods/web-0:8080/proxy/`.
   *
   * The number of the port stands in it, also where its name is given: the API
   * server does not look names up among the ports of a Pod.
   *
   * @param ordinal of the Pod
   * @param port name or number; default the first port of the app
   * @throws if the app runs no such ordinal, or has no port of this name, or the number is that of no port
   * @see https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster-services/#manually-constructing-apiserver-proxy-urls
   */
  public proxyPath(ordinal: number, port?: number | string): string {
    const asked = typeof port === 'string' ? this.portNamed(port).containerPort : (port ?? this.ports[0]?.containerPort);
    requireNoFaults(
      this,
      asked === undefined ? [] : faultsAt('port', asked, portNumberFaults(asked), 'give a port from 1 to 65535'),
    );
    return podProxyPath({ namespace: this.namespace, pod: this.podName(ordinal), port: asked });
  }

  private portNamed(name: string): ContainerPortProps {
    const port = this.ports.find(candidate => candidate.name === name);
    if (port === undefined) {
      const names = this.ports.flatMap(candidate => candidate.name ?? []);
      const remedy = names.length > 0 ? `use one of ${names.join(', ')}` : 'name the port in ports';
      requireNoFaults(this, [{ field: 'port', value: name, message: 'the app has no port of this name', remedy }]);
    }
    return port as ContainerPortProps;
  }

  private ordinalFaults(ordinal: number): Fault[] {
    const all = this.ordinals;
    if (all.includes(ordinal)) {
      return [];
    }
    const [message, remedy] =
      all.length === 0
        ? ['the app runs no Pods', 'give it replicas']
        : [`the app runs ordinals ${all[0]} to ${all[all.length - 1]}`, 'give one of these, or the app more replicas'];
    return [{ field: 'ordinal', value: ordinal, message, remedy }];
  }
}
