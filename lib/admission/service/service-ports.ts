/**
 * Ports of a Service.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validateServicePort`
 */
import { dnsLabelFaults, portNameFaults, portNumberFaults } from '../../kube';
import { FieldPath } from '../field-path';
import { GoPointer, GoStruct } from '../go-value';
import type { Decoded } from '../kind-rules';
import { validateLabelKey } from '../labels';
import type { Validation } from '../validation';
import { isExternalName, isHeadless } from './service-fields';

const PORTS = FieldPath.ROOT.child('spec', 'ports');

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** `ValidateService`: up to 1.32 no load balancer may expose the port of the kubelet. */
const KUBELET_PORT = 10_250;

/** Each port for itself, and all together. */
export function validateServicePorts(spec: Decoded, validation: Validation): void {
  const ports: readonly Decoded[] = spec.ports ?? [];
  if (ports.length === 0 && !isHeadless(spec) && !isExternalName(spec)) {
    validation.required(PORTS);
  }
  const seen = { names: new Set<string>(), nodePorts: new Set<string>(), ports: new Set<string>() };
  for (const [index, port] of ports.entries()) {
    const place = PORTS.index(index);
    validateServicePort(port, ports.length > 1, seen.names, place, validation);
    validateNumbers(port, spec.type, place, validation);
    if (port.nodePort && !isNew(`${port.protocol} ${port.nodePort}`, seen.nodePorts)) {
      validation.duplicate(place.child('nodePort'), port.nodePort);
    }
    if (!isNew(`${port.protocol} ${port.port}`, seen.ports)) {
      validation.duplicate(place, portKey(port, validation));
    }
  }
}

function isNew(key: string, seen: Set<string>): boolean {
  return seen.size !== seen.add(key).size;
}

function validateServicePort(
  { name = '', port = 0, protocol, targetPort, appProtocol }: Decoded,
  needsName: boolean,
  names: Set<string>,
  path: FieldPath,
  validation: Validation,
): void {
  if (name !== '') {
    validation.invalidFor(path.child('name'), name, dnsLabelFaults(name));
    if (!isNew(name, names)) {
      validation.duplicate(path.child('name'), name);
    }
  } else if (needsName) {
    validation.required(path.child('name'));
  }
  validation.invalidFor(path.child('port'), port, portNumberFaults(port));
  if (!PROTOCOLS.includes(protocol)) {
    validation.notSupported(path.child('protocol'), protocol, PROTOCOLS);
  }
  const faults = typeof targetPort === 'number' ? portNumberFaults(targetPort) : portNameFaults(targetPort);
  validation.invalidFor(path.child('targetPort'), targetPort, faults);
  if (appProtocol !== undefined) {
    validateLabelKey(appProtocol, path.child('appProtocol'), validation);
  }
}

/** What the type of the Service has against a port. */
function validateNumbers({ port, nodePort }: Decoded, type: string, path: FieldPath, validation: Validation): void {
  if (type === 'ClusterIP' && nodePort) {
    validation.forbidden(path.child('nodePort'), "may not be used when `type` is 'ClusterIP'");
  }
  if (type === 'LoadBalancer' && port === KUBELET_PORT && !validation.since('1.33')) {
    const words = `may not expose port ${port} externally since it is used by kubelet`;
    validation.invalid(path, port, words);
  }
}

/** A port as the server tells it from others: by number and protocol. */
function portKey({ protocol, port = 0 }: Decoded, validation: Validation): GoStruct {
  const target = new GoStruct('intstr.IntOrString', [
    { name: 'Type', value: 0 },
    { name: 'IntVal', value: 0 },
    { name: 'StrVal', value: '' },
  ]);
  return new GoStruct('core.ServicePort', [
    { name: 'Name', value: '' },
    { name: 'Protocol', value: protocol },
    { name: 'AppProtocol', value: new GoPointer('string', undefined) },
    { name: 'Port', value: port },
    { name: 'TargetPort', value: validation.since('1.34') ? 0 : target },
    { name: 'NodePort', value: 0 },
  ]);
}
