import { Chart } from 'cdk8s';
import type { Construct } from 'constructs';
import { POD_NAME_LABEL, podName } from '../../kube';
import type { Manifest } from '../core/emit';
import type { Fault } from '../core/faults';
import { type ServiceOptions, type ServicePort, ServiceType } from '../service';
import type { ServiceBackend } from '../service/service-backend';
import { serviceFaults } from '../service/service-faults';
import { renderService } from '../service/service-manifest';
import type { ServedPort } from '../service/service-ports';
import type { StatefulApp } from '../stateful-app/stateful-app';
import { servedPorts } from '../workload/app-ports';
import { nodeKnowledgeFaults } from './advertised';
import type { ExposedOrdinalPodProps } from './exposed-ordinal-pod-props';
import { dnsAnnotations, dnsRecordFaults } from './external-dns';

/**
 * What is behind the Service: one Pod.
 *
 * The label alone selects it. The StatefulSet controller puts it on each of its
 * Pods, no two Pods of a namespace share a name, and unlike the labels of the
 * app it is there whatever the app is told.
 *
 * @see https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label
 */
export function backendOf({ app, ordinal }: ExposedOrdinalPodProps): ServiceBackend {
  const pod = podName(app.name, ordinal);
  return { name: pod, labels: app.podSelector, selector: { [POD_NAME_LABEL]: pod }, ports: portsOf(app) };
}

/** The ports of the app as Services offer them. */
export function portsOf(app: StatefulApp): ServedPort[] {
  return servedPorts(app.ports.map(port => ({ field: 'ports', port })));
}

/** The Service of the Pod, in the words of every other Service. */
export function serviceOptionsOf(props: ExposedOrdinalPodProps): ServiceOptions {
  const { type = ServiceType.NODE_PORT, publishNotReadyAddresses = true, nodePort } = props;
  return {
    name: props.name,
    type,
    ports: nodePort === undefined ? props.ports : withNodePort(props, nodePort),
    nodePorts: nodePort === undefined ? props.nodePorts : undefined,
    externalTrafficPolicy: props.externalTrafficPolicy,
    internalTrafficPolicy: props.internalTrafficPolicy,
    loadBalancerClass: props.loadBalancerClass,
    loadBalancerSourceRanges: props.loadBalancerSourceRanges,
    allocateLoadBalancerNodePorts: props.allocateLoadBalancerNodePorts,
    healthCheckNodePort: props.healthCheckNodePort,
    sessionAffinity: props.sessionAffinity,
    sessionAffinityTimeout: props.sessionAffinityTimeout,
    ipFamilies: props.ipFamilies,
    ipFamilyPolicy: props.ipFamilyPolicy,
    publishNotReadyAddresses,
    labels: props.labels,
    annotations: { ...props.annotations, ...dnsAnnotations(props) },
  };
}

/** The only port with the node port; several as they are, which is at fault. */
function withNodePort({ app, ports }: ExposedOrdinalPodProps, nodePort: number): ServicePort[] {
  const own = ports ?? portsOf(app).map(asServicePort);
  const [only] = own;
  return own.length === 1 && only !== undefined ? [{ nodePort, ...only }] : own;
}

function asServicePort({ name, containerPort, servicePort }: ServedPort): ServicePort {
  return { name, port: servicePort, targetPort: name ?? containerPort };
}

/** Everything that is wrong with the Service of a Pod. */
export function ordinalServiceFaults(scope: Construct, props: ExposedOrdinalPodProps): Fault[] {
  return [
    ...ordinalFaults('ordinal', props.ordinal, props.app),
    ...namespaceFaults(scope, props.app),
    ...(props.type === ServiceType.EXTERNAL_NAME
      ? [
          {
            field: 'type',
            value: props.type,
            message: 'leads to a name, not to a Pod',
            remedy: 'choose NodePort, LoadBalancer or ClusterIP',
          },
        ]
      : writtenAs(props, serviceFaults(scope, serviceOptionsOf(props), backendOf(props)))),
    ...nameFaults(props),
    ...nodePortFaults(props),
    ...dnsRecordFaults(props),
    ...nodeKnowledgeFaults(props),
  ];
}

/** Faults of an ordinal that the app does not run. */
export function ordinalFaults(field: string, ordinal: number, app: StatefulApp): Fault[] {
  const { ordinals } = app;
  if (ordinals.includes(ordinal)) {
    return [];
  }
  const [first] = ordinals;
  const range =
    first === undefined ? 'no Pod' : ordinals.length === 1 ? `only ordinal ${first}` : `ordinals ${first} to ${ordinals.at(-1)}`;
  return [
    { field, value: ordinal, message: `${app.name} runs ${range}`, remedy: 'choose one that it runs, or raise its replicas' },
  ];
}

/** The Service takes the namespace of the app with it; a chart that has one cannot be told to have none. */
function namespaceFaults(scope: Construct, app: StatefulApp): Fault[] {
  const { namespace } = Chart.of(scope);
  return Chart.of(app).namespace === undefined && namespace !== undefined
    ? [
        {
          field: 'app',
          value: app.name,
          message: `its chart names no namespace, and that of the Service is '${namespace}'`,
          remedy: 'give both charts one namespace',
        },
      ]
    : [];
}

/** The app's own Services stand in the same namespace. */
function nameFaults({ app, ordinal, name = podName(app.name, ordinal) }: ExposedOrdinalPodProps): Fault[] {
  const taken = [app.governingService, app.clientService].find(service => service?.name === name);
  return taken === undefined
    ? []
    : [{ field: 'name', value: name, message: `a Service of ${app.name} has this name`, remedy: 'name it differently' }];
}

function nodePortFaults({ app, ports, nodePort, nodePorts }: ExposedOrdinalPodProps): Fault[] {
  if (nodePort === undefined) {
    return [];
  }
  const count = (ports ?? app.ports).length;
  const isSaidTwice = nodePorts !== undefined || (ports ?? []).some(port => port.nodePort !== undefined);
  return [
    ...(count === 1
      ? []
      : [
          {
            field: 'nodePort',
            value: nodePort,
            message: `is for a Service with one port, and this one has ${count}`,
            remedy: 'give nodePorts by name',
          },
        ]),
    ...(isSaidTwice
      ? [{ field: 'nodePort', value: nodePort, message: 'is said in nodePorts or ports too', remedy: 'say it once' }]
      : []),
  ];
}

/** The faults in the caller's words: a shorthand stands for `nodePort`, and a name that follows from a wrong ordinal is not the caller's. */
function writtenAs({ app, ordinal, name, nodePort }: ExposedOrdinalPodProps, faults: readonly Fault[]): Fault[] {
  const isNamedByCaller = name !== undefined || app.ordinals.includes(ordinal);
  return faults
    .filter(({ field }) => field !== 'name' || isNamedByCaller)
    .map(fault => (nodePort !== undefined && fault.field === 'ports[0].nodePort' ? { ...fault, field: 'nodePort' } : fault));
}

/** The manifest of the Service; ask `ordinalServiceFaults` first. */
export function renderOrdinalService(props: ExposedOrdinalPodProps): Manifest {
  const manifest = renderService(serviceOptionsOf(props), backendOf(props));
  return { ...manifest, metadata: { ...manifest.metadata, namespace: Chart.of(props.app).namespace } };
}
