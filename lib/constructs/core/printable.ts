import { Yaml } from 'cdk8s';
import type { Fault } from './faults';

/**
 * Texts that cdk8s prints so that kubectl and the API server refuse them, or read something else.
 *
 * A construct has no say in how it is printed, so such a text is a fault, wherever in an object it stands.
 *
 * Reads: every name and every text of an object, also those that raw fields brought.
 */
export function printFaults(object: { readonly kind: string; readonly metadata: { readonly name: string } }): Fault[] {
  return faultsBelow(`${object.kind}/${object.metadata.name} `, '', object);
}

function faultsBelow(prefix: string, path: string, value: unknown): Fault[] {
  if (typeof value === 'string') {
    return textFaults(`${prefix}${path}`, value);
  }
  if (Array.isArray(value)) {
    return value.flatMap((item, index) => faultsBelow(prefix, `${path}[${index}]`, item));
  }
  // Tokens of cdk8s are objects of classes, and become text at synth.
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
    ? Object.entries(value).flatMap(([key, field]) => {
        const below = inside(path, key);
        return [...textFaults(`${prefix}${below}`, key), ...faultsBelow(prefix, below, field)];
      })
    : [];
}

/** `data[nginx.conf]`: a key that is no plain word stands in brackets, as in the errors of the API server. */
function inside(path: string, key: string): string {
  const plain = /^\w+$/.test(key);
  return plain && path !== '' ? `${path}.${key}` : plain ? key : `${path}[${key}]`;
}

/** One way in which a text is misread, and how to write it instead. */
interface Misprint {
  readonly misread: (text: string) => boolean;
  readonly message: string;
  readonly remedy: string;
}

/** The first that applies is told: what no printing can mend comes before what only this one does not. */
const MISPRINTS: readonly Misprint[] = [
  {
    misread: text => UNPRINTABLE.test(text),
    message: 'has a control character, half a surrogate pair or a noncharacter, which kubectl refuses in YAML',
    remedy: 'leave that character out, or write it in an escape of the language of the text',
  },
  {
    misread: text => LINE_SEPARATOR.test(text),
    message: 'has a line or paragraph separator of Unicode (U+2028, U+2029), which ends a line for kubectl',
    remedy: 'write a line feed in its place',
  },
  {
    misread: text => TAB_OR_BLANK_BLOCK.test(text) && !isQuoted(text),
    message:
      'begins with a tab, or holds nothing but blanks, over more than one line: cdk8s prints it as a block that kubectl refuses',
    remedy: 'begin it with a line that has no tab before its first word, such as a comment; leave it empty where it is blank',
  },
  {
    misread: text => isNumber(text) && !isQuoted(text),
    message: 'is printed by cdk8s without quotes, and read by kubectl as a number',
    remedy: 'write it so that it is no number, or as the number that is meant',
  },
];

function textFaults(field: string, value: string): Fault[] {
  const misprint = MISPRINTS.find(({ misread }) => misread(value));
  return misprint === undefined ? [] : [{ field, value, message: misprint.message, remedy: misprint.remedy }];
}

/** @see https://github.com/yaml/go-yaml/blob/v2.4.4/yamlprivateh.go - `is_printable`; what is below U+0020, cdk8s escapes */
const UNPRINTABLE = /[\u007f-\u009f\ufffe\uffff\p{Surrogate}]/u;

/** @see https://yaml.org/spec/1.1/#b-line-separator */
const LINE_SEPARATOR = /[\u2028\u2029]/;

/**
 * A tab comes first, or first after empty lines, or there are blanks alone. On one line cdk8s writes these in quotes.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/scannerc.go - `yaml_parser_scan_block_scalar_breaks`
 */
const TAB_OR_BLANK_BLOCK = /^\n*\t|^\n* [ \n\t]*$/;

/** @see https://github.com/yaml/go-yaml/blob/v2.4.4/resolve.go - `resolve`, and `strconv.ParseInt` with base 0; what is too great for Go stays a text */
const NUMBER = /^[-+]?(?:0x[0-9a-f]+|0b[01]+|0o[0-7]+|(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:e[-+]?[0-9]+)?)$/i;

function isNumber(text: string): boolean {
  if (!/^(?:[-+]|\.?[0-9])/.test(text)) {
    return false;
  }
  const plain = text.replaceAll('_', '');
  return NUMBER.test(plain) && Number.isFinite(Number.parseFloat(plain));
}

/** Whether cdk8s prints a text in quotes, in which everything that can be written is read back. */
function isQuoted(text: string): boolean {
  return /^["']/.test(Yaml.stringify(text));
}
