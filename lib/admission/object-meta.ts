/**
 * The metadata of an object, of a Pod template, of a claim template.
 *
 * @see https://github.com/kubernetes/apimachinery/blob/v0.37.0/pkg/api/validation/objectmeta.go
 */
import { dnsLabelFaults } from '../kube';
import { FieldPath } from './field-path';
import { Printed } from './go-value';
import type { Decoded } from './kind-rules';
import { validateAnnotations, validateLabelKey, validateLabels } from './labels';
import { validateOwnerReferences } from './owner-references';
import type { Validation } from './validation';

/** What names of a kind are held to. */
export type NameFaults = (name: string, validation: Validation, isPrefix: boolean) => readonly string[];

const METADATA = FieldPath.ROOT.child('metadata');

/** What the server says of a name part of a path. */
export function pathSegmentFaults(name: string, _validation?: unknown, isPrefix = false): string[] {
  if (!isPrefix && (name === '.' || name === '..')) {
    return [`may not be '${name}'`];
  }
  return ['/', '%'].filter(part => name.includes(part)).map(part => `may not contain '${part}'`);
}

/** By whom metadata is looked at: by the validation of the kind, or by what the server does to all kinds alike. */
export type Scrutiny = 'own' | 'generic';

/** Metadata of an object that is to be created. `meta` may lack all. */
export function validateObjectMeta(
  meta: Decoded,
  namespaced: boolean,
  nameFaults: NameFaults,
  validation: Validation,
  path: FieldPath = METADATA,
  scrutiny: Scrutiny = 'own',
): void {
  validateNames(meta, namespaced, nameFaults, validation, path);
  if (meta.generation < 0) {
    validation.invalid(path.child('generation'), meta.generation, 'must be greater than or equal to 0');
  }
  validateLabels(meta.labels, path.child('labels'), validation);
  validateAnnotations(meta.annotations, path.child('annotations'), validation);
  validateOwnerReferences(meta.ownerReferences, path.child('ownerReferences'), validation);
  validateFinalizers(meta.finalizers, path.child('finalizers'), validation, scrutiny);
}

function validateNames(
  { name, generateName, namespace }: Decoded,
  namespaced: boolean,
  nameFaults: NameFaults,
  validation: Validation,
  path: FieldPath,
): void {
  if (generateName) {
    const masked = generateName.length > 1 && generateName.endsWith('-') ? `${generateName.slice(0, -1)}a` : generateName;
    validation.invalidFor(path.child('generateName'), generateName, nameFaults(masked, validation, true));
  }
  if (!name) {
    validation.required(path.child('name'), 'name or generateName is required');
  } else {
    validation.invalidFor(path.child('name'), name, nameFaults(name, validation, false));
  }
  if (!namespaced) {
    if (namespace) {
      validation.forbidden(path.child('namespace'), 'not allowed on this type');
    }
  } else if (!namespace) {
    validation.required(path.child('namespace'));
  } else {
    validation.invalidFor(path.child('namespace'), namespace, dnsLabelFaults(namespace));
  }
}

/** Finalizers of Kubernetes' own that have no domain. */
const STANDARD_FINALIZERS: readonly string[] = ['kubernetes', 'foregroundDeletion', 'orphan'];

function validateFinalizers(
  finalizers: readonly string[] | undefined,
  path: FieldPath,
  validation: Validation,
  scrutiny: Scrutiny,
): void {
  for (const [index, finalizer] of (finalizers ?? []).entries()) {
    validateLabelKey(finalizer, path, validation);
    if (scrutiny === 'own' && !finalizer.includes('/') && !STANDARD_FINALIZERS.includes(finalizer)) {
      validation.invalid(path.index(index), finalizer, 'name is neither a standard finalizer name nor is it fully qualified');
    }
  }
  if (finalizers?.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    validation.invalid(path, finalizers, 'finalizer orphan and foregroundDeletion cannot be both set');
  }
}

/** Metadata of an object that is to take the place of another. */
export function validateObjectMetaUpdate(meta: Decoded, old: Decoded, validation: Validation, path: FieldPath = METADATA): void {
  if (old.deletionTimestamp !== undefined) {
    validateNoNewFinalizers(meta.finalizers ?? [], old.finalizers ?? [], path.child('finalizers'), validation);
  }
  // What an update leaves out of these stays as it is.
  const { deletionTimestamp: time = old.deletionTimestamp, deletionGracePeriodSeconds: grace = old.deletionGracePeriodSeconds } =
    meta;
  if (time !== old.deletionTimestamp) {
    validation.invalid(path.child('deletionTimestamp'), goTime(time, validation), 'field is immutable');
  }
  if (grace !== old.deletionGracePeriodSeconds) {
    validation.invalid(path.child('deletionGracePeriodSeconds'), grace, 'field is immutable');
  }
}

function validateNoNewFinalizers(
  finalizers: readonly string[],
  old: readonly string[],
  path: FieldPath,
  validation: Validation,
): void {
  const added = finalizers.filter(finalizer => !old.includes(finalizer));
  if (added.length > 0) {
    const shown = added.map(finalizer => JSON.stringify(finalizer)).join(', ');
    const words = `no new finalizers can be added if the object is being deleted, found new finalizers []string{${shown}}`;
    validation.forbidden(path, words);
  }
}

/** A time, which shows as Go prints it until 1.33, and in UTC without fractions on every minor. */
function goTime(text: string, validation: Validation): unknown {
  const [day, clock] = new Date(text).toISOString().split('T');
  const seconds = clock?.slice(0, 8);
  return validation.since('1.34') ? `${day}T${seconds}Z` : new Printed(`${day} ${seconds} +0000 UTC`);
}
