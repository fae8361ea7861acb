import { dnsLabelFaults, nodePortFaults, portNameFaults, portNumberFaults, qualifiedNameFaults } from '../../kube';
import { duplicateFaults, type Fault, faultsAt } from '../core/faults';
import { Protocol } from '../pod/container';
import { type ServiceOptions, type ServicePort, ServiceType } from './service-options';
import { appliesTo, inapplicable, shapeOf } from './service-shape';
import { whereGiven } from './where-given';

/** A port of the Pods behind a Service. */
export interface ServedPort {
  /** Name of the container port, and so of the Service's. */
  readonly name?: string;
  readonly containerPort: number;
  /** Port that the Service listens on. */
  readonly servicePort: number;
  /** TCP where nothing is said. */
  readonly protocol?: string;
  readonly appProtocol?: string;
}

/** A port of a Service with its defaults resolved. */
export interface ResolvedServicePort {
  readonly name: string | undefined;
  readonly port: number;
  readonly targetPort: number | string;
  readonly nodePort: number | undefined;
  readonly protocol: string;
  readonly appProtocol: string | undefined;
}

/** The ports of a Service: its own, or those of the Pods. They lead to container ports by name where these have one. */
export function resolveServicePorts(options: ServiceOptions, served: readonly ServedPort[]): ResolvedServicePort[] {
  return options.ports === undefined
    ? served.map(target => resolve({ name: target.name, port: target.servicePort }, target, options))
    : options.ports.map(port => resolve(port, targetOf(port, served), options));
}

function resolve(port: ServicePort, target: ServedPort | undefined, options: ServiceOptions): ResolvedServicePort {
  return {
    name: port.name,
    port: port.port,
    targetPort: port.targetPort ?? target?.name ?? target?.containerPort ?? port.port,
    nodePort: port.nodePort ?? nodePortByName(options, port.name),
    protocol: port.protocol ?? target?.protocol ?? Protocol.TCP,
    appProtocol: port.appProtocol ?? target?.appProtocol,
  };
}

/** The container port that a port leads to: as it says, else by its own name. */
function targetOf({ name, targetPort = name }: ServicePort, served: readonly ServedPort[]): ServedPort | undefined {
  return targetPort === undefined
    ? undefined
    : served.find(candidate => candidate.name === targetPort || candidate.containerPort === targetPort);
}

function nodePortByName({ nodePorts = {} }: ServiceOptions, name: string | undefined): number | undefined {
  return name !== undefined && Object.hasOwn(nodePorts, name) ? nodePorts[name] : undefined;
}

/** Everything that is wrong with the ports that a Service has besides those of the Pods, for which see `servedPortFaults`. */
export function servicePortFaults(options: ServiceOptions, served: readonly ServedPort[]): Fault[] {
  const resolved = resolveServicePorts(options, served);
  const shape = shapeOf(options);
  return [
    ...(resolved.length === 0 && shape !== 'headless' && shape !== ServiceType.EXTERNAL_NAME ? [NO_PORTS] : []),
    ...(options.ports ?? []).flatMap((port, index) => portFaults(`ports[${index}]`, port, options, served)),
    ...(options.ports === undefined ? [] : listFaults(index => `ports[${index}]`, resolved)),
    ...nodePortsByNameFaults(options, resolved),
    ...nodePortCollisions(options, resolved),
  ];
}

export const NODE_PORT_REMEDY = 'choose one from 30000 to 32767, best from 30000 to 30085';

const NO_PORTS: Fault = {
  field: 'ports',
  message: 'a Service needs at least one port',
  remedy: 'name the ports of the containers',
};

function portFaults(at: string, port: ServicePort, options: ServiceOptions, served: readonly ServedPort[]): Fault[] {
  return [
    ...faultsAt(`${at}.port`, port.port, portNumberFaults(port.port), 'give a port number'),
    ...whereGiven(`${at}.name`, port.name, dnsLabelFaults, 'name it differently'),
    ...targetPortFaults(`${at}.targetPort`, port.targetPort, served),
    ...nodePortOfPortFaults(`${at}.nodePort`, port.nodePort, options),
    ...whereGiven(`${at}.protocol`, port.protocol, protocolFaults, 'choose one of them'),
    ...whereGiven(`${at}.appProtocol`, port.appProtocol, qualifiedNameFaults, 'write a name such as http or example.com/mine'),
  ];
}

function protocolFaults(protocol: string): string[] {
  const protocols: string[] = Object.values(Protocol);
  return protocols.includes(protocol) ? [] : [`must be one of ${protocols.join(', ')}`];
}

function nodePortOfPortFaults(field: string, nodePort: number | undefined, options: ServiceOptions): Fault[] {
  return nodePort === undefined || appliesTo('nodePorts', options)
    ? whereGiven(field, nodePort, port => nodePortFaults(port), NODE_PORT_REMEDY)
    : [inapplicable('nodePorts', options, { field, value: nodePort })];
}

function targetPortFaults(field: string, target: number | string | undefined, served: readonly ServedPort[]): Fault[] {
  if (target === undefined) {
    return [];
  }
  if (typeof target === 'number') {
    return faultsAt(field, target, portNumberFaults(target), 'give a port number');
  }
  const faults = faultsAt(field, target, portNameFaults(target), 'give the name of a container port, or a number');
  return faults.length > 0 || served.some(({ name }) => name === target)
    ? faults
    : [
        {
          field,
          value: target,
          message: 'no container port has this name',
          remedy: `${oneOf(namesOf(served))}, or give a number`,
        },
      ];
}

/**
 * Faults of the Pods' own ports as those of a Service, each list of ports asked once whatever the number of Services.
 *
 * @param field what the caller calls the port at an index
 */
export function servedPortFaults(field: (index: number) => string, served: readonly ServedPort[]): Fault[] {
  return [
    ...served.flatMap(({ servicePort }, index) =>
      faultsAt(`${field(index)}.servicePort`, servicePort, portNumberFaults(servicePort), 'give a port number'),
    ),
    ...listFaults(field, resolveServicePorts({}, served)),
  ];
}

/** Names where there are several, and nothing twice. */
function listFaults(field: (index: number) => string, ports: readonly ResolvedServicePort[]): Fault[] {
  const nameless = ports.flatMap(({ name }, index) =>
    name === undefined && ports.length > 1
      ? [{ field: `${field(index)}.name`, message: 'several ports need names', remedy: 'name each of them' }]
      : [],
  );
  return [
    ...nameless,
    ...duplicateFaults(
      index => `${field(index)}.name`,
      ports.map(({ name }, index) => name ?? index),
      'port name',
    ),
    ...duplicateFaults(
      field,
      ports.map(({ port, protocol }) => `${port}/${protocol}`),
      'port of a Service',
    ),
  ];
}

function nodePortsByNameFaults({ nodePorts = {} }: ServiceOptions, resolved: readonly ResolvedServicePort[]): Fault[] {
  const names = namesOf(resolved);
  return Object.entries(nodePorts).flatMap(([name, nodePort]) => [
    ...(names.includes(name)
      ? []
      : [{ field: `nodePorts.${name}`, value: nodePort, message: 'the Service has no port of this name', remedy: oneOf(names) }]),
    ...faultsAt(`nodePorts.${name}`, nodePort, nodePortFaults(nodePort), NODE_PORT_REMEDY),
  ]);
}

/** Each node port leads to one port for each protocol, and a port has one; the one for health checks is of TCP, and apart. */
function nodePortCollisions(options: ServiceOptions, resolved: readonly ResolvedServicePort[]): Fault[] {
  const { ports = [], nodePorts = {}, healthCheckNodePort } = options;
  const twice = ports.flatMap(({ name = '', nodePort }) =>
    nodePort !== undefined && Object.hasOwn(nodePorts, name)
      ? [
          {
            field: `nodePorts.${name}`,
            value: nodePorts[name],
            message: `ports gives this port the node port ${nodePort}`,
            remedy: 'say it once',
          },
        ]
      : [],
  );
  const fixed = resolved.flatMap(({ name, nodePort, protocol }, index) =>
    nodePort === undefined
      ? []
      : [{ field: ports[index]?.nodePort === undefined ? `nodePorts.${name}` : `ports[${index}].nodePort`, nodePort, protocol }],
  );
  const all =
    healthCheckNodePort === undefined
      ? fixed
      : [...fixed, { field: 'healthCheckNodePort', nodePort: healthCheckNodePort, protocol: 'TCP' }];
  const keys = all.map(({ nodePort, protocol }) => `${nodePort}/${protocol}`);
  return [
    ...twice,
    ...all
      .filter((_, index) => keys.indexOf(keys[index] ?? '') < index)
      .map(({ field, nodePort }) => ({ field, value: nodePort, message: 'duplicate node port', remedy: 'choose another' })),
  ];
}

function oneOf(names: readonly string[]): string {
  return names.length === 0 ? 'name the ports first' : `choose from ${names.join(', ')}`;
}

function namesOf(ports: readonly { readonly name?: string | undefined }[]): string[] {
  return ports.flatMap(({ name }) => (name === undefined ? [] : [name]));
}
