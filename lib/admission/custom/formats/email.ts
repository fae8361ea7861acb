/** RFC 5322 section 3.2.3, and whatever is not ASCII. */
const ATOM = "[0-9A-Za-z!#$%&'*+/=?^_`{|}~\\u0080-\\u{10FFFF}-]+";
const PLAIN = new RegExp(`^${ATOM}(?:\\.${ATOM})*@${ATOM}(?:\\.${ATOM})*$`, 'u');

/** What only Go's `net/mail` tells: names before the address, quotes, comments, literal domains, spaces. */
const ELABORATE = /[\s<>()[\]",:;\\]/;

/** A plain address; undefined for the rarer forms of RFC 5322. */
export function isEmail(text: string): boolean | undefined {
  if (ELABORATE.test(text) && text.includes('@')) {
    return undefined;
  }
  return PLAIN.test(text);
}
