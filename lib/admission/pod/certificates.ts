/** Names of signers of certificates, and of bundles of trusted ones. */
import { dnsLabelFaults, dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import { labelKeyFaults } from '../labels';
import type { Validation } from '../validation';

/** `example.com/name`: a domain with a dot, a slash, and labels joined by dots (pkg/apis/core/validation/names.go). */
export function validateSignerName(name: string, path: FieldPath, validation: Validation): void {
  if (name === '') {
    validation.required(path);
    return;
  }
  const segments = name.split('/');
  if (segments.length !== 2) {
    validation.invalid(path, name, "must be a fully qualified domain and path of the form 'example.com/signer-name'");
    return;
  }
  const [domain = '', rest = ''] = segments;
  if (Buffer.byteLength(domain) > 253) {
    validation.tooLong(path, 253);
  }
  validateParts(domain, dnsLabelFaults, path, validation);
  if (!domain.includes('.')) {
    validation.invalid(path, domain, 'should be a domain with at least two segments separated by dots');
  }
  validateParts(rest, dnsSubdomainFaults, path, validation);
  if (Buffer.byteLength(name) > 571) {
    validation.tooLong(path, 571);
  }
}

/** Of what is joined by dots the first bad part speaks for all. */
function validateParts(
  text: string,
  faultsOf: (part: string) => readonly string[],
  path: FieldPath,
  validation: Validation,
): void {
  const bad = text.split('.').find(part => faultsOf(part).length > 0);
  if (bad !== undefined) {
    validation.invalidFor(
      path,
      text,
      faultsOf(bad).map(fault => `validating label "${bad}": ${fault}`),
    );
  }
}

/** The signer that a bundle is for stands before its last colon, with colons for slashes. */
export function clusterTrustBundleNameFaults(name: string): string[] {
  const colon = name.lastIndexOf(':');
  if (colon === 0) {
    return ['ClusterTrustBundle without signer name must not have ":" in its name'];
  }
  return dnsSubdomainFaults(name.slice(colon + 1));
}

/** A key such as `acme.io/foo`. */
export function validateDomainKey(key: string, path: FieldPath, validation: Validation): void {
  const faults = labelKeyFaults(key, validation);
  if (key === '') {
    validation.required(path);
  } else if (faults.length > 0) {
    validation.invalidFor(path, key, faults);
  } else if (!key.includes('/')) {
    validation.invalid(path, key, 'must be a domain-prefixed key (such as "acme.io/foo")');
  }
}
