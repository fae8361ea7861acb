import { isAtLeast, type Minor } from '../../../kube';

/** First minor whose Go refuses colons in host names. */
const STRICT_COLONS_SINCE: Minor = '1.36';

/**
 * Go's `url.ParseRequestURI`: a path, or a URI with a scheme.
 *
 * @see https://github.com/golang/go/blob/go1.26.0/src/net/url/url.go
 */
export function isRequestUri(text: string, minor: Minor): boolean {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what Go refuses
  if (text === '' || /[\x00-\x1f\x7f]/.test(text)) {
    return false;
  }
  if (text === '*') {
    return true;
  }
  if (text.startsWith(':')) {
    return false;
  }
  const scheme = /^([A-Za-z][A-Za-z0-9+.-]*):/.exec(text)?.[1];
  const rest = (scheme === undefined ? text : text.slice(scheme.length + 1)).replace(/\?.*/s, '');
  if (!rest.startsWith('/')) {
    return scheme !== undefined;
  }
  if (scheme === undefined || !rest.startsWith('//')) {
    return hasGoodEscapes(rest);
  }
  const end = rest.indexOf('/', 2);
  const [authority, path] = end < 0 ? [rest.slice(2), ''] : [rest.slice(2, end), rest.slice(end)];
  return isAuthority(authority, isAtLeast(minor, STRICT_COLONS_SINCE)) && hasGoodEscapes(path);
}

function isAuthority(authority: string, isStrict: boolean): boolean {
  const at = authority.lastIndexOf('@');
  const user = authority.slice(0, Math.max(at, 0));
  return isHost(authority.slice(at + 1), isStrict) && /^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(user) && hasGoodEscapes(user);
}

function isHost(host: string, isStrict: boolean): boolean {
  if (host.startsWith('[')) {
    const end = host.lastIndexOf(']');
    return end > 0 && isPort(host.slice(end + 1)) && isHostText(host.slice(0, end + 1).replaceAll('%25', ''));
  }
  const colon = host.lastIndexOf(':');
  const isOne = !isStrict || host.indexOf(':') === colon;
  return isOne && (colon < 0 || isPort(host.slice(colon))) && isHostText(host);
}

function isPort(text: string): boolean {
  return /^(?::\d*)?$/.test(text);
}

/** Characters that stand for themselves; escapes are for those beyond ASCII. */
function isHostText(text: string): boolean {
  return /^(?:[A-Za-z0-9!$&'()*+,;=:[\]<>"\-_.~]|[\u0080-\u{10ffff}]|%[89A-Fa-f][0-9A-Fa-f])*$/u.test(text);
}

function hasGoodEscapes(text: string): boolean {
  return !/%(?![0-9A-Fa-f]{2})/.test(text);
}
