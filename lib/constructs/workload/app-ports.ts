import type { Fault } from '../core/faults';
import type { ContainerPortProps } from '../pod/container';
import { mainContainer, type PodTemplate } from '../pod/pod-template';
import { type ServedPort, servedPortFaults } from '../service/service-ports';

/** A port of a running container, with the place at which the caller gave it. */
export interface AppPort {
  readonly field: string;
  readonly port: ContainerPortProps;
}

/** The ports of all containers that keep running, the main one's first. */
export function appPorts(template: PodTemplate): AppPort[] {
  const { containers = [], sidecars = [] } = template.pod;
  return [
    { at: '', container: mainContainer(template) },
    ...containers.map((container, index) => ({ at: `containers[${index}].`, container })),
    ...sidecars.map((container, index) => ({ at: `sidecars[${index}].`, container })),
  ].flatMap(({ at, container }) => (container.ports ?? []).map((port, index) => ({ field: `${at}ports[${index}]`, port })));
}

/** The ports as Services offer them. */
export function servedPorts(ports: readonly AppPort[]): ServedPort[] {
  return ports.map(({ port }) => ({
    name: port.name,
    containerPort: port.containerPort,
    servicePort: port.servicePort ?? port.containerPort,
    protocol: port.protocol,
    appProtocol: port.appProtocol,
  }));
}

/** Faults of the ports as those of a Service; nothing where a container's own rules found one already. */
export function appPortFaults(ports: readonly AppPort[], found: readonly Fault[]): Fault[] {
  return found.some(({ field }) => ports.some(port => field.startsWith(port.field)))
    ? []
    : servedPortFaults(index => ports[index]?.field ?? 'ports', servedPorts(ports));
}
