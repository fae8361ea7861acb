/**
 * What a claim asks for: of a PersistentVolumeClaim, of a claim template, of an ephemeral volume.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidatePersistentVolumeClaimSpec`
 */
import { dnsLabelFaults, dnsSubdomainFaults, Quantity } from '../../kube';
import type { FieldPath } from '../field-path';
import { roundAmounts } from '../go-quantity';
import { GoPointer, GoStruct } from '../go-value';
import type { Decoded } from '../kind-rules';
import { toleratedBySelectors, validateLabelSelector } from '../pod/selectors';
import type { Validation } from '../validation';

export const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
export const VOLUME_MODES = ['Block', 'Filesystem'];

/** A claim or a claim of a snapshot: all that `dataSource` ever took. */
const CLAIM = 'PersistentVolumeClaim';
const SNAPSHOT_GROUP = 'snapshot.storage.k8s.io';

/** pkg/apis/core/v1/defaults.go, `SetDefaults_PersistentVolumeClaimSpec`. */
export function setClaimSpecDefaults(spec: Decoded): void {
  spec.volumeMode ??= 'Filesystem';
  roundAmounts(spec.resources?.requests);
  roundAmounts(spec.resources?.limits);
}

/** Fields behind gates that are off. `old`: the spec that it takes the place of. */
export function dropFromClaimSpec(spec: Decoded, old: Decoded | undefined, validation: Validation): void {
  // VolumeAttributesClass: on since 1.34.
  if (!validation.since('1.34') && old?.volumeAttributesClassName === undefined) {
    delete spec.volumeAttributesClassName;
  }
  // Only 1.28 knows the field here at all.
  delete spec.resources?.claims;
  // CrossNamespaceVolumeDataSource: off in every minor.
  if (spec.dataSourceRef?.namespace && old?.dataSourceRef === undefined) {
    delete spec.dataSourceRef;
  }
}

/**
 * Two fields for one thing: an old client's `dataSource` that names neither a claim nor a snapshot is dropped, and each
 * of the two is copied from the other.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/persistentvolumeclaim/util.go
 */
export function alignDataSources(spec: Decoded, old: Decoded | undefined): void {
  const { dataSource, dataSourceRef } = spec;
  const isInUse = old?.dataSource !== undefined || old?.dataSourceRef !== undefined;
  if (!isInUse && dataSourceRef === undefined && dataSource !== undefined && !isClaimOrSnapshot(dataSource)) {
    delete spec.dataSource;
  }
  if (spec.dataSource !== undefined && dataSourceRef === undefined) {
    spec.dataSourceRef = { ...spec.dataSource };
  } else if (dataSourceRef !== undefined && dataSource === undefined && !dataSourceRef.namespace) {
    const { namespace: _, ...rest } = dataSourceRef;
    spec.dataSource = rest;
  }
}

function isClaimOrSnapshot({ apiGroup = '', kind }: Decoded): boolean {
  return (kind === CLAIM && apiGroup === '') || (kind === 'VolumeSnapshot' && apiGroup === SNAPSHOT_GROUP);
}

/** Everything that one claim has against it. `old`: the spec that it takes the place of. */
export function validateClaimSpec(spec: Decoded, path: FieldPath, validation: Validation, old?: Decoded): void {
  const modes: readonly string[] = spec.accessModes ?? [];
  if (modes.length === 0) {
    validation.required(path.child('accessModes'), 'at least 1 access mode is required');
  }
  if (old !== undefined) {
    validation.tolerated = toleratedBySelectors([old.selector], validation);
  }
  validateLabelSelector(spec.selector, path.child('selector'), validation, old !== undefined);
  validateAccessModes(modes, path.child('accessModes'), validation);
  const storage = spec.resources?.requests?.storage;
  const place = path.child('resources').key('storage');
  if (storage === undefined) {
    validation.required(place);
  } else if (Quantity.parse(storage).sign() < 1) {
    validation.invalid(place, Quantity.parse(storage).toString(), 'must be greater than zero');
  }
  validateClassName(spec.storageClassName, path.child('storageClassName'), validation);
  if (spec.volumeMode !== undefined && !VOLUME_MODES.includes(spec.volumeMode)) {
    validation.notSupported(path.child('volumeMode'), spec.volumeMode, VOLUME_MODES);
  }
  validateDataSources(spec, path, validation, old);
  if (validation.since('1.34') || old?.volumeAttributesClassName !== undefined) {
    validateClassName(spec.volumeAttributesClassName, path.child('volumeAttributesClassName'), validation);
  }
}

/** ReadWriteOncePod goes with no other. */
export function validateAccessModes(modes: readonly string[], path: FieldPath, validation: Validation): void {
  for (const mode of modes) {
    if (!ACCESS_MODES.includes(mode)) {
      validation.notSupported(path, mode, ACCESS_MODES);
    }
  }
  if (modes.includes('ReadWriteOncePod') && modes.some(mode => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode))) {
    validation.forbidden(path, 'may not use ReadWriteOncePod with other access modes');
  }
}

function validateClassName(name: string | undefined, path: FieldPath, validation: Validation): void {
  if (name) {
    validation.invalidFor(path, name, dnsSubdomainFaults(name));
  }
}

function validateDataSources(spec: Decoded, path: FieldPath, validation: Validation, old?: Decoded): void {
  const { dataSource, dataSourceRef } = spec;
  const known = [old?.dataSource?.apiGroup, old?.dataSourceRef?.apiGroup];
  const takesAnyGroup = known.some(group => group !== undefined);
  for (const field of ['dataSource', 'dataSourceRef']) {
    if (spec[field] !== undefined) {
      validateDataSource(spec[field], path.child(field), takesAnyGroup, validation);
    }
  }
  if (dataSource === undefined || dataSourceRef === undefined) {
    return;
  }
  if (dataSourceRef.namespace) {
    validation.invalid(path, shownPath(validation), 'may not be specified when dataSourceRef.namespace is specified');
  } else if (!isSameReference(dataSource, dataSourceRef)) {
    validation.invalid(path, shownPath(validation), 'must match dataSourceRef');
  }
}

/** A group is a pointer in Go, where absent is not empty. */
function isSameReference(left: Decoded, right: Decoded): boolean {
  const isSameText = (field: string) => (left[field] ?? '') === (right[field] ?? '');
  return left.apiGroup === right.apiGroup && isSameText('kind') && isSameText('name');
}

/** The server prints a path where it means a value. */
function shownPath(validation: Validation): unknown {
  const parent = new GoPointer('field.Path', true);
  return validation.since('1.34')
    ? {}
    : new GoStruct('field.Path', [
        { name: 'name', value: 'dataSource' },
        { name: 'index', value: '' },
        { name: 'parent', value: parent },
      ]);
}

function validateDataSource(source: Decoded, path: FieldPath, takesAnyGroup: boolean, validation: Validation): void {
  const { apiGroup = '', kind = '', name = '', namespace = '' } = source;
  if (name === '') {
    validation.required(path.child('name'));
  }
  if (kind === '') {
    validation.required(path.child('kind'));
  }
  if (apiGroup === '') {
    if (kind !== CLAIM) {
      validation.invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
    }
  } else if (validation.since('1.29') && !takesAnyGroup) {
    validation.invalidFor(path.child('apiGroup'), apiGroup, dnsSubdomainFaults(apiGroup));
  }
  if (namespace !== '') {
    validation.invalidFor(path.child('namespace'), namespace, dnsLabelFaults(namespace));
  }
}
