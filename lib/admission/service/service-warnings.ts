/**
 * What a Service says in vain, in an odd way, or will not say for long.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/service/warnings.go - `GetWarningsForService`
 */
import { warnOfCidr, warnOfIp } from '../address-warnings';
import { FieldPath } from '../field-path';
import { addressFault, netipAddress, prefixFault } from '../go-netip';
import { quoted } from '../go-text';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { ALLOCATED, isExternalName, isHeadless, NONE } from './service-fields';

const SPEC = FieldPath.ROOT.child('spec');

/** The annotation for topology aware routing, and what it was called before. */
export const TOPOLOGY_MODE = 'service.kubernetes.io/topology-mode';
export const TOPOLOGY_HINTS = 'service.kubernetes.io/topology-aware-hints';

export function warnOfService({ metadata, spec }: Decoded, validation: Validation): void {
  warnOfAddresses(spec, validation);
  const hasExternalIps = spec.externalIPs?.length > 0;
  const headless = isHeadless(spec) && validation.since('1.34');
  const warnings: readonly (readonly [applies: boolean, words: string])[] = [
    [
      metadata.annotations?.[TOPOLOGY_HINTS] !== undefined,
      `annotation ${TOPOLOGY_HINTS} is deprecated, please use ${TOPOLOGY_MODE} instead`,
    ],
    [headless && !!spec.loadBalancerIP, 'spec.loadBalancerIP is ignored for headless services'],
    [headless && hasExternalIps, 'spec.externalIPs is ignored for headless services'],
    [headless && spec.sessionAffinity !== 'None', 'spec.SessionAffinity is ignored for headless services'],
    [
      validation.since('1.36') && hasExternalIps && !isHeadless(spec) && !isExternalName(spec),
      'spec.externalIPs is deprecated and may no longer be implemented in some clusters',
    ],
    [isExternalName(spec) && hasExternalIps, 'spec.externalIPs is ignored when spec.type is "ExternalName"'],
    [!isExternalName(spec) && !!spec.externalName, 'spec.externalName is ignored when spec.type is not "ExternalName"'],
    [
      validation.since('1.35') && spec.trafficDistribution === 'PreferClose',
      'spec.trafficDistribution: "PreferClose" is deprecated; use "PreferSameZone"',
    ],
  ];
  for (const [applies, words] of warnings) {
    if (applies) {
      validation.warn(words);
    }
  }
}

/** Until 1.32 Services alone are warned of addresses, in words of their own, whatever Go's newer parser has against them. */
function warnOfAddresses(spec: Decoded, validation: Validation): void {
  const { type, clusterIP, clusterIPs = [] } = spec;
  const warnOfAddress = validation.since('1.33') ? warnOfIp : warnOfUnreadableIp;
  const warnOfRange = validation.since('1.33') ? warnOfCidr : warnOfUnreadableCidr;
  if (clusterIP && clusterIP !== NONE && type !== 'ExternalName') {
    for (const [index, address] of clusterIPs.entries()) {
      if (address !== ALLOCATED) {
        warnOfAddress(address, SPEC.child('clusterIPs').index(index), validation);
      }
    }
  }
  for (const [index, address] of (spec.externalIPs ?? []).entries()) {
    warnOfAddress(address, SPEC.child('externalIPs').index(index), validation);
  }
  if (spec.loadBalancerIP) {
    warnOfAddress(spec.loadBalancerIP, SPEC.child('loadBalancerIP'), validation);
  }
  for (const [index, range] of (spec.loadBalancerSourceRanges ?? []).entries()) {
    warnOfRange(range, SPEC.child('loadBalancerSourceRanges').index(index), validation);
  }
}

function warnOfUnreadableIp(text: string, path: FieldPath, validation: Validation): void {
  const fault = addressFault(text);
  if (fault !== undefined) {
    validation.warn(`${path}: IP address was accepted, but will be invalid in a future Kubernetes release: ${fault}`);
  } else if (text.includes(':') && netipAddress(text) !== text) {
    warnOfForm(text, netipAddress(text), 'address', path, validation);
  }
}

function warnOfUnreadableCidr(text: string, path: FieldPath, validation: Validation): void {
  const fault = prefixFault(text);
  if (fault !== undefined) {
    validation.warn(`${path}: IP prefix was accepted, but will be invalid in a future Kubernetes release: ${fault}`);
    return;
  }
  const [address = '', bits] = text.split('/');
  const canonical = `${netipAddress(address)}/${bits}`;
  if (text.includes(':') && canonical !== text) {
    warnOfForm(text, canonical, 'prefix', path, validation);
  }
}

function warnOfForm(text: string, canonical: string, sort: string, path: FieldPath, validation: Validation): void {
  const words = `is not in RFC 5952 canonical format (${quoted(canonical)}), which may cause controller apply-loops`;
  validation.warn(`${path}: IPv6 ${sort} ${quoted(text)} ${words}`);
}
