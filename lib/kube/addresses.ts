/**
 * Addresses and address ranges, as the API server reads them: Go's own parsers, and the stricter ones that newer minors add.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/validation/ip.go
 */
import { isAtLeast, type Minor, NEWEST_MINOR } from './versions';

/** https://kep.k8s.io/4858 - StrictIPCIDRValidation: alpha 1.33, beta and on 1.36. */
const STRICT_SINCE = '1.36';

/** RFC 4291 section 2.2: eight groups of sixteen bits. */
const GROUPS = 8;
const BITS = 128;
const IPV4_BITS = 32;

/** RFC 4291 section 2.5.5.2: `::ffff:0:0/96` holds the IPv4 addresses. */
const IPV4_MAPPED = [0, 0, 0, 0, 0, 0xffff];

/** An address of either family. */
export interface Address {
  /** Eight times sixteen bits; an IPv4 address is mapped into IPv6. */
  readonly groups: readonly number[];

  /** An IPv4 address, however it was written. */
  readonly isIpv4: boolean;

  /** Written as IPv6: `::ffff:10.0.0.1`. */
  readonly isMapped: boolean;

  /** Written without leading zeros that some readers take for octal. */
  readonly isPlain: boolean;
}

/** A range of addresses. */
export interface AddressRange {
  readonly address: Address;

  /** As written: of 32 bits for IPv4, of 128 for IPv6. */
  readonly prefix: number;

  /** In terms of 128 bits. */
  readonly bits: number;

  readonly isPlain: boolean;
}

/** Reads an address as `ParseIPSloppy` does, leading zeros and all; undefined where it is none. */
export function parseAddress(text: string): Address | undefined {
  const mark = /[.:]/.exec(text)?.[0];
  if (mark === undefined) {
    return undefined;
  }
  return mark === '.' ? parseIpv4(text) : parseIpv6(text);
}

/** Reads a range as `ParseCIDRSloppy` does; undefined where it is none. */
export function parseAddressRange(text: string): AddressRange | undefined {
  const slash = text.indexOf('/');
  const written = text.slice(0, Math.max(slash, 0));
  const digits = text.slice(slash + 1);
  const address = parseIpv4(written) ?? parseIpv6(written);
  const width = address?.isIpv4 && !address.isMapped ? IPV4_BITS : BITS;
  if (slash < 0 || address === undefined || !/^0*\d{1,7}$/.test(digits) || Number(digits) > width) {
    return undefined;
  }
  const prefix = Number(digits);
  return { address, prefix, bits: prefix + BITS - width, isPlain: address.isPlain && String(prefix) === digits };
}

/** An address of either family. */
export function ipFaults(text: string, minor: Minor = NEWEST_MINOR): string[] {
  const address = parseAddress(text);
  if (address === undefined) {
    return ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
  }
  if (!isAtLeast(minor, STRICT_SINCE)) {
    return [];
  }
  if (!address.isPlain) {
    return ['must not have leading 0s'];
  }
  return address.isMapped ? ['must not be an IPv4-mapped IPv6 address'] : [];
}

/** A range of addresses; since 1.36 without bits beyond its prefix. */
export function cidrFaults(text: string, minor: Minor = NEWEST_MINOR): string[] {
  const range = parseAddressRange(text);
  if (range === undefined) {
    return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  }
  if (!isAtLeast(minor, STRICT_SINCE)) {
    return [];
  }
  if (!range.isPlain) {
    return ['must not have leading 0s in IP or prefix length'];
  }
  if (range.address.isMapped) {
    return ['must not have an IPv4-mapped IPv6 address'];
  }
  return hasBitsBeyond(range) ? ['must not have bits set beyond the prefix length'] : [];
}

/**
 * An address that Pods, endpoints or routes to nodes can have: `ipFaults` apart, none of the special ones.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateEndpointIP`
 */
export function specialIpFaults(text: string): string[] {
  const address = parseAddress(text);
  if (address === undefined) {
    return ['must be a valid IP address'];
  }
  const [high = 0, , , , , , third = 0, last = 0] = address.groups;
  const { isIpv4 } = address;
  const rest = address.groups.slice(isIpv4 ? 6 : 0);
  const checks: ReadonlyArray<readonly [bad: boolean, fault: string]> = [
    [rest.every(group => group === 0), `may not be unspecified (${text})`],
    [
      isIpv4 ? third >> 8 === 127 : rest.every((group, index) => group === (index === GROUPS - 1 ? 1 : 0)),
      'may not be in the loopback range (127.0.0.0/8, ::1/128)',
    ],
    [isIpv4 ? third === 0xa9fe : (high & 0xffc0) === 0xfe80, 'may not be in the link-local range (169.254.0.0/16, fe80::/10)'],
    [
      isIpv4 ? third === 0xe000 && last >> 8 === 0 : (high & 0xff0f) === 0xff02,
      'may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)',
    ],
  ];
  return checks.filter(([bad]) => bad).map(([, fault]) => fault);
}

/** An address that traffic from elsewhere can arrive at. */
export function externalIpFaults(text: string, minor: Minor = NEWEST_MINOR): string[] {
  const faults = ipFaults(text, minor);
  return faults.length > 0 ? faults : specialIpFaults(text);
}

/** All of `inner` lies in `outer`, which has more. */
export function isStrictSubset(inner: AddressRange, outer: AddressRange): boolean {
  const base = masked(inner);
  return (
    outer.prefix < inner.prefix &&
    isIpv4Mapped(masked(outer)) === isIpv4Mapped(base) &&
    masked({ ...outer, address: { ...outer.address, groups: base } }).join() === masked(outer).join()
  );
}

function hasBitsBeyond(range: AddressRange): boolean {
  return masked(range).join() !== range.address.groups.join();
}

function masked({ address, bits }: AddressRange): number[] {
  return address.groups.map((group, index) => {
    const kept = Math.min(Math.max(bits - index * 16, 0), 16);
    return group & (0xffff << (16 - kept)) & 0xffff;
  });
}

function isIpv4Mapped(groups: readonly number[]): boolean {
  return IPV4_MAPPED.every((group, index) => groups[index] === group);
}

/** Decimal numbers below 256, any number of zeros before them. */
const IPV4 = /^0*(\d{1,3})\.0*(\d{1,3})\.0*(\d{1,3})\.0*(\d{1,3})$/;

function parseIpv4(text: string): Address | undefined {
  const bytes = IPV4.exec(text)?.slice(1).map(Number);
  if (bytes === undefined || bytes.some(byte => byte > 255)) {
    return undefined;
  }
  const [a = 0, b = 0, c = 0, d = 0] = bytes;
  const groups = [...IPV4_MAPPED, a * 256 + b, c * 256 + d];
  return { groups, isIpv4: true, isMapped: false, isPlain: bytes.join('.') === text };
}

function parseIpv6(text: string): Address | undefined {
  const tail = /[^:]*\.[^:]*$/.exec(text)?.[0];
  const embedded = tail === undefined ? undefined : parseIpv4(tail);
  if (tail !== undefined && embedded === undefined) {
    return undefined;
  }
  const inGroups = embedded === undefined ? text : `${text.slice(0, -(tail ?? '').length)}${inHex(embedded.groups.slice(6))}`;
  const halves = inGroups.split('::');
  const [before, after] = [groupsOf(halves[0] ?? ''), groupsOf(halves[1] ?? '')];
  if (before === undefined || after === undefined || halves.length > 2) {
    return undefined;
  }
  const missing = GROUPS - before.length - after.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) {
    return undefined;
  }
  const groups = [...before, ...Array.from({ length: missing }, () => 0), ...after];
  const isPlain = !/[\da-f]{5}/i.test(inGroups) && embedded?.isPlain !== false;
  const isIpv4 = isIpv4Mapped(groups);
  return { groups, isIpv4, isMapped: isIpv4, isPlain };
}

function inHex(groups: readonly number[]): string {
  return groups.map(group => group.toString(16)).join(':');
}

/** Undefined where one is no group. */
function groupsOf(text: string): number[] | undefined {
  if (text === '') {
    return [];
  }
  const parts = text.split(':');
  return parts.every(part => /^0*[\da-f]{1,4}$/i.test(part)) ? parts.map(part => Number.parseInt(part, 16)) : undefined;
}

/** An address as RFC 5952 writes it; a mapped one as IPv4. */
export function canonicalAddress({ groups, isIpv4 }: Address): string {
  if (isIpv4) {
    return groups
      .slice(6)
      .flatMap(group => [group >> 8, group & 0xff])
      .join('.');
  }
  const run = longestZeroRun(groups);
  if (run.length < 2) {
    return inHex(groups);
  }
  return `${inHex(groups.slice(0, run.start))}::${inHex(groups.slice(run.start + run.length))}`;
}

/** RFC 5952 section 4.2.3: the longest, and of equals the first. */
function longestZeroRun(groups: readonly number[]): { readonly start: number; readonly length: number } {
  let longest = { start: 0, length: 0 };
  let start = 0;
  for (let index = 0; index < groups.length; index++) {
    if (groups[index] !== 0) {
      start = index + 1;
    } else if (index + 1 - start > longest.length) {
      longest = { start, length: index + 1 - start };
    }
  }
  return longest;
}
