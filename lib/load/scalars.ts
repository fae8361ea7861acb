/**
 * What a scalar of YAML means to kubectl and the API server: YAML 1.1 as `sigs.k8s.io/yaml` reads it by go-yaml 2.
 *
 * @see https://github.com/yaml/go-yaml/blob/v2.4.4/resolve.go - `resolveMapList`, `resolve`
 */
import { fail } from './fault';
import { floatKey, goFraction, goInteger, goNumber } from './numbers';
import type { Value } from './value';

const TRUE = ['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'];
const FALSE = ['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'];
const NULL = ['', '~', 'null', 'Null', 'NULL'];

/** All of `resolveMapList` but the merge key, which is the string that it looks like. */
const WORDS: ReadonlyMap<string, Scalar> = new Map<string, Scalar>([
  ...TRUE.map(word => [word, true] as const),
  ...FALSE.map(word => [word, false] as const),
  ...NULL.map(word => [word, null] as const),
  ...['.nan', '.NaN', '.NAN'].map(word => [word, Number.NaN] as const),
  ...['.inf', '.Inf', '.INF', '+.inf', '+.Inf', '+.INF'].map(word => [word, Number.POSITIVE_INFINITY] as const),
  ...['-.inf', '-.Inf', '-.INF'].map(word => [word, Number.NEGATIVE_INFINITY] as const),
]);

const LONGEST_WORD = 5;

/** A scalar before it is asked whether JSON can hold it. */
type Scalar = null | boolean | number | bigint | string;

/** What the first character of a plain scalar lets it be: most of them nothing but a string. */
const STRING = 0;
const WORD = 1;
const NUMBER = 2;
const FRACTION = 3;
const HINTS = Uint8Array.from({ length: 128 }, (_, code) => hintOf(String.fromCharCode(code)));

function hintOf(first: string): number {
  if (/[-+0-9]/.test(first)) {
    return NUMBER;
  }
  return first === '.' ? FRACTION : [...WORDS.keys()].some(word => word[0] === first) ? WORD : STRING;
}

/** A scalar without quotes and without a tag. */
export function resolvePlain(text: string): Scalar {
  const first = text.charCodeAt(0);
  const hint = first < 128 ? HINTS[first] : text === '' ? WORD : STRING;
  if (hint === STRING) {
    return text;
  }
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined) {
      return word;
    }
  }
  return (hint === NUMBER ? goNumber(text) : hint === FRACTION ? goFraction(text) : undefined) ?? text;
}

const TAG = 'tag:yaml.org,2002:';

/** A scalar with a tag: its type is the tag's, and it is refused where it does not read as one. */
export function resolveTagged(tag: string, text: string, offset: number): Scalar {
  switch (tag) {
    case `${TAG}binary`:
      return binary(text, offset);
    case `${TAG}bool`:
    case `${TAG}int`:
    case `${TAG}float`:
    case `${TAG}null`: {
      const value = resolvePlain(text);
      const type = typeOf(value, text);
      return tag === `${TAG}${type}` || (tag === `${TAG}float` && type === 'int' && typeof value === 'number')
        ? value
        : misread(tag, type, text, offset);
    }
    case `${TAG}timestamp`:
      return TIMESTAMP.test(text) ? text : misread(tag, typeOf(resolvePlain(text), text), text, offset);
    default:
      return text;
  }
}

function misread(tag: string, type: string, text: string, offset: number): never {
  return fail(
    'load/scalar',
    offset,
    `cannot decode !!${type} \`${text}\` as a !!${tag.slice(TAG.length)}`,
    'leave the tag out, or write a value of its type',
  );
}

function typeOf(value: Scalar, text: string): string {
  if (value === null) {
    return 'null';
  }
  switch (typeof value) {
    case 'boolean':
      return 'bool';
    case 'bigint':
      return 'int';
    case 'number':
      return isFloat(text) ? 'float' : 'int';
    default:
      return 'str';
  }
}

/** Of a number: `3.0` is a float, although its value is that of `3`. */
function isFloat(text: string): boolean {
  return goInteger(text.replaceAll('_', '')) === undefined;
}

/** `allowedTimestampFormats`; whether the day exists is left open, as nothing but a tag asks. */
const TIMESTAMP =
  /^[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt][0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?(?:Z|[-+][0-9]{2}:[0-9]{2})| [0-9]{1,2}:[0-9]{1,2}:[0-9]{1,2}(?:\.[0-9]+)?)?$/;

function binary(text: string, offset: number): string {
  const bare = text.replaceAll(/[\r\n]/g, '');
  if (bare.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(bare)) {
    fail(
      'load/scalar',
      offset,
      '!!binary value contains invalid base64 data',
      'write padded standard base64, or a string without the tag',
    );
  }
  return Buffer.from(bare, 'base64').toString('utf8');
}

/** A value as JSON can hold it. */
export function jsonScalar(value: Scalar, text: string, offset: number): Value {
  if (typeof value === 'number' && !Number.isFinite(value)) {
    fail(
      'load/scalar',
      offset,
      `json: unsupported value: ${goFloat(value)}`,
      `JSON has no number '${text}': quote it if you mean the text`,
    );
  }
  return value;
}

function goFloat(value: number): string {
  return Number.isNaN(value) ? 'NaN' : value > 0 ? '+Inf' : '-Inf';
}

/**
 * A scalar as the name of a field: what is no string becomes one.
 *
 * @see https://github.com/kubernetes-sigs/yaml/blob/v1.6.0/yaml.go - `convertToJSONableObject`
 */
export function keyOf(value: Scalar, text: string, offset: number): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
      return `${value}`;
    case 'number':
      return isFloat(text) ? floatKey(value) : `${value}`;
    case 'bigint':
      if (value <= INT64_MAX) {
        return `${value}`;
      }
  }
  return fail('load/key', offset, `unsupported map key: ${value}`, 'the name of a field is a string: quote it');
}

const INT64_MAX = 2n ** 63n - 1n;
