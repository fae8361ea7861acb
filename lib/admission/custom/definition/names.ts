import { dns1035LabelFaults, dnsSubdomainFaults } from '../../../kube';
import type { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { kindFaults } from '../metadata';

/** The group of a kind: a domain. */
export function validateGroup(group: string, path: FieldPath, validation: Validation): void {
  if (group === '') {
    validation.required(path);
    return;
  }
  const faults = dnsSubdomainFaults(group);
  if (faults.length > 0) {
    validation.invalid(path, group, faults.join(','));
  } else if (!group.includes('.')) {
    validation.invalid(path, group, 'should be a domain with at least one dot');
  }
}

/** A name, or one of several: a DNS-1035 label, whose faults are said at once. */
export function validateLabel(name: string, path: FieldPath, validation: Validation): void {
  const faults = dns1035LabelFaults(name);
  if (faults.length > 0) {
    validation.invalid(path, name, faults.join(','));
  }
}

/** The names of a kind, as far as they are there. */
export function validateNames(names: Decoded, path: FieldPath, validation: Validation): void {
  for (const field of ['plural', 'singular']) {
    if (names[field]) {
      validateLabel(names[field], path.child(field), validation);
    }
  }
  for (const field of ['kind', 'listKind']) {
    if (names[field]) {
      validation.invalidFor(path.child(field), names[field], kindFaults(names[field]));
    }
  }
  validateLabels(names.shortNames, path.child('shortNames'), validation);
  if (names.kind && names.kind === names.listKind) {
    validation.invalid(path.child('listKind'), names.listKind, 'kind and listKind may not be the same');
  }
  validateLabels(names.categories, path.child('categories'), validation);
}

function validateLabels(names: readonly string[] | undefined, path: FieldPath, validation: Validation): void {
  for (const [index, name] of (names ?? []).entries()) {
    validateLabel(name, path.index(index), validation);
  }
}
