/**
 * The formats of text that custom resources are held to; all others are ignored, as servers do.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apiserver/validation/formats.go
 * @see https://github.com/kubernetes/kube-openapi/tree/master/pkg/validation/strfmt
 */
import { dnsLabelFaults, isAtLeast, type Minor, parseAddress, parseAddressRange } from '../../../kube';
import { hasCreditCardSum, hasIsbn10Sum, hasIsbn13Sum } from './checksums';
import { isEmail } from './email';
import { isHostname } from './hostname';
import { isDate, isDateTime, isDuration } from './times';
import { isRequestUri } from './uri';

/** Whether a text is of a format; undefined where nobody here can tell. */
export type FormatTest = (text: string, minor: Minor) => boolean | undefined;

/** First minor that knows `k8s-short-name` and `k8s-long-name`. */
const NAME_FORMATS_SINCE: Minor = '1.34';

/** First minor that heeds formats of numbers, and those of text for texts alone. */
const FORMATS_BY_TYPE_SINCE: Minor = '1.36';

/** By name without dashes, as servers compare names. */
const FORMATS: Readonly<Record<string, FormatTest>> = {
  bsonobjectid: text => /^[0-9a-fA-F]{24}$/.test(text),
  uri: isRequestUri,
  email: isEmail,
  hostname: isHostname,
  ipv4: text => text.includes('.') && parseAddress(text) !== undefined,
  ipv6: text => text.includes(':') && parseAddress(text)?.isPlain === true,
  cidr: text => parseAddressRange(text) !== undefined,
  mac: isMac,
  uuid: uuid('[0-9a-f]', '[0-9a-f]'),
  uuid3: uuid('3', '[0-9a-f]'),
  uuid4: uuid('4', '[89ab]'),
  uuid5: uuid('5', '[89ab]'),
  isbn: text => hasIsbn10Sum(text) || hasIsbn13Sum(text),
  isbn10: hasIsbn10Sum,
  isbn13: hasIsbn13Sum,
  creditcard: hasCreditCardSum,
  ssn: text => text.length === 11 && /^\d{3}[- ]?\d{2}[- ]?\d{4}$/.test(text),
  hexcolor: text => /^#?(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})$/.test(text),
  rgbcolor: isRgbColor,
  byte: text => /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{4})$/.test(text),
  password: () => true,
  date: isDate,
  duration: isDuration,
  datetime: isDateTime,
};

const NAME_FORMATS: Readonly<Record<string, FormatTest>> = {
  k8sshortname: text => dnsLabelFaults(text).length === 0,
  k8slongname: isLongName,
};

/** Formats of numbers, which are types of Go rather. */
const NUMBER_FORMATS: Readonly<Record<string, readonly string[]>> = {
  integer: ['int32', 'int64'],
  number: ['float', 'double'],
};

/** The format of a schema where the minor heeds it for the schema's type; '' where it does not. */
export function knownFormat(format: string, types: readonly string[], minor: Minor): string {
  const type = types.length === 1 ? types[0] : undefined;
  if (format === '') {
    return '';
  }
  if (type === undefined || type === 'string' || !isAtLeast(minor, FORMATS_BY_TYPE_SINCE)) {
    return formatTest(format, minor) === undefined ? '' : format;
  }
  return NUMBER_FORMATS[type]?.includes(format) ? format : '';
}

/** What texts of a format are held to; undefined for a format that the minor does not know. */
export function formatTest(format: string, minor: Minor): FormatTest | undefined {
  const name = format.replaceAll('-', '');
  if (Object.hasOwn(FORMATS, name)) {
    return FORMATS[name];
  }
  return isAtLeast(minor, NAME_FORMATS_SINCE) && Object.hasOwn(NAME_FORMATS, name) ? NAME_FORMATS[name] : undefined;
}

function uuid(version: string, variant: string): FormatTest {
  const hex = '[0-9a-f]';
  const pattern = new RegExp(`^${hex}{8}-?${hex}{4}-?${version}${hex}{3}-?${variant}${hex}{3}-?${hex}{12}$`, 'i');
  return text => pattern.test(text);
}

/** Go's `net.ParseMAC`: 6, 8 or 20 bytes, in pairs or fours of digits. */
function isMac(text: string): boolean {
  const bytes = /^[0-9a-f]{2}(?:(?::[0-9a-f]{2})+|(?:-[0-9a-f]{2})+)$/i.test(text)
    ? (text.length + 1) / 3
    : /^[0-9a-f]{4}(?:\.[0-9a-f]{4})+$/i.test(text)
      ? ((text.length + 1) / 5) * 2
      : 0;
  return [6, 8, 20].includes(bytes);
}

function isRgbColor(text: string): boolean {
  const channel = '\\s*(?:0|[1-9]\\d?|1\\d\\d?|2[0-4]\\d|25[0-5])\\s*';
  return new RegExp(`^rgb\\(${channel},${channel},${channel}\\)$`).test(text);
}

/** A name of at most 253 characters, of parts of any length. */
function isLongName(text: string): boolean {
  return text.length <= 253 && /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/.test(text);
}
