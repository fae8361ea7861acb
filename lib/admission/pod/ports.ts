import { portNameFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateEnum, validatePortNumber } from './fields';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** Ports of a container: names are service names and unique, numbers are there. */
export function validatePorts(ports: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const names = new Set<string>();
  for (const [index, port] of ports.entries()) {
    const place = path.index(index);
    if (port.name) {
      validatePortName(port.name, names, place.child('name'), validation);
    }
    if (!port.containerPort) {
      validation.required(place.child('containerPort'));
    } else {
      validatePortNumber(port.containerPort, place.child('containerPort'), validation);
    }
    if (port.hostPort) {
      validatePortNumber(port.hostPort, place.child('hostPort'), validation);
    }
    validateEnum(port.protocol, PROTOCOLS, place.child('protocol'), validation);
  }
}

function validatePortName(name: string, names: Set<string>, path: FieldPath, validation: Validation): void {
  const faults = portNameFaults(name);
  if (faults.length > 0) {
    validation.invalidFor(path, name, faults);
  } else if (names.has(name)) {
    validation.duplicate(path, name);
  } else {
    names.add(name);
  }
}

/** A port by number or by name, as a probe names one. */
export function validatePortReference(port: number | string, path: FieldPath, validation: Validation): void {
  if (typeof port === 'number') {
    validatePortNumber(port, path, validation);
  } else {
    validation.invalidFor(path, port, portNameFaults(port));
  }
}

/** No two containers that run at once want the same port of the node. */
export function validateHostPorts(
  containers: readonly Decoded[],
  path: FieldPath,
  validation: Validation,
  firstIndex: number = 0,
): void {
  const taken = new Set<string>();
  for (const [index, container] of containers.entries()) {
    for (const [place, port] of (container.ports ?? []).entries()) {
      if (!port.hostPort) {
        continue;
      }
      const key = `${port.protocol ?? ''}/${port.hostIP ?? ''}/${port.hostPort}`;
      if (taken.has(key)) {
        validation.duplicate(
          path
            .index(firstIndex + index)
            .child('ports')
            .index(place)
            .child('hostPort'),
          key,
        );
      }
      taken.add(key);
    }
  }
}
