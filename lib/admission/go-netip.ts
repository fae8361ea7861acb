/**
 * What Go's `net/netip` has against a text that is no address or prefix, in its words.
 *
 * @see https://pkg.go.dev/net/netip#ParseAddr
 * @see https://pkg.go.dev/net/netip#ParsePrefix
 */
import { canonicalAddress, parseAddress } from '../kube';
import { quoted } from './go-text';

/** Of eight groups of an IPv6 address the last two may be written as IPv4. */
const GROUPS = 8;
const GROUPS_BEFORE_IPV4 = 6;

/** What is wrong, and the rest of the text from where it is wrong on. */
interface Fault {
  readonly words: string;
  readonly at?: string;
}

/** The error of `ParseAddr`; undefined where the text is an address. */
export function addressFault(text: string): string | undefined {
  const fault = faultOfAddress(text);
  return fault && `ParseAddr(${quoted(text)}): ${fault.words}${fault.at ? ` (at ${quoted(fault.at)})` : ''}`;
}

/** The error of `ParsePrefix`; undefined where the text is a prefix. */
export function prefixFault(text: string): string | undefined {
  const fault = faultOfPrefix(text);
  return fault && `netip.ParsePrefix(${quoted(text)}): ${fault}`;
}

/** An IPv6 address as `Addr` writes it: a mapped one keeps its colons, a zone stays. */
export function netipAddress(text: string): string {
  const zone = text.indexOf('%');
  const address = parseAddress(zone < 0 ? text : text.slice(0, zone));
  if (address === undefined) {
    return text;
  }
  const canonical = canonicalAddress(address);
  return `${address.isMapped ? `::ffff:${canonical}` : canonical}${zone < 0 ? '' : text.slice(zone)}`;
}

function faultOfPrefix(text: string): string | undefined {
  const slash = text.lastIndexOf('/');
  if (slash < 0) {
    return "no '/'";
  }
  const [address, bits] = [text.slice(0, slash), text.slice(slash + 1)];
  const fault = addressFault(address);
  if (fault !== undefined) {
    return fault;
  }
  if (address.includes('%')) {
    return 'IPv6 zones cannot be present in a prefix';
  }
  if (!/^(?:0|[1-9]\d*)$/.test(bits)) {
    return `bad bits after slash: ${quoted(bits)}`;
  }
  return Number(bits) > (address.includes(':') ? 128 : 32) ? 'prefix length out of range' : undefined;
}

function faultOfAddress(text: string): Fault | undefined {
  switch (/[.:%]/.exec(text)?.[0]) {
    case '.':
      return faultOfIpv4(text);
    case ':':
      return faultOfIpv6(text);
    case '%':
      return { words: 'missing IPv6 address' };
    default:
      return { words: 'unable to parse IP' };
  }
}

function faultOfIpv4(text: string): Fault | undefined {
  let [value, digits, dots] = [0, 0, 0];
  for (let index = 0; index < text.length; index++) {
    const character = text[index] ?? '';
    if (/\d/.test(character)) {
      if (digits === 1 && value === 0) {
        return { words: 'IPv4 field has octet with leading zero' };
      }
      value = value * 10 + Number(character);
      digits++;
      if (value > 255) {
        return { words: 'IPv4 field has value >255' };
      }
    } else if (character === '.') {
      if (index === 0 || index === text.length - 1 || text[index - 1] === '.') {
        return { words: 'IPv4 field must have at least one digit', at: text.slice(index) };
      }
      if (dots === 3) {
        return { words: 'IPv4 address too long' };
      }
      dots++;
      [value, digits] = [0, 0];
    } else {
      return { words: 'unexpected character', at: text.slice(index) };
    }
  }
  return dots < 3 ? { words: 'IPv4 address too short' } : undefined;
}

function faultOfIpv6(text: string): Fault | undefined {
  const zone = text.indexOf('%');
  if (zone === text.length - 1) {
    return { words: 'zone must be a non-empty string' };
  }
  let rest = zone < 0 ? text : text.slice(0, zone);
  let hasEllipsis = rest.startsWith('::');
  if (hasEllipsis) {
    rest = rest.slice(2);
    if (rest === '') {
      return undefined;
    }
  }
  let groups = 0;
  while (groups < GROUPS) {
    const group = /^[\da-f]*/i.exec(rest)?.[0] ?? '';
    if (group.length > 4) {
      return { words: 'each group must have 4 or less digits', at: rest };
    }
    if (group === '') {
      return { words: 'each colon-separated field must have at least one digit', at: rest };
    }
    if (rest[group.length] === '.') {
      const fault = faultOfEmbedded(rest, groups, hasEllipsis);
      if (fault !== undefined) {
        return fault;
      }
      [rest, groups] = ['', groups + 2];
      break;
    }
    groups++;
    rest = rest.slice(group.length);
    if (rest === '') {
      break;
    }
    if (rest[0] !== ':') {
      return { words: 'unexpected character, want colon', at: rest };
    }
    if (rest === ':') {
      return { words: 'colon must be followed by more characters', at: rest };
    }
    rest = rest.slice(1);
    if (rest[0] === ':') {
      if (hasEllipsis) {
        return { words: 'multiple :: in address', at: rest };
      }
      hasEllipsis = true;
      rest = rest.slice(1);
      if (rest === '') {
        break;
      }
    }
  }
  if (rest !== '') {
    return { words: 'trailing garbage after address', at: rest };
  }
  return faultOfLength(groups, hasEllipsis);
}

function faultOfEmbedded(rest: string, groups: number, hasEllipsis: boolean): Fault | undefined {
  if (!hasEllipsis && groups !== GROUPS_BEFORE_IPV4) {
    return { words: 'embedded IPv4 address must replace the final 2 fields of the address', at: rest };
  }
  if (groups > GROUPS_BEFORE_IPV4) {
    return { words: 'too many hex fields to fit an embedded IPv4 at the end of the address', at: rest };
  }
  return faultOfIpv4(rest);
}

function faultOfLength(groups: number, hasEllipsis: boolean): Fault | undefined {
  if (groups < GROUPS) {
    return hasEllipsis ? undefined : { words: 'address string too short' };
  }
  return hasEllipsis ? { words: 'the :: must expand to at least one field of zeros' } : undefined;
}
