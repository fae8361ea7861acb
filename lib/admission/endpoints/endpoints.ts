/**
 * Endpoints: what EndpointSlices came after.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateEndpoints`
 */
import { dnsLabelFaults, dnsSubdomainFaults, ipFaults, portNumberFaults, specialIpFaults } from '../../kube';
import { warnOfIp } from '../address-warnings';
import { FieldPath } from '../field-path';
import { isSame } from '../immutable';
import type { Decoded, KindRules } from '../kind-rules';
import { validateLabelKey } from '../labels';
import { Validation } from '../validation';

const SUBSETS = FieldPath.ROOT.child('subsets');

/** Addresses of the controller's own need no warning: pkg/controller/endpoint, `LabelManagedBy`, `ControllerName`. */
const MANAGED_BY = 'endpoints.kubernetes.io/managed-by';
const CONTROLLER = 'endpoint-controller';

const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

export const ENDPOINTS_RULES: KindRules = {
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    for (const { ports } of object.subsets ?? []) {
      for (const port of ports ?? []) {
        port.protocol ||= 'TCP';
      }
    }
  },
  validate: ({ subsets = [] }, validation, old) => {
    // Subsets that nobody touches need not be mended.
    const isUntouched = validation.since('1.33') && old !== undefined && isSame(old.subsets, subsets);
    validateSubsets(subsets, isUntouched ? new Validation(validation.minor) : validation);
  },
  warn: ({ metadata, subsets = [] }, validation) => {
    if (metadata.labels?.[MANAGED_BY] === CONTROLLER) {
      return;
    }
    for (const [index, subset] of subsets.entries()) {
      for (const list of ['addresses', 'notReadyAddresses']) {
        for (const [position, { ip = '' }] of (subset[list] ?? []).entries()) {
          warnOfIp(ip, SUBSETS.index(index).child(list).index(position).child('ip'), validation);
        }
      }
    }
  },
};

function validateSubsets(subsets: readonly Decoded[], validation: Validation): void {
  for (const [index, { addresses = [], notReadyAddresses = [], ports = [] }] of subsets.entries()) {
    const place = SUBSETS.index(index);
    if (addresses.length === 0 && notReadyAddresses.length === 0) {
      validation.required(place, 'must specify `addresses` or `notReadyAddresses`');
    }
    for (const [position, address] of addresses.entries()) {
      validateAddress(address, place.child('addresses').index(position), validation);
    }
    for (const [position, address] of notReadyAddresses.entries()) {
      validateAddress(address, place.child('notReadyAddresses').index(position), validation);
    }
    for (const [position, port] of ports.entries()) {
      validatePort(port, ports.length > 1, place.child('ports').index(position), validation);
    }
  }
}

function validateAddress({ ip = '', hostname, nodeName }: Decoded, path: FieldPath, validation: Validation): void {
  validation.invalidFor(path.child('ip'), ip, ipFaults(ip, validation.minor));
  if (hostname) {
    validation.invalidFor(path.child('hostname'), hostname, dnsLabelFaults(hostname));
  }
  if (nodeName !== undefined) {
    validation.invalidFor(path.child('nodeName'), nodeName, dnsSubdomainFaults(nodeName));
  }
  validation.invalidFor(path.child('ip'), ip, specialIpFaults(ip));
}

function validatePort(
  { name = '', port = 0, protocol, appProtocol }: Decoded,
  needsName: boolean,
  path: FieldPath,
  validation: Validation,
): void {
  if (name !== '') {
    validation.invalidFor(path.child('name'), name, dnsLabelFaults(name));
  } else if (needsName) {
    validation.required(path.child('name'));
  }
  validation.invalidFor(path.child('port'), port, portNumberFaults(port));
  if (!PROTOCOLS.includes(protocol)) {
    validation.notSupported(path.child('protocol'), protocol, PROTOCOLS);
  }
  if (appProtocol !== undefined) {
    validateLabelKey(appProtocol, path.child('appProtocol'), validation);
  }
}
