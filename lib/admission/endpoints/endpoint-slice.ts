/**
 * EndpointSlices.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/discovery/validation/validation.go - `ValidateEndpointSlice`
 */
import {
  canonicalAddress,
  dnsLabelFaults,
  dnsSubdomainFaults,
  ipFaults,
  labelValueFaults,
  parseAddress,
  specialIpFaults,
} from '../../kube';
import { warnOfIp } from '../address-warnings';
import { FieldPath } from '../field-path';
import { isSame, shownIfImmutable, validateImmutable } from '../immutable';
import type { Decoded, KindRules } from '../kind-rules';
import { validateLabelKey } from '../labels';
import { Validation } from '../validation';

const ADDRESS_TYPE = FieldPath.ROOT.child('addressType');
const PORTS = FieldPath.ROOT.child('ports');
const ENDPOINTS = FieldPath.ROOT.child('endpoints');

/** Addresses of the controllers' own need no warning: discovery/v1 `LabelManagedBy`, and their names. */
const MANAGED_BY = 'endpointslice.kubernetes.io/managed-by';
const CONTROLLERS = ['endpointslice-controller.k8s.io', 'endpointslicemirroring-controller.k8s.io'];

const ADDRESS_TYPES = ['FQDN', 'IPv4', 'IPv6'];
const PROTOCOLS = ['SCTP', 'TCP', 'UDP'];

/** `maxPorts`, `maxEndpoints`, `maxAddresses`, `maxZoneHints`, `maxNodeHints`. */
const MAX_PORTS = 20_000;
const MAX_ENDPOINTS = 1000;
const MAX_ADDRESSES = 100;
const MAX_HINTS = 8;

export const ENDPOINT_SLICE_RULES: KindRules = {
  countsGenerations: true,
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    for (const port of object.ports ?? []) {
      port.name ??= '';
      port.protocol ??= 'TCP';
    }
  },
  drop: (object, old, validation) => {
    const hadNodeHints = old?.endpoints?.some(({ hints }: Decoded) => hints?.forNodes !== undefined) === true;
    for (const endpoint of object.endpoints ?? []) {
      delete endpoint.deprecatedTopology;
      // PreferSameTrafficDistribution: on since 1.34.
      if (endpoint.hints && !validation.since('1.34') && !hadNodeHints) {
        delete endpoint.hints.forNodes;
      }
    }
  },
  validate: (object, validation, old) => {
    const { addressType = '', ports = [], endpoints = [] } = object;
    if (addressType === '') {
      validation.required(ADDRESS_TYPE);
    } else if (!ADDRESS_TYPES.includes(addressType)) {
      validation.notSupported(ADDRESS_TYPE, addressType, ADDRESS_TYPES);
    }
    validatePorts(ports, validation);
    // Endpoints that nobody touches need not be mended.
    const isUntouched = validation.since('1.33') && old !== undefined && isSame(old.endpoints, endpoints);
    validateEndpoints(endpoints, addressType, isUntouched ? new Validation(validation.minor) : validation);
  },
  validateUpdate: ({ addressType = '' }, old, validation) => {
    const shown = shownIfImmutable(addressType, validation);
    validateImmutable(addressType, old.addressType, ADDRESS_TYPE, validation, shown);
  },
  warn: ({ metadata, addressType, endpoints = [] }, validation, old) => {
    if (addressType === 'FQDN' && old === undefined) {
      validation.warn('spec.addressType: FQDN endpoints are deprecated');
    }
    if (CONTROLLERS.includes(metadata.labels?.[MANAGED_BY])) {
      return;
    }
    for (const [index, { addresses = [] }] of endpoints.entries()) {
      for (const [position, address] of addresses.entries()) {
        warnOfIp(address, ENDPOINTS.index(index).child('addresses').index(position), validation);
      }
    }
  },
};

function validatePorts(ports: readonly Decoded[], validation: Validation): void {
  if (ports.length > MAX_PORTS) {
    validation.tooMany(PORTS, ports.length, MAX_PORTS);
    return;
  }
  const names = new Set<string>();
  for (const [index, { name, protocol, appProtocol }] of ports.entries()) {
    const place = PORTS.index(index);
    if (name !== '') {
      validation.invalidFor(place.child('name'), name, dnsLabelFaults(name));
    }
    if (names.has(name)) {
      validation.duplicate(place.child('name'), name);
    }
    names.add(name);
    if (!PROTOCOLS.includes(protocol)) {
      validation.notSupported(place.child('protocol'), protocol, PROTOCOLS);
    }
    if (appProtocol !== undefined) {
      validateLabelKey(appProtocol, place.child('appProtocol'), validation);
    }
  }
}

function validateEndpoints(endpoints: readonly Decoded[], addressType: string, validation: Validation): void {
  if (endpoints.length > MAX_ENDPOINTS) {
    validation.tooMany(ENDPOINTS, endpoints.length, MAX_ENDPOINTS);
    return;
  }
  for (const [index, { addresses = [], nodeName, hostname, hints }] of endpoints.entries()) {
    const place = ENDPOINTS.index(index);
    validateAddresses(addresses, addressType, place.child('addresses'), validation);
    if (nodeName !== undefined) {
      validation.invalidFor(place.child('nodeName'), nodeName, dnsSubdomainFaults(nodeName));
    }
    if (hostname !== undefined) {
      validation.invalidFor(place.child('hostname'), hostname, dnsLabelFaults(hostname));
    }
    if (hints !== undefined) {
      validateHints(hints, place.child('hints'), validation);
    }
  }
}

function validateAddresses(addresses: readonly string[], type: string, path: FieldPath, validation: Validation): void {
  if (addresses.length === 0) {
    validation.required(path, validation.since('1.37') ? '' : 'must contain at least 1 address');
  } else if (addresses.length > MAX_ADDRESSES) {
    validation.tooMany(path, addresses.length, MAX_ADDRESSES);
  }
  for (const [index, address] of addresses.entries()) {
    const place = path.index(index);
    if (type === 'FQDN') {
      validateQualifiedDomainName(address, place, validation);
    } else if (type === 'IPv4' || type === 'IPv6') {
      validateAddress(address, type, path, place, validation);
    }
  }
}

/** One address of the slice's family. */
function validateAddress(text: string, family: 'IPv4' | 'IPv6', list: FieldPath, place: FieldPath, validation: Validation): void {
  const address = parseAddress(text);
  const fits = address !== undefined && address.isIpv4 === (family === 'IPv4');
  if (!validation.since('1.33')) {
    if (!fits) {
      validation.invalid(place, text, `must be a valid ${family} address`);
    }
    validation.invalidFor(place, text, specialIpFaults(text));
    return;
  }
  const faults = family === 'IPv4' ? ipFaults(text, validation.minor) : strictIpFaults(text);
  if (faults.length > 0) {
    validation.invalidFor(place, text, faults);
    return;
  }
  if (!fits) {
    validation.invalid(list, text, `must be an ${family} address`);
  }
  validation.invalidFor(place, text, specialIpFaults(text));
}

/** IPv6 addresses are held to their canonical form, on whatever minor. */
function strictIpFaults(text: string): string[] {
  const faults = ipFaults(text);
  const address = parseAddress(text);
  if (faults.length > 0 || address === undefined) {
    return faults;
  }
  const canonical = canonicalAddress(address);
  return canonical === text ? [] : [`must be in canonical form ("${canonical}")`];
}

/** apimachinery pkg/util/validation, `IsFullyQualifiedDomainName`: two labels at least, a dot at the end or not. */
function validateQualifiedDomainName(text: string, path: FieldPath, validation: Validation): void {
  if (text === '') {
    validation.required(path);
    return;
  }
  const name = text.replace(/\.$/, '');
  const faults = dnsSubdomainFaults(name);
  const labels = name.split('.');
  if (faults.length > 0) {
    validation.invalid(path, name, faults.join(','));
  } else if (labels.length < 2) {
    validation.invalid(path, name, 'should be a domain with at least two segments separated by dots');
  } else {
    const label = labels.find(each => dnsLabelFaults(each).length > 0);
    if (label !== undefined) {
      validation.invalid(path, label, dnsLabelFaults(label).join(','));
    }
  }
}

/** Zones and nodes that should use an endpoint. */
function validateHints({ forZones = [], forNodes = [] }: Decoded, path: FieldPath, validation: Validation): void {
  const zoneFaults = (name: string) => labelValueFaults(name, validation.minor);
  if (validateHintNames(forZones, zoneFaults, path.child('forZones'), validation)) {
    validateHintNames(forNodes, dnsSubdomainFaults, path.child('forNodes'), validation);
  }
}

/** Answers whether they were not too many to be looked at. */
function validateHintNames(
  hints: readonly Decoded[],
  faults: (name: string) => readonly string[],
  path: FieldPath,
  validation: Validation,
): boolean {
  if (hints.length > MAX_HINTS) {
    validation.tooMany(path, hints.length, MAX_HINTS);
    return false;
  }
  const names = new Set<string>();
  for (const [index, { name = '' }] of hints.entries()) {
    const place = path.index(index).child('name');
    if (names.has(name)) {
      validation.duplicate(place, name);
    }
    names.add(name);
    validation.invalidFor(place, name, faults(name));
  }
  return true;
}
