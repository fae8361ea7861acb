/** How a Pod finds others, and under which name it is found. */
import { dnsLabelFaults, dnsSubdomainFaults, ipFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import { GoSlice } from '../go-value';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/** Limits of the resolver in libc. */
const MAX_NAMESERVERS = 3;
const MAX_SEARCHES = 32;
const MAX_SEARCH_CHARACTERS = 2048;

/** @see https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/#pod-dns-config */
export function validateDnsConfig(spec: Decoded, path: FieldPath, validation: Validation): void {
  const config: Decoded | undefined = spec.dnsConfig;
  const { nameservers = [], searches = [], options = [] } = config ?? {};
  if (spec.dnsPolicy === 'None') {
    if (config === undefined) {
      validation.required(path, 'must provide `dnsConfig` when `dnsPolicy` is None');
      return;
    }
    if (nameservers.length === 0) {
      validation.required(path.child('nameservers'), 'must provide at least one DNS nameserver when `dnsPolicy` is None');
      return;
    }
  }
  validateNameservers(nameservers, path.child('nameservers'), validation);
  validateSearches(searches, path.child('searches'), validation);
  for (const [index, { name }] of options.entries()) {
    if (!name) {
      validation.required(path.child('options').index(index), 'must not be empty');
    }
  }
}

function validateNameservers(servers: readonly string[], path: FieldPath, validation: Validation): void {
  if (servers.length > MAX_NAMESERVERS) {
    validation.invalid(path, goTexts(servers), `must not have more than ${MAX_NAMESERVERS} nameservers`);
  }
  for (const [index, address] of servers.entries()) {
    validation.invalidFor(path.index(index), address, addressFaults(address, validation));
  }
}

function addressFaults(text: string, validation: Validation): string[] {
  const faults = ipFaults(text, validation.minor);
  return faults.length > 0 && !validation.since('1.30') ? ['must be valid IP address'] : faults;
}

const goTexts = (texts: readonly string[]) => new GoSlice('[]string', texts);

function validateSearches(searches: readonly string[], path: FieldPath, validation: Validation): void {
  if (searches.length > MAX_SEARCHES) {
    validation.invalid(path, goTexts(searches), `must not have more than ${MAX_SEARCHES} search paths`);
  }
  if (Buffer.byteLength(searches.join(' ')) > MAX_SEARCH_CHARACTERS) {
    const words = `must not have more than ${MAX_SEARCH_CHARACTERS} characters (including spaces) in the search list`;
    validation.invalid(path, goTexts(searches), words);
  }
  // Underscores and the lone dot are good since 1.33 (gate RelaxedDNSSearchValidation).
  const relaxed = validation.since('1.33') || validation.tolerated.has('dns searches');
  for (const [index, search] of searches.entries()) {
    if (!(relaxed && search === '.')) {
      const name = search.replace(/\.$/, '');
      validation.invalidFor(path.index(index), name, relaxed ? searchFaults(name, validation) : dnsSubdomainFaults(name));
    }
  }
}

const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?';
const SEARCH_LABEL = '_?[a-z0-9]([-_a-z0-9]*[a-z0-9])?';
const SEARCH = new RegExp(`^${SEARCH_LABEL}(\\.${SEARCH_LABEL})*$`);

function searchFaults(name: string, validation: Validation): string[] {
  const faults = Buffer.byteLength(name) > 253 ? ['must be no more than 253 characters'] : [];
  if (!SEARCH.test(name)) {
    // In 1.33 the server shows the pattern that it no longer holds names to.
    const label = validation.since('1.34') ? SEARCH_LABEL : DNS_LABEL;
    faults.push(
      `a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '_', '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '${label}(\\.${label})*')`,
    );
  }
  return faults;
}

/** Entries of the Pod's hosts file. */
export function validateHostAliases(aliases: readonly Decoded[], path: FieldPath, validation: Validation): void {
  for (const [index, { ip = '', hostnames = [] }] of aliases.entries()) {
    // Until 1.29 the server left all indexes out.
    const item = validation.since('1.30') ? path.index(index) : path;
    validation.invalidFor(item.child('ip'), ip, addressFaults(ip, validation));
    for (const [place, name] of hostnames.entries()) {
      const names = item.child('hostnames');
      validation.invalidFor(validation.since('1.30') ? names.index(place) : names, name, dnsSubdomainFaults(name));
    }
  }
}

/** Names that a Pod gives itself. */
export function validateHostNames(spec: Decoded, path: FieldPath, validation: Validation): void {
  const { hostname, subdomain, hostnameOverride: override } = spec;
  if (hostname) {
    validation.invalidFor(path.child('hostname'), hostname, dnsLabelFaults(hostname));
  }
  if (subdomain) {
    validation.invalidFor(path.child('subdomain'), subdomain, dnsLabelFaults(subdomain));
  }
  if (override !== undefined) {
    validateOverride(override, spec, path.child('hostnameOverride'), validation);
  }
}

/** Since 1.35 (gate HostnameOverride). */
function validateOverride(name: string, spec: Decoded, path: FieldPath, validation: Validation): void {
  if (spec.setHostnameAsFQDN === true) {
    validation.forbidden(path, 'may not be specified when setHostnameAsFQDN is true');
  }
  if (spec.hostNetwork === true) {
    validation.forbidden(path, 'may not be specified when hostNetwork is true');
  }
  if (Buffer.byteLength(name) > 64) {
    validation.tooLong(path, 64);
  }
  validation.invalidFor(path, name, dnsSubdomainFaults(name));
}
