/**
 * The syntaxes of keys and values inside objects: labels, annotations, environment variables, ConfigMaps, headers.
 *
 * As in `names.ts`, a predicate answers every fault in the API server's own words.
 */
import { byteLength, matches, regexFault, tooLong } from './messages';
import { DNS_SUBDOMAIN_MAX_LENGTH, dnsSubdomainFaults, LABEL_VALUE_MAX_LENGTH } from './names';
import { isAtLeast, type Minor, NEWEST_MINOR } from './versions';

/** apimachinery pkg/api/validation/objectmeta.go, `TotalAnnotationSizeLimitB`: 256 KiB for keys and values together. */
export const ANNOTATIONS_MAX_BYTES = 262_144;

const KEY_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${KEY_NAME})?`;
const ENV_VAR_NAME = '[-._a-zA-Z][-._a-zA-Z0-9]*';
const C_IDENTIFIER = '[A-Za-z_][A-Za-z0-9_]*';
const CONFIG_MAP_KEY = '[-._a-zA-Z0-9]+';
const HTTP_HEADER_NAME = '[-A-Za-z0-9]+';

/** The minor in which messages about keys and label values were reworded. */
const NEW_WORDS_SINCE = '1.35';

const KEY_SHAPE = regexFault(
  "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
  KEY_NAME,
  'MyName',
  'my.name',
  '123-abc',
);

/**
 * A label key: `name` or `prefix/name`, the prefix a DNS subdomain.
 *
 * Annotation keys follow it too, once in lower case (see `annotationKeyFaults`).
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function qualifiedNameFaults(value: string, minor: Minor = NEWEST_MINOR): string[] {
  const slash = value.indexOf('/');
  const name = value.slice(slash + 1);
  if (name.includes('/')) {
    const what = isAtLeast(minor, NEW_WORDS_SINCE) ? 'label key' : 'name';
    const article = what === 'name' ? 'a qualified' : 'a valid';
    return [`${article} ${what} ${KEY_SHAPE} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const faults = slash < 0 ? [] : prefixFaults(value.slice(0, slash), minor);
  if (name === '') {
    faults.push('name part must be non-empty');
  }
  faults.push(...tooLong(name, LABEL_VALUE_MAX_LENGTH, lengthUnit(minor)).map(fault => `name part ${fault}`));
  if (!matches(name, KEY_NAME)) {
    faults.push(`name part ${KEY_SHAPE}`);
  }
  return faults;
}

function prefixFaults(prefix: string, minor: Minor): string[] {
  const faults =
    prefix === ''
      ? ['must be non-empty']
      : dnsSubdomainFaults(prefix).map(fault => fault.replace(/(\d) characters$/, `$1 ${lengthUnit(minor)}`));
  return faults.map(fault => `prefix part ${fault}`);
}

/** apimachinery pkg/api/validate/content, which predicates of keys and label values moved to in 1.35, counts bytes. */
function lengthUnit(minor: Minor): 'bytes' | 'characters' {
  return isAtLeast(minor, NEW_WORDS_SINCE) ? 'bytes' : 'characters';
}

/** An annotation key: a label key in which case does not matter, so that an upper-case prefix passes. */
export function annotationKeyFaults(value: string, minor: Minor = NEWEST_MINOR): string[] {
  return qualifiedNameFaults(value.toLowerCase(), minor);
}

/** A label value: up to 63 characters, or empty. */
export function labelValueFaults(value: string, minor: Minor = NEWEST_MINOR): string[] {
  const faults = tooLong(value, LABEL_VALUE_MAX_LENGTH, lengthUnit(minor));
  return matches(value, LABEL_VALUE)
    ? faults
    : [
        ...faults,
        regexFault(
          "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
          LABEL_VALUE,
          'MyValue',
          'my_value',
          '12345',
        ),
      ];
}

/** Labels of an object, each fault with the key it is about. */
export function labelsFaults(labels: Readonly<Record<string, string>>): string[] {
  return Object.entries(labels).flatMap(([key, value]) => [
    ...qualifiedNameFaults(key).map(fault => `key '${key}': ${fault}`),
    ...labelValueFaults(value).map(fault => `value '${value}' of '${key}': ${fault}`),
  ]);
}

/** Annotations of an object: their keys, and their size together. */
export function annotationsFaults(annotations: Readonly<Record<string, string>>): string[] {
  const entries = Object.entries(annotations);
  const bytes = entries.reduce((sum, [key, value]) => sum + byteLength(key) + byteLength(value), 0);
  return [
    ...entries.flatMap(([key]) => annotationKeyFaults(key).map(fault => `key '${key}': ${fault}`)),
    ...(bytes > ANNOTATIONS_MAX_BYTES
      ? [`may not be more than ${ANNOTATIONS_MAX_BYTES} bytes, keys and values together, are ${bytes}`]
      : []),
  ];
}

/**
 * Name of an environment variable: until 1.31 an identifier with `-` and `.`, since 1.32 any printable ASCII but `=`.
 *
 * @see https://kep.k8s.io/4369 - RelaxedEnvironmentVariableValidation: alpha 1.30, beta and on 1.32, stable 1.34
 */
export function envVarNameFaults(value: string, minor: Minor = NEWEST_MINOR): string[] {
  return isAtLeast(minor, '1.32') ? relaxedEnvVarNameFaults(value) : strictEnvVarNameFaults(value);
}

function strictEnvVarNameFaults(value: string): string[] {
  const shape = regexFault(
    "a valid environment variable name must consist of alphabetic characters, digits, '_', '-', or '.', and must not start with a digit",
    ENV_VAR_NAME,
    'my.env-name',
    'MY_ENV.NAME',
    'MyEnvName1',
  );
  return [...(matches(value, ENV_VAR_NAME) ? [] : [shape]), ...dotDotFaults(value)];
}

function relaxedEnvVarNameFaults(value: string): string[] {
  if (value === '') {
    return ['environment variable name must be non-empty'];
  }
  return /^[ -<>-~]+$/.test(value)
    ? []
    : ["a valid environment variable name must consist only of printable ASCII characters other than '='"];
}

/** A C identifier: what a POSIX shell can read as a variable, whatever the API server allows. */
export function cIdentifierFaults(value: string): string[] {
  return matches(value, C_IDENTIFIER)
    ? []
    : [
        regexFault(
          "a valid C identifier must start with alphabetic character or '_', followed by a string of alphanumeric characters or '_'",
          C_IDENTIFIER,
          'my_name',
          'MY_NAME',
          'MyName',
        ),
      ];
}

/** A key of a ConfigMap or a Secret, which is also the name of the file that it is mounted as. */
export function configMapKeyFaults(value: string): string[] {
  return [
    ...tooLong(value, DNS_SUBDOMAIN_MAX_LENGTH, 'characters'),
    ...(matches(value, CONFIG_MAP_KEY)
      ? []
      : [
          regexFault(
            "a valid config key must consist of alphanumeric characters, '-', '_' or '.'",
            CONFIG_MAP_KEY,
            'key.name',
            'KEY_NAME',
            'key-name',
          ),
        ]),
    ...dotDotFaults(value),
  ];
}

/** Name of a header of an HTTP probe: stricter than RFC 9110 section 5.1. */
export function httpHeaderNameFaults(value: string): string[] {
  return matches(value, HTTP_HEADER_NAME)
    ? []
    : [regexFault("a valid HTTP header must consist of alphanumeric characters or '-'", HTTP_HEADER_NAME, 'X-Header-Name')];
}

function dotDotFaults(value: string): string[] {
  if (value === '.' || value === '..') {
    return [`must not be '${value}'`];
  }
  return value.startsWith('..') ? ["must not start with '..'"] : [];
}
