import type { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { NODE_PORT_STATIC_BAND } from '../../kube';
import { requireNoFaults } from '../core/faults';
import { ServiceType } from '../service';
import { type ResolvedServicePort, resolveServicePorts } from '../service/service-ports';
import { emitParts } from '../workload/app-parts';
import { addressOfNode, hostAndPort } from './advertised';
import { exposures, exposuresFaults } from './expose-each';
import type { ExposeEachProps } from './expose-each-props';
import type { ExposedOrdinalPodProps } from './exposed-ordinal-pod-props';
import { ordinalServiceFaults, portsOf, renderOrdinalService, serviceOptionsOf } from './ordinal-service';

/**
 * A Service that leads to one Pod of a `StatefulApp`, from outside the cluster too.
 *
 * For peers and clients that have to reach a certain member, not just any.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label
 */
export class ExposedOrdinalPod extends Construct {
  /**
   * Exposes the Pods of an app one by one, alike but for what follows from the ordinal.
   *
   * @param scope a chart, or a construct in one
   * @param id of a construct, unique in its scope, that holds the Services
   * @param props of all the Services
   * @returns one for each ordinal, in the order of the ordinals
   * @throws if node ports leave the range or meet, names are the same, or a Service by itself is at fault
   */
  public static exposeEach(scope: Construct, id: string, props: ExposeEachProps): ExposedOrdinalPod[] {
    const group = new Construct(scope, id);
    requireNoFaults(group, exposuresFaults(props));
    return exposures(props).map(one => new ExposedOrdinalPod(group, props.app.podName(one.ordinal), one));
  }

  /** Ordinal of the Pod. */
  public readonly ordinal: number;

  /** Name of the Pod, such as `web-0`. */
  public readonly podName: string;

  /** Name of the Service. */
  public readonly serviceName: string;

  /** The Service object. */
  public readonly service: ApiObject;

  /** Node on which the Pod lives; undefined where no disk pins it. */
  public readonly nodeName?: string;

  private readonly props: ExposedOrdinalPodProps;
  private readonly ports: readonly ResolvedServicePort[];

  /**
   * @param scope a chart, or a construct in one
   * @param id of the construct, unique in its scope
   * @param props of the Service
   * @throws if the app does not run the ordinal, or the API server would refuse the Service or nobody act on it
   */
  constructor(scope: Construct, id: string, props: ExposedOrdinalPodProps) {
    super(scope, id);
    requireNoFaults(this, ordinalServiceFaults(this, props));

    const manifest = renderOrdinalService(props);
    this.service = emitParts(this, [{ id: 'Resource', manifest }], props.rawFields)[0] as ApiObject;

    this.props = props;
    this.ports = resolveServicePorts(serviceOptionsOf(props), portsOf(props.app));
    this.ordinal = props.ordinal;
    this.podName = props.app.podName(props.ordinal);
    this.serviceName = manifest.metadata.name;
    this.nodeName = props.disks?.nodeOf(props.ordinal);
  }

  /**
   * Host under which clients outside the cluster reach the Pod, as far as it is known before anything runs.
   *
   * That of external-dns; else, with type NodePort, the address of the node
   * that the disk pins the Pod to. Undefined where neither is said.
   */
  public get advertisedHost(): string | undefined {
    const { externalDnsHostname, type = ServiceType.NODE_PORT } = this.props;
    return externalDnsHostname ?? (type === ServiceType.NODE_PORT ? addressOfNode(this.nodeName, this.props) : undefined);
  }

  /**
   * Host and port under which clients outside the cluster reach the Pod, such as `kubesphere02:30080`: what a member tells its peers.
   *
   * The port is the node port with type NodePort, else that of the Service.
   *
   * @param portName name of the port; the first one where it is left out
   * @returns undefined where the host or the node port is not known before the Service runs
   * @throws if the Service has no port of this name
   */
  public advertisedAddress(portName?: string): string | undefined {
    const port = portName === undefined ? this.ports[0] : this.ports.find(({ name }) => name === portName);
    if (port === undefined) {
      const names = this.ports.map(({ name }) => name).join(', ');
      requireNoFaults(this, [
        { field: 'portName', value: portName, message: 'the Service has no port of this name', remedy: `choose from ${names}` },
      ]);
      return undefined;
    }
    const number = (this.props.type ?? ServiceType.NODE_PORT) === ServiceType.NODE_PORT ? port.nodePort : port.port;
    const host = this.advertisedHost;
    return host === undefined || number === undefined ? undefined : hostAndPort(host, number);
  }

  /**
   * Fixed node ports outside 30000 to 30085: the API server may have given them to another Service already.
   *
   * It chooses by itself from 30086 up as long as any is free there. Where a
   * port is taken, it refuses the Service.
   *
   * @see https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
   */
  public get contestableNodePorts(): number[] {
    return [...this.ports.map(({ nodePort }) => nodePort), this.props.healthCheckNodePort].filter(
      port => port !== undefined && port > NODE_PORT_STATIC_BAND.to,
    ) as number[];
  }
}
