/**
 * The syntaxes of names, keys and values, as the API server holds them.
 *
 * A predicate answers every fault of a value, in the API server's own words
 * (those of Kubernetes 1.37), and `[]` for a good one. It knows no field path.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
import { isAtLeast, type Minor, NEWEST_MINOR } from './versions';

/** RFC 1123 section 2.1 with RFC 1034 section 3.1: a label has 63 octets at most. */
export const DNS_LABEL_MAX_LENGTH = 63;

/** RFC 1123 section 2.1 with RFC 1034 section 3.1: 255 octets on the wire are 253 as text. */
export const DNS_SUBDOMAIN_MAX_LENGTH = 253;

/** RFC 6335 section 5.1: a service name has 15 characters at most. */
export const PORT_NAME_MAX_LENGTH = 15;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export const LABEL_VALUE_MAX_LENGTH = 63;

/** apimachinery pkg/api/validation/objectmeta.go, `TotalAnnotationSizeLimitB`: 256 KiB for keys and values together. */
export const ANNOTATIONS_MAX_BYTES = 262_144;

/** `fmt.Sprint(uint32)` under `rand.SafeEncodeString`: ten digits at most (controller/history/controller_history.go). */
const REVISION_HASH_MAX_LENGTH = 10;

/**
 * The longest StatefulSet name whose Pods ever come: 52.
 *
 * The API server takes 63, but the controller labels each Pod
 * `controller-revision-hash: <set>-<hash>`, and a label value has 63 characters:
 * 63 less the dash less ten of hash.
 *
 * @see https://github.com/kubernetes/kubernetes/issues/64023
 */
export const STATEFUL_SET_NAME_MAX_LENGTH = LABEL_VALUE_MAX_LENGTH - 1 - REVISION_HASH_MAX_LENGTH;

const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const DNS_SUBDOMAIN = `${DNS_LABEL}(\\.${DNS_LABEL})*`;
const DNS_1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';
const KEY_NAME = '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]';
const LABEL_VALUE = `(${KEY_NAME})?`;
const ENV_VAR_NAME = '[-._a-zA-Z][-._a-zA-Z0-9]*';
const C_IDENTIFIER = '[A-Za-z_][A-Za-z0-9_]*';
const CONFIG_MAP_KEY = '[-._a-zA-Z0-9]+';
const HTTP_HEADER_NAME = '[-A-Za-z0-9]+';

/** Names of Namespaces, containers, volumes and claim templates: an RFC 1123 label. */
export function dnsLabelFaults(value: string): string[] {
  const faults = tooLong(value, DNS_LABEL_MAX_LENGTH, 'characters');
  if (matches(value, DNS_LABEL)) {
    return faults;
  }
  const shape = matches(value, DNS_SUBDOMAIN)
    ? 'must not contain dots'
    : regexFault(
        "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character",
        DNS_LABEL,
        'my-name',
        '123-abc',
      );
  return [...faults, shape];
}

/** Names of most objects: an RFC 1123 subdomain. */
export function dnsSubdomainFaults(value: string): string[] {
  const faults = tooLong(value, DNS_SUBDOMAIN_MAX_LENGTH, 'characters');
  return matches(value, DNS_SUBDOMAIN)
    ? faults
    : [
        ...faults,
        regexFault(
          "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character",
          DNS_SUBDOMAIN,
          'example.com',
        ),
      ];
}

/** An RFC 1035 label, which starts with a letter: a Service name before 1.36 (see `serviceNameFaults`). */
export function dns1035LabelFaults(value: string): string[] {
  const faults = tooLong(value, DNS_LABEL_MAX_LENGTH, 'characters');
  return matches(value, DNS_1035_LABEL)
    ? faults
    : [
        ...faults,
        regexFault(
          "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character",
          DNS_1035_LABEL,
          'my-name',
          'abc-123',
        ),
      ];
}

/**
 * Name of a Service: an RFC 1035 label; an RFC 1123 label, which may start with a digit, since 1.36.
 *
 * @see https://kep.k8s.io/5311 - RelaxedServiceNameValidation: alpha 1.34, beta and on 1.36, stable 1.37
 */
export function serviceNameFaults(value: string, minor: Minor = NEWEST_MINOR): string[] {
  return isAtLeast(minor, '1.36') ? dnsLabelFaults(value) : dns1035LabelFaults(value);
}

/**
 * Name of a StatefulSet whose Pods can come: an RFC 1123 label, as its Pods' host names are, of 52 characters at most.
 *
 * @see STATEFUL_SET_NAME_MAX_LENGTH
 */
export function statefulSetNameFaults(value: string): string[] {
  const faults = dnsLabelFaults(value);
  const length = byteLength(value);
  return length > STATEFUL_SET_NAME_MAX_LENGTH && length <= DNS_LABEL_MAX_LENGTH
    ? [
        ...faults,
        `must be no more than ${STATEFUL_SET_NAME_MAX_LENGTH} characters: the label 'controller-revision-hash' of its Pods adds 11, and a label value has 63`,
      ]
    : faults;
}

/**
 * Name of a container port, or a target port by name: an IANA service name in lower case.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6335#section-5.1
 */
export function portNameFaults(value: string): string[] {
  const checks: ReadonlyArray<readonly [good: boolean, fault: string]> = [
    [byteLength(value) <= PORT_NAME_MAX_LENGTH, lengthFault(PORT_NAME_MAX_LENGTH, 'characters')],
    [/^[-a-z0-9]+$/.test(value), 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'],
    [/[a-z]/.test(value), 'must contain at least one letter (a-z)'],
    [!value.includes('--'), 'must not contain consecutive hyphens'],
    [!value.startsWith('-') && !value.endsWith('-'), 'must not begin or end with a hyphen'],
  ];
  return checks.filter(([good]) => !good).map(([, fault]) => fault);
}

/**
 * A label key: `name` or `prefix/name`, the prefix a DNS subdomain.
 *
 * Annotation keys follow it too, once in lower case (see `annotationKeyFaults`).
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set
 */
export function qualifiedNameFaults(value: string): string[] {
  const shape = regexFault(
    "must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character",
    KEY_NAME,
    'MyName',
    'my.name',
    '123-abc',
  );
  const parts = value.split('/');
  if (parts.length > 2) {
    return [`a valid label key ${shape} with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')`];
  }
  const [name = '', prefix] = parts.reverse();
  const faults = prefixFaults(prefix);
  if (name === '') {
    faults.push('name part must be non-empty');
  }
  faults.push(...tooLong(name, LABEL_VALUE_MAX_LENGTH, 'bytes').map(fault => `name part ${fault}`));
  if (!matches(name, KEY_NAME)) {
    faults.push(`name part ${shape}`);
  }
  return faults;
}

function prefixFaults(prefix: string | undefined): string[] {
  if (prefix === undefined) {
    return [];
  }
  const faults =
    prefix === ''
      ? ['must be non-empty']
      : dnsSubdomainFaults(prefix).map(fault => fault.replace(/(\d) characters$/, '$1 bytes'));
  return faults.map(fault => `prefix part ${fault}`);
}

/** An annotation key: a label key in which case does not matter, so that an upper-case prefix passes. */
export function annotationKeyFaults(value: string): string[] {
  return qualifiedNameFaults(value.toLowerCase());
}

/** A label value: up to 63 characters, or empty. */
export function labelValueFaults(value: string): string[] {
  const faults = tooLong(value, LABEL_VALUE_MAX_LENGTH, 'bytes');
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

function matches(value: string, pattern: string): boolean {
  return new RegExp(`^${pattern}$`).test(value);
}

function tooLong(value: string, max: number, unit: 'bytes' | 'characters'): string[] {
  return byteLength(value) > max ? [lengthFault(max, unit)] : [];
}

function lengthFault(max: number, unit: 'bytes' | 'characters'): string {
  return `must be no more than ${max} ${unit}`;
}

function regexFault(law: string, pattern: string, ...examples: string[]): string {
  return `${law} (e.g. ${examples.map(example => `'${example}', `).join('or ')}regex used for validation is '${pattern}')`;
}

function byteLength(value: string): number {
  return Buffer.byteLength(value);
}
