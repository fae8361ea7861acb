/**
 * NetworkPolicies.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/networking/validation/validation.go - `ValidateNetworkPolicySpec`
 */
import { cidrFaults, dnsSubdomainFaults, isStrictSubset, parseAddressRange, portNameFaults, portNumberFaults } from '../../kube';
import { warnOfCidr } from '../address-warnings';
import { FieldPath } from '../field-path';
import { GoSlice } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { toleratedBySelectors, validateLabelSelector } from '../pod/selectors';
import type { Validation } from '../validation';

const SPEC = FieldPath.ROOT.child('spec');

const PROTOCOLS = ['TCP', 'UDP', 'SCTP'];
const POLICY_TYPES = ['Ingress', 'Egress'];

/** Each direction's rules, and what they call their peers. */
const DIRECTIONS = [
  ['ingress', 'from'],
  ['egress', 'to'],
] as const;

export const NETWORK_POLICY_RULES: KindRules = {
  countsGenerations: true,
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.spec ??= {};
    if (!object.spec.policyTypes?.length) {
      object.spec.policyTypes = object.spec.egress?.length ? ['Ingress', 'Egress'] : ['Ingress'];
    }
  },
  validate: ({ spec }, validation, old) => {
    const known = old === undefined ? [] : rangesOf(old.spec);
    validation.tolerated = toleratedBySelectors([old?.spec.podSelector], validation);
    validateLabelSelector(spec.podSelector, SPEC.child('podSelector'), validation);
    for (const [direction, peers] of DIRECTIONS) {
      for (const [index, rule] of (spec[direction] ?? []).entries()) {
        validateRule(rule, peers, SPEC.child(direction).index(index), known, validation);
      }
    }
    validatePolicyTypes(spec.policyTypes, SPEC.child('policyTypes'), validation);
  },
  warn: ({ spec }, validation) => {
    for (const [direction, peers] of DIRECTIONS) {
      for (const [index, rule] of (spec[direction] ?? []).entries()) {
        for (const [position, { ipBlock }] of (rule[peers] ?? []).entries()) {
          if (ipBlock !== undefined) {
            const place = SPEC.child(direction).index(index).child(peers).index(position).child('ipBlock');
            warnOfRanges(ipBlock, place, validation);
          }
        }
      }
    }
  },
};

function warnOfRanges({ cidr = '', except = [] }: Decoded, path: FieldPath, validation: Validation): void {
  warnOfCidr(cidr, path.child('cidr'), validation);
  for (const [index, range] of except.entries()) {
    warnOfCidr(range, path.child('except').index(index), validation);
  }
}

/** Ranges that are there already need not be mended. */
function rangesOf(spec: Decoded): string[] {
  const rules = DIRECTIONS.flatMap(([direction, peers]) => (spec[direction] ?? []).flatMap((rule: Decoded) => rule[peers] ?? []));
  return rules.flatMap(({ ipBlock }: Decoded) => (ipBlock ? [ipBlock.cidr, ...(ipBlock.except ?? [])] : []));
}

function validateRule(
  rule: Decoded,
  peers: 'from' | 'to',
  path: FieldPath,
  known: readonly string[],
  validation: Validation,
): void {
  for (const [index, port] of (rule.ports ?? []).entries()) {
    validatePort(port, path.child('ports').index(index), validation);
  }
  for (const [index, peer] of (rule[peers] ?? []).entries()) {
    validatePeer(peer, path.child(peers).index(index), known, validation);
  }
}

/** One port, a range of ports, a port by name, or all. */
function validatePort({ protocol = 'TCP', port, endPort }: Decoded, path: FieldPath, validation: Validation): void {
  if (!PROTOCOLS.includes(protocol)) {
    validation.notSupportedAsListed(path.child('protocol'), protocol, PROTOCOLS);
  }
  const end = path.child('endPort');
  if (typeof port === 'number') {
    validation.invalidFor(path.child('port'), port, portNumberFaults(port));
    if (endPort !== undefined) {
      if (endPort < port) {
        validation.invalid(end, validation.since('1.37') ? endPort : port, 'must be greater than or equal to `port`');
      }
      validation.invalidFor(end, endPort, portNumberFaults(endPort));
    }
    return;
  }
  if (endPort !== undefined) {
    const why = port === undefined ? 'is not specified' : 'is non-numeric';
    validation.invalid(end, endPort, `may not be specified when \`port\` ${why}`);
  }
  if (port !== undefined) {
    validation.invalidFor(path.child('port'), port, portNameFaults(port));
  }
}

/** Pods, Pods of some namespaces, or a range of addresses and nothing else. */
function validatePeer(peer: Decoded, path: FieldPath, known: readonly string[], validation: Validation): void {
  const { podSelector, namespaceSelector, ipBlock } = peer;
  validateLabelSelector(podSelector, path.child('podSelector'), validation);
  validateLabelSelector(namespaceSelector, path.child('namespaceSelector'), validation);
  if (ipBlock !== undefined) {
    validateIpBlock(ipBlock, path.child('ipBlock'), known, validation);
  }
  const selects = podSelector !== undefined || namespaceSelector !== undefined;
  if (ipBlock === undefined && !selects) {
    validation.required(path, 'must specify a peer');
  } else if (ipBlock !== undefined && selects) {
    validation.forbidden(path, 'may not specify both ipBlock and another peer');
  }
}

/** A range, and parts of it that are left out. */
function validateIpBlock(block: Decoded, path: FieldPath, known: readonly string[], validation: Validation): void {
  const { cidr = '', except = [] } = block;
  if (cidr === '') {
    validation.required(path.child('cidr'));
    return;
  }
  validateRange(cidr, path.child('cidr'), known, validation);
  const outer = parseAddressRange(cidr);
  if (outer === undefined) {
    return;
  }
  for (const [index, part] of except.entries()) {
    const place = path.child('except').index(index);
    validateRange(part, place, known, validation);
    const inner = parseAddressRange(part);
    if (inner !== undefined && !isStrictSubset(inner, outer)) {
      validation.invalid(place, part, 'must be a strict subset of `cidr`');
    }
    if (inner === undefined && !validation.since('1.30')) {
      return;
    }
  }
}

function validateRange(range: string, path: FieldPath, known: readonly string[], validation: Validation): void {
  if (!validation.since('1.30')) {
    if (parseAddressRange(range) === undefined) {
      validation.invalid(path, range, 'not a valid CIDR');
    }
  } else if (!known.includes(range)) {
    validation.invalidFor(path, range, cidrFaults(range, validation.minor));
  }
}

function validatePolicyTypes(types: readonly string[], path: FieldPath, validation: Validation): void {
  if (types.length > POLICY_TYPES.length) {
    validation.invalid(path, new GoSlice('[]networking.PolicyType', types), 'may not specify more than two policyTypes');
    return;
  }
  for (const [index, type] of types.entries()) {
    if (!POLICY_TYPES.includes(type)) {
      validation.notSupportedAsListed(path.index(index), type, POLICY_TYPES);
    }
  }
}
