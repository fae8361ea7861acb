/**
 * Addresses and address ranges, as the API server reads them in a Service.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/util/validation/ip.go
 */
import { BlockList, isIP } from 'node:net';

const IPV4_BITS = 32;
const IPV6_BITS = 128;
const IPV6_GROUPS = 8;

/** An address of either family. */
export function ipFaults(value: string): string[] {
  return isAddress(value) ? [] : ['must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)'];
}

/** A range of addresses, without bits beyond its prefix: refused for new objects since KEP-4858. */
export function cidrFaults(value: string): string[] {
  const [address = '', prefix = '', ...rest] = value.split('/');
  const width = isIP(address) === 4 ? IPV4_BITS : IPV6_BITS;
  if (!isAddress(address) || rest.length > 0 || !/^(0|[1-9]\d{0,2})$/.test(prefix) || Number(prefix) > width) {
    return ['must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'];
  }
  const hostBits = BigInt(width - Number(prefix));
  return bitsOf(address) % 2n ** hostBits === 0n ? [] : ['must not have bits set beyond the prefix length'];
}

/** An address that traffic from elsewhere can arrive at. */
export function externalIpFaults(value: string): string[] {
  const faults = ipFaults(value);
  return faults.length > 0
    ? faults
    : SPECIAL_RANGES.filter(({ range }) => range.check(value, isIP(value) === 4 ? 'ipv4' : 'ipv6')).map(({ fault }) => fault);
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidateEndpointIP` */
const SPECIAL_RANGES: readonly { readonly range: BlockList; readonly fault: string }[] = [
  special('may not be unspecified (0.0.0.0 or ::)', ['0.0.0.0', 32], ['::', 128]),
  special('may not be in the loopback range (127.0.0.0/8, ::1/128)', ['127.0.0.0', 8], ['::1', 128]),
  special('may not be in the link-local range (169.254.0.0/16, fe80::/10)', ['169.254.0.0', 16], ['fe80::', 10]),
  special('may not be in the link-local multicast range (224.0.0.0/24, ff02::/10)', ['224.0.0.0', 24], ['ff02::', 16]),
];

function special(fault: string, [v4, v4Prefix]: [string, number], [v6, v6Prefix]: [string, number]) {
  const range = new BlockList();
  range.addSubnet(v4, v4Prefix, 'ipv4');
  range.addSubnet(v6, v6Prefix, 'ipv6');
  return { range, fault };
}

/** Node takes a zone (`fe80::1%eth0`), which Kubernetes does not. */
function isAddress(value: string): boolean {
  return isIP(value) !== 0 && !value.includes('%');
}

function bitsOf(address: string): bigint {
  if (isIP(address) === 4) {
    return address.split('.').reduce((bits, byte) => bits * 256n + BigInt(byte), 0n);
  }
  const [head = '', tail] = address.replace(/[\d.]+\.\d+$/, embeddedIpv4).split('::');
  const before = groups(head);
  const after = groups(tail ?? '');
  const zeros = Array.from({ length: IPV6_GROUPS - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after].reduce((bits, group) => bits * 65_536n + BigInt(`0x${group}`), 0n);
}

function groups(text: string): string[] {
  return text === '' ? [] : text.split(':');
}

/** `1.2.3.4` at the end of an IPv6 address, as two groups. */
function embeddedIpv4(address: string): string {
  const bits = bitsOf(address);
  return `${(bits / 65_536n).toString(16)}:${(bits % 65_536n).toString(16)}`;
}
