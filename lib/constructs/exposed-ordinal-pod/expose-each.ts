import { NODE_PORT_RANGE, podName } from '../../kube';
import { duplicateFaults, type Fault } from '../core/faults';
import { countFaults } from '../core/numbers';
import { ServiceType } from '../service';
import { resolveServicePorts } from '../service/service-ports';
import type { ExposeEachProps } from './expose-each-props';
import type { ExposedOrdinalPodProps } from './exposed-ordinal-pod-props';
import { ordinalFaults, portsOf } from './ordinal-service';
import { fill, fillValues, type Placeholders, placeholderFaults } from './placeholders';

const DEFAULT_NODE_PORT_STRIDE = 10;
const DEFAULT_NAME = '{podName}';

/** What `ExposedOrdinalPod` is told for each ordinal. */
export function exposures(props: ExposeEachProps): ExposedOrdinalPodProps[] {
  return ordinalsOf(props).map(ordinal => exposureOf(props, ordinal));
}

function exposureOf(props: ExposeEachProps, ordinal: number): ExposedOrdinalPodProps {
  const { ordinals: _, baseNodePort: __, nodePortStride: ___, perOrdinal = {}, ...common } = props;
  const own = perOrdinal[String(ordinal)] ?? {};
  const values = placeholdersOf(props, ordinal);
  const name = own.name ?? fill(props.name ?? DEFAULT_NAME, values);
  return {
    ...common,
    ordinal,
    name,
    ...nodePortsOf(props, ordinal),
    healthCheckNodePort: own.healthCheckNodePort,
    externalDnsHostname: own.externalDnsHostname ?? (props.externalDnsHostname && fill(props.externalDnsHostname, values)),
    labels: { ...fillValues(props.labels, values), ...own.labels },
    annotations: { ...fillValues(props.annotations, values), ...own.annotations },
    rawFields: rawFieldsOf(props, name),
  };
}

function ordinalsOf({ app, ordinals = app.ordinals }: ExposeEachProps): number[] {
  return ordinals;
}

function placeholdersOf({ app }: ExposeEachProps, ordinal: number): Placeholders {
  return { ordinal: String(ordinal), podName: podName(app.name, ordinal), appName: app.name, namespace: app.namespace };
}

/** Node ports from the base; a port without a name is the only one, and has the shorthand. */
function nodePortsOf(props: ExposeEachProps, ordinal: number): Pick<ExposedOrdinalPodProps, 'nodePort' | 'nodePorts'> {
  const { baseNodePort, nodePortStride = DEFAULT_NODE_PORT_STRIDE, perOrdinal = {} } = props;
  const own = perOrdinal[String(ordinal)]?.nodePorts;
  if (baseNodePort === undefined) {
    return { nodePorts: own };
  }
  const first = baseNodePort + ordinal;
  const names = portNamesOf(props);
  return names.length === 1 && names[0] === undefined
    ? { nodePort: first, nodePorts: own }
    : { nodePorts: { ...Object.fromEntries(names.map((name, index) => [name ?? '', first + index * nodePortStride])), ...own } };
}

function portNamesOf({ app, ports }: ExposeEachProps): (string | undefined)[] {
  return resolveServicePorts({ ports }, portsOf(app)).map(({ name }) => name);
}

/** Raw fields for all Services, and for this one. */
function rawFieldsOf({ rawFields = {} }: ExposeEachProps, name: string): { [key: string]: any } {
  return Object.fromEntries(Object.entries(rawFields).filter(([key]) => key === 'Service' || key === `Service/${name}`));
}

/** Everything that is wrong with the Services together; each by itself is looked at when it is made. */
export function exposuresFaults(props: ExposeEachProps): Fault[] {
  const ordinals = ordinalsOf(props);
  const outside = ordinals.flatMap((ordinal, index) => ordinalFaults(`ordinals[${index}]`, ordinal, props.app));
  const duplicates = duplicateFaults(index => `ordinals[${index}]`, ordinals, 'ordinal');
  const strays = perOrdinalFaults(props);
  const templates = templateFaults(props);
  const found = [...outside, ...duplicates, ...strays, ...templates, ...baseFaults(props)];
  return found.length > 0 ? found : [...nameFaults(props), ...assignedPortFaults(props), ...rawFieldsFaults(props)];
}

function perOrdinalFaults(props: ExposeEachProps): Fault[] {
  const ordinals = ordinalsOf(props).map(String);
  return Object.keys(props.perOrdinal ?? {})
    .filter(key => !ordinals.includes(key))
    .map(key => ({
      field: `perOrdinal.${key}`,
      message: 'this ordinal is not exposed',
      remedy: `choose from ${ordinals.join(', ')}`,
    }));
}

function templateFaults({ name, externalDnsHostname, labels = {}, annotations = {} }: ExposeEachProps): Fault[] {
  return [
    ...placeholderFaults('name', name),
    ...placeholderFaults('externalDnsHostname', externalDnsHostname),
    ...Object.entries(labels).flatMap(([key, value]) => placeholderFaults(`labels.${key}`, value)),
    ...Object.entries(annotations).flatMap(([key, value]) => placeholderFaults(`annotations.${key}`, value)),
  ];
}

function baseFaults({ type, ports = [], baseNodePort, nodePortStride }: ExposeEachProps): Fault[] {
  const isInside = type === ServiceType.CLUSTER_IP && baseNodePort !== undefined;
  return [
    ...(isInside
      ? [
          {
            field: 'baseNodePort',
            value: baseNodePort,
            message: 'does not apply to a Service of type ClusterIP',
            remedy: 'leave it out, or choose type NodePort or LoadBalancer',
          },
        ]
      : []),
    ...countFaults('baseNodePort', baseNodePort, NODE_PORT_RANGE.from),
    ...countFaults('nodePortStride', nodePortStride, 1),
    ...ports.flatMap(({ nodePort }, index) =>
      nodePort === undefined
        ? []
        : [
            {
              field: `ports[${index}].nodePort`,
              value: nodePort,
              message: 'would be the node port of every Service',
              remedy: 'give baseNodePort, or nodePorts in perOrdinal',
            },
          ],
    ),
  ];
}

function nameFaults(props: ExposeEachProps): Fault[] {
  const all = exposures(props);
  const firstOf = new Map<string, number>();
  return all.flatMap(({ name = '', ordinal }) => {
    const other = firstOf.get(name);
    firstOf.set(name, other ?? ordinal);
    return other === undefined
      ? []
      : [
          {
            field: 'name',
            value: name,
            message: `is the name of the Services of ordinals ${other} and ${ordinal}`,
            remedy: 'write {ordinal} or {podName} into it',
          },
        ];
  });
}

/** Node ports beyond the range, and such that two Services would have. */
function assignedPortFaults(props: ExposeEachProps): Fault[] {
  const assigned = exposures(props).flatMap(({ ordinal, nodePort, nodePorts = {} }) => [
    ...(nodePort === undefined ? [] : [{ ordinal, port: 'its port', nodePort }]),
    ...Object.entries(nodePorts).map(([port, number]) => ({ ordinal, port: `port ${port}`, nodePort: number })),
  ]);
  const beyond = assigned.find(({ nodePort }) => nodePort > NODE_PORT_RANGE.to);
  const owners = new Map<number, (typeof assigned)[number]>();
  const clash = assigned.find(one => {
    const isTaken = owners.has(one.nodePort);
    owners.set(one.nodePort, owners.get(one.nodePort) ?? one);
    return isTaken;
  });
  const owner = clash && owners.get(clash.nodePort);
  return [
    ...(beyond === undefined
      ? []
      : [
          {
            field: 'baseNodePort',
            value: props.baseNodePort,
            message: `ordinal ${beyond.ordinal} would get node port ${beyond.nodePort} for ${beyond.port}, beyond ${NODE_PORT_RANGE.to}`,
            remedy: 'begin lower',
          },
        ]),
    ...(clash === undefined || owner === undefined
      ? []
      : [
          {
            field: 'nodePortStride',
            value: props.nodePortStride ?? DEFAULT_NODE_PORT_STRIDE,
            message: `node port ${clash.nodePort} would lead to ${owner.port} of ordinal ${owner.ordinal} and to ${clash.port} of ordinal ${clash.ordinal}`,
            remedy: 'choose a larger distance, or other ports in perOrdinal',
          },
        ]),
  ];
}

function rawFieldsFaults(props: ExposeEachProps): Fault[] {
  const used = new Set(exposures(props).flatMap(({ rawFields = {} }) => Object.keys(rawFields)));
  return Object.keys(props.rawFields ?? {})
    .filter(key => !used.has(key))
    .map(key => ({
      field: `rawFields.${key}`,
      message: 'names no object that is made',
      remedy: 'name Service, or one of them as Service/name',
    }));
}
