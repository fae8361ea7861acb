import { regexpOf } from '../regexp';

/** kube-openapi pkg/validation/strfmt/default.go, `HostnamePattern`, in parts. */
const LETTER = '[a-zA-Z0-9\\p{S}\\p{L}]';
const LETTER_OR_DASH = '[a-zA-Z0-9-\\p{S}\\p{L}]';
const LABEL = `${LETTER}((-?${LETTER}{0,62})?)`;
const DOMAIN = `(${LETTER}((${LETTER_OR_DASH}{0,61}${LETTER})?)(\\.)){1,}([a-zA-Z\\p{L}]){2,63}`;
const HOSTNAME = regexpOf(`^(${LABEL}|${DOMAIN})$`);

/** A host name: one label with a dash at most, and that second, or a domain whose last label has letters alone. */
export function isHostname(text: string): boolean | undefined {
  if (Buffer.byteLength(text) > 255 || text.split('.').some(label => Buffer.byteLength(label) > 63)) {
    return false;
  }
  return HOSTNAME.matches(text);
}
