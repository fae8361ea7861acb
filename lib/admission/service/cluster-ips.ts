/**
 * A Service's own addresses and their families, as far as they can be judged without the cluster's ranges.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateServiceClusterIPsRelatedFields`
 */
import { ipFaults, parseAddress } from '../../kube';
import { FieldPath } from '../field-path';
import { GoSlice } from '../go-value';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { ALLOCATED, isExternalName, isHeadless, NONE } from './service-fields';

const SPEC = FieldPath.ROOT.child('spec');
const CLUSTER_IPS = SPEC.child('clusterIPs');
const FAMILIES = SPEC.child('ipFamilies');
const POLICY = SPEC.child('ipFamilyPolicy');

const IP_FAMILIES = ['IPv4', 'IPv6'];
const POLICIES = ['PreferDualStack', 'RequireDualStack', 'SingleStack'];

/** One of each family. */
const MAX_CLUSTER_IPS = 2;

/** Everything about `clusterIP`, `clusterIPs`, `ipFamilies` and `ipFamilyPolicy` of a Service that has addresses. */
export function validateClusterIps(spec: Decoded, validation: Validation, old?: Decoded): void {
  if (isExternalName(spec)) {
    return;
  }
  const { clusterIPs = [], ipFamilies = [], ipFamilyPolicy } = spec;
  validateFirst(spec, validation);
  for (const [index, family] of ipFamilies.entries()) {
    if (!IP_FAMILIES.includes(family)) {
      validation.notSupported(FAMILIES.index(index), family, IP_FAMILIES);
    }
    if (ipFamilies.indexOf(family) < index) {
      validation.duplicate(FAMILIES.index(index), family);
    }
  }
  if (ipFamilyPolicy !== undefined && !POLICIES.includes(ipFamilyPolicy)) {
    validation.notSupported(POLICY, ipFamilyPolicy, POLICIES);
  }
  const hasBadIp = validateAddresses(clusterIPs, validation, old?.spec.clusterIPs ?? []);
  if (clusterIPs.length > MAX_CLUSTER_IPS) {
    validation.invalid(CLUSTER_IPS, clusterIPs, 'may only hold up to 2 values');
  }
  if (hasBadIp) {
    return;
  }
  if (clusterIPs.length > 1 && new Set(clusterIPs.map(familyOf)).size < IP_FAMILIES.length) {
    validation.invalid(CLUSTER_IPS, clusterIPs, 'may specify no more than one IP for each IP family');
  }
  if (!isHeadless(spec)) {
    validateFamilies(clusterIPs, ipFamilies, validation);
  }
}

/** The first of the addresses is the address. */
function validateFirst({ clusterIP = '', clusterIPs = [] }: Decoded, validation: Validation): void {
  if (clusterIP === '') {
    if (clusterIPs.length > 0) {
      validation.invalid(CLUSTER_IPS, clusterIPs, 'must be empty when `clusterIP` is not specified');
    }
  } else if (clusterIPs.length === 0) {
    validation.required(CLUSTER_IPS);
  } else if (clusterIPs[0] !== clusterIP) {
    validation.invalid(CLUSTER_IPS, clusterIPs, 'first value must match `clusterIP`');
  }
}

/** Answers whether one of them is none. */
function validateAddresses(clusterIPs: readonly string[], validation: Validation, known: readonly string[]): boolean {
  let hasBad = false;
  for (const [index, ip] of clusterIPs.entries()) {
    if (index === 0 && ip === NONE) {
      if (clusterIPs.length > 1) {
        hasBad = true;
        validation.invalid(CLUSTER_IPS, clusterIPs, "'None' must be the first and only value");
      }
      continue;
    }
    // What is there already need not be mended.
    const isKnown = ip === ALLOCATED || (validation.since('1.33') && known.includes(ip));
    const faults = isKnown ? [] : ipFaults(ip, validation.minor);
    hasBad ||= faults.length > 0;
    validation.invalidFor(CLUSTER_IPS.index(index), ip, faults);
  }
  return hasBad;
}

function validateFamilies(clusterIPs: readonly string[], families: readonly string[], validation: Validation): void {
  for (const [index, ip] of clusterIPs.entries()) {
    const family = families[index] ?? '';
    if (IP_FAMILIES.includes(family) && ip !== ALLOCATED && familyOf(ip) !== family) {
      validation.invalid(CLUSTER_IPS.index(index), ip, `expected an ${family} value as indicated by \`ipFamilies[${index}]\``);
    }
  }
}

/** The family of an address; `IPv4` too for one that is unknown. */
export function familyOf(ip: string): string {
  return parseAddress(ip)?.isIpv4 === false ? 'IPv6' : 'IPv4';
}

/** What of the addresses may not change; nothing where the Service stands for a name, before or after. */
export function validateClusterIpChange(spec: Decoded, old: Decoded, validation: Validation): void {
  if (isExternalName(spec) || isExternalName(old) || (isHeadless(spec) && isHeadless(old))) {
    return;
  }
  const { clusterIPs: now = [], ipFamilyPolicy } = spec;
  const before: readonly string[] = old.clusterIPs ?? [];
  const changed = before.flatMap((ip, index) => (now[index] !== undefined && now[index] !== ip ? [index] : []));
  for (const index of before.length === now.length ? changed : changed.slice(0, Number(changed[0] === 0))) {
    validation.invalid(CLUSTER_IPS.index(index), now, 'may not change once set');
  }
  if (before.length > now.length && now.length === 0) {
    validation.invalid(CLUSTER_IPS.index(0), now, 'primary clusterIP can not be unset');
  }
  if (before.length > now.length && now.length === 1 && ipFamilyPolicy !== 'SingleStack') {
    validation.invalid(POLICY, ipFamilyPolicy, "must be set to 'SingleStack' when releasing the secondary clusterIP");
  }
}

/** The same of the families; headless Services may change them. */
export function validateFamilyChange(spec: Decoded, old: Decoded, validation: Validation): void {
  if (isExternalName(spec) || isExternalName(old) || isHeadless(spec) || isHeadless(old)) {
    return;
  }
  const { ipFamilies: now = [], clusterIPs = [], ipFamilyPolicy } = spec;
  const before: readonly string[] = old.ipFamilies ?? [];
  const place = FAMILIES.index(0);
  if (before.length === now.length) {
    if (before.some((family, index) => family !== now[index])) {
      validation.invalid(place, new GoSlice('[]core.IPFamily', now), 'may not change once set');
    }
    return;
  }
  if (before.length > 0 && now.length > 0 && now[0] !== before[0]) {
    validation.invalid(place, clusterIPs, 'may not change once set');
  }
  if (before.length > now.length && now.length === 1 && ipFamilyPolicy !== 'SingleStack') {
    validation.invalid(POLICY, ipFamilyPolicy, "must be set to 'SingleStack' when releasing the secondary ipFamily");
  }
}
