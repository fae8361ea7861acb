/**
 * The syntaxes of names, as the API server holds them; those of keys and values are in `keys.ts`.
 *
 * A predicate answers every fault of a value, in the API server's own words
 * (those of Kubernetes 1.37), and `[]` for a good one. It knows no field path.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/names/
 */
import { byteLength, lengthFault, matches, regexFault, tooLong } from './messages';
import { isAtLeast, type Minor, NEWEST_MINOR } from './versions';

/** RFC 1123 section 2.1 with RFC 1034 section 3.1: a label has 63 octets at most. */
export const DNS_LABEL_MAX_LENGTH = 63;

/** RFC 1123 section 2.1 with RFC 1034 section 3.1: 255 octets on the wire are 253 as text. */
export const DNS_SUBDOMAIN_MAX_LENGTH = 253;

/** RFC 6335 section 5.1: a service name has 15 characters at most. */
export const PORT_NAME_MAX_LENGTH = 15;

/** https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#syntax-and-character-set */
export const LABEL_VALUE_MAX_LENGTH = 63;

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
const WILDCARD_DNS_SUBDOMAIN = `\\*\\.${DNS_SUBDOMAIN}`;
const DNS_1035_LABEL = '[a-z]([-a-z0-9]*[a-z0-9])?';

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

/** A subdomain with a wildcard for its first label, as hosts of Ingresses may be: `*.example.com`. */
export function wildcardDnsSubdomainFaults(value: string): string[] {
  const faults = tooLong(value, DNS_SUBDOMAIN_MAX_LENGTH, 'characters');
  return matches(value, WILDCARD_DNS_SUBDOMAIN)
    ? faults
    : [
        ...faults,
        regexFault(
          "a wildcard DNS-1123 subdomain must start with '*.', followed by a valid DNS subdomain, which must consist of lower case alphanumeric characters, '-' or '.' and end with an alphanumeric character",
          WILDCARD_DNS_SUBDOMAIN,
          '*.example.com',
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
  if (value.length <= PORT_NAME_MAX_LENGTH && PLAIN_PORT_NAME.test(value)) {
    return [];
  }
  const checks: ReadonlyArray<readonly [good: boolean, fault: string]> = [
    [byteLength(value) <= PORT_NAME_MAX_LENGTH, lengthFault(PORT_NAME_MAX_LENGTH, 'characters')],
    [/^[-a-z0-9]+$/.test(value), 'must contain only alpha-numeric characters (a-z, 0-9), and hyphens (-)'],
    [/[a-z]/.test(value), 'must contain at least one letter (a-z)'],
    [!value.includes('--'), 'must not contain consecutive hyphens'],
    [!value.startsWith('-') && !value.endsWith('-'), 'must not begin or end with a hyphen'],
  ];
  return checks.filter(([good]) => !good).map(([, fault]) => fault);
}

/** A good name at a glance, as nearly all are: it starts with a letter. */
const PLAIN_PORT_NAME = /^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/;
