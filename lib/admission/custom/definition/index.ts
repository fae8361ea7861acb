/**
 * CustomResourceDefinitions.
 *
 * @see https://github.com/kubernetes/apiextensions-apiserver/blob/v0.37.0/pkg/apis/apiextensions/validation/validation.go
 */
import { dnsSubdomainFaults } from '../../../kube';
import { FieldPath } from '../../field-path';
import { GoSlice } from '../../go-value';
import { validateImmutable } from '../../immutable';
import type { Decoded, KindRules } from '../../kind-rules';
import { validateObjectMeta } from '../../object-meta';
import type { Validation } from '../../validation';
import { validateApproval } from './approval';
import { validateConversion } from './conversion';
import { internalForm } from './internal-form';
import { validateGroup, validateNames } from './names';
import { rulesIn } from './parts';
import { validateSchemas } from './schemas';
import { validateVersions } from './versions';

const SPEC = FieldPath.ROOT.child('spec');
const METADATA = FieldPath.ROOT.child('metadata');
const NO_TEXTS = new GoSlice('[]string', undefined);

/** @see https://kubernetes.io/docs/tasks/extend-kubernetes/custom-resources/custom-resource-definitions/ */
export const DEFINITION_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  looksAtMetadataLast: true,
  setDefaults: object => {
    object.spec ??= {};
    object.spec.names ??= {};
    const { spec } = object;
    spec.names.singular ||= (spec.names.kind ?? '').toLowerCase();
    spec.names.listKind ||= spec.names.kind ? `${spec.names.kind}List` : '';
    spec.conversion ??= { strategy: 'None' };
    const service = spec.conversion.webhook?.clientConfig?.service;
    if (service !== undefined) {
      service.port ??= 443;
    }
  },
  drop: (object, old, validation) => {
    for (const version of object.spec.versions ?? []) {
      // CustomResourceFieldSelectors: alpha 1.30, beta and on 1.31.
      if (!validation.since('1.31') && version.selectableFields !== undefined) {
        delete version.selectableFields;
      }
    }
    object.status = { storedVersions: storedVersionsOf(object, old) };
  },
  validate: (object, validation, old) => {
    if (old === undefined) {
      validateObjectMeta(object.metadata, false, dnsSubdomainFaults, validation, undefined, 'generic');
      validateName(object, validation);
    }
    validateSpec(object.spec, validation);
    validateStoredVersions(object, validation);
    validateApproval(object, old, validation);
    if (validation.errors.length === 0) {
      leaveRulesOpen(object, validation);
    }
  },
  validateUpdate: ({ spec }, { spec: old }, validation) => {
    // A definition that is kept is established: its scope and kind cannot change any more.
    validateImmutable(spec.scope, old.scope, SPEC.child('scope'), validation);
    validateImmutable(spec.names.kind, old.names.kind, SPEC.child('names', 'kind'), validation);
    validateImmutable(spec.group, old.group, SPEC.child('group'), validation);
    validateImmutable(spec.names.plural, old.names.plural, SPEC.child('names', 'plural'), validation);
  },
};

/** A definition is named after what it defines. */
function validateName({ metadata, spec }: Decoded, validation: Validation): void {
  const wanted = `${spec.names.plural ?? ''}.${spec.group ?? ''}`;
  const words = 'must be spec.names.plural+"."+spec.group';
  if (metadata.generateName) {
    validation.invalid(METADATA.child('generateName'), metadata.generateName, words);
  }
  if (metadata.name && metadata.name !== wanted) {
    validation.invalid(METADATA.child('name'), metadata.name, words);
  }
}

function validateSpec(spec: Decoded, validation: Validation): void {
  const form = internalForm(spec);
  const { shared, versions } = form;
  validateGroup(spec.group ?? '', SPEC.child('group'), validation);
  validateScope(spec.scope ?? '', SPEC.child('scope'), validation);
  validateSchemas(shared, versions, spec.preserveUnknownFields === true, SPEC, validation);
  validateVersions(form, SPEC, validation);
  for (const field of ['plural', 'singular', 'kind', 'listKind']) {
    if (!spec.names[field]) {
      validation.required(SPEC.child('names', field));
    }
  }
  validateNames(spec.names, SPEC.child('names'), validation);
  validateConversion(spec.conversion, spec.preserveUnknownFields === true, SPEC.child('conversion'), validation);
  if (spec.preserveUnknownFields === true) {
    const instead = 'set x-kubernetes-preserve-unknown-fields to true in spec.versions[*].schema instead';
    validation.invalid(SPEC.child('preserveUnknownFields'), true, `cannot set to true, ${instead}`);
  }
}

function validateScope(scope: string, path: FieldPath, validation: Validation): void {
  if (scope === '') {
    validation.required(path);
  } else if (!SCOPES.includes(scope)) {
    validation.notSupportedAsListed(path, scope, SCOPES);
  }
}

const SCOPES: readonly string[] = ['Cluster', 'Namespaced'];

/** The versions that objects may be kept in: the first storage version, and, of an update, those of before. */
function storedVersionsOf({ spec }: Decoded, old: Decoded | undefined): string[] {
  const storing: Decoded | undefined = (spec.versions ?? []).find((it: Decoded) => it.storage === true);
  const storage = storing === undefined ? undefined : (storing.name ?? '');
  const before: string[] = old === undefined ? [] : (old.status?.storedVersions ?? storedVersionsOf(old, undefined));
  return storage === undefined || before.includes(storage) ? before : [...before, storage];
}

function validateStoredVersions({ spec, status }: Decoded, validation: Validation): void {
  const path = FieldPath.ROOT.child('status', 'storedVersions');
  const stored: string[] = status.storedVersions;
  const versions: Decoded[] = spec.versions ?? [];
  if (stored.length === 0) {
    validation.invalid(path, NO_TEXTS, 'must have at least one stored version');
    return;
  }
  // A name that comes again is no stored version any more.
  const left = new Set(stored);
  for (const { name = '', storage } of versions) {
    if (storage === true && !left.has(name)) {
      validation.invalid(path, stored, `must have the storage version ${name}`);
    }
    left.delete(name);
  }
  for (const name of left) {
    validation.invalid(path.index(stored.indexOf(name)), name, missingStored(name, validation));
  }
}

function missingStored(name: string, validation: Validation): string {
  return validation.since('1.33')
    ? `missing from spec.versions; ${name} was previously a storage version, and must remain in spec.versions until a storage migration ensures no data remains persisted in ${name} and removes ${name} from status.storedVersions`
    : 'must appear in spec.versions';
}

/** Rules are compiled by servers alone. */
function leaveRulesOpen({ spec }: Decoded, validation: Validation): void {
  const rules = (spec.versions ?? []).flatMap(({ schema }: Decoded) => rulesIn(schema?.openAPIV3Schema ?? {}));
  for (const rule of new Set(rules)) {
    validation.leaveOpen(`CEL rule ${rule}`);
  }
}
