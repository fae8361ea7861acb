/**
 * Addresses and ranges that are read today, and may not be tomorrow.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/validation/ip.go - `GetWarningsForIP`, `GetWarningsForCIDR`
 */
import { type Address, type AddressRange, canonicalAddress, parseAddress, parseAddressRange } from '../kube';
import type { FieldPath } from './field-path';
import { quoted } from './go-text';
import type { Validation } from './validation';

/** Warns of an address that is not written as it should be; of what is none, nothing is said. Since 1.33. */
export function warnOfIp(text: string, path: FieldPath, validation: Validation): void {
  const address = validation.since('1.33') ? parseAddress(text) : undefined;
  if (address === undefined) {
    return;
  }
  const canonical = canonicalAddress(address);
  if (!address.isPlain || address.isMapped) {
    validation.warn(`${path}: non-standard IP address ${quoted(text)} ${future(validation)}: use ${quoted(canonical)}`);
  } else if (!address.isIpv4 && canonical !== text) {
    validation.warn(`${path}: IPv6 address ${quoted(text)} should be in RFC 5952 canonical format (${quoted(canonical)})`);
  }
}

/** The same of a range, which besides should have no bits beyond its prefix. Since 1.33. */
export function warnOfCidr(text: string, path: FieldPath, validation: Validation): void {
  const range = validation.since('1.33') ? parseAddressRange(text) : undefined;
  if (range === undefined) {
    return;
  }
  const { address, isPlain } = range;
  const base = baseOf(range);
  const network = networkText(range, base);
  const isAmbiguous = base.groups.join() !== address.groups.join();
  const isOdd = !isPlain || address.isMapped;
  if (isAmbiguous) {
    const single = `${canonicalAddress(address)}/${widthOf(address)}`;
    const which = `(should be ${quoted(network)} or ${quoted(single)}?)`;
    validation.warn(`${path}: CIDR value ${quoted(text)} is ambiguous in this context ${which}`);
  }
  if (isOdd) {
    validation.warn(`${path}: non-standard CIDR value ${quoted(text)} ${future(validation)}: use ${quoted(network)}`);
  }
  if (!isAmbiguous && !isOdd && !address.isIpv4 && network !== text) {
    validation.warn(`${path}: IPv6 CIDR value ${quoted(text)} should be in RFC 5952 canonical format (${quoted(network)})`);
  }
}

/** Since 1.36 the future is there (gate StrictIPCIDRValidation). */
function future(validation: Validation): string {
  return validation.since('1.36') ? 'is invalid' : 'will be considered invalid in a future Kubernetes release';
}

const BITS = 128;
const IPV4_BITS = 32;

/** Bits of an address as it is written. */
function widthOf({ isIpv4, isMapped }: Address): number {
  return isIpv4 && !isMapped ? IPV4_BITS : BITS;
}

/** The range's first address. */
function baseOf({ address, bits }: AddressRange): Address {
  const value = address.groups.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  const free = BigInt(BITS - bits);
  const base = (value >> free) << free;
  const groups = address.groups.map((_, index) => Number((base >> BigInt(BITS - 16 * (index + 1))) & 0xffffn));
  return { ...address, groups, isIpv4: base >> BigInt(IPV4_BITS) === 0xffffn };
}

/** Go writes a range within the mapped addresses as one of IPv4. */
function networkText({ bits }: AddressRange, base: Address): string {
  return `${canonicalAddress(base)}/${base.isIpv4 ? bits - (BITS - IPV4_BITS) : bits}`;
}
