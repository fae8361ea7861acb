/** What a claim asks for, in the template of an ephemeral volume or of a StatefulSet. */
import { dnsLabelFaults, dnsSubdomainFaults, Quantity } from '../../kube';
import type { FieldPath } from '../field-path';
import { Printed } from '../go-value';
import type { Decoded } from '../kind-rules';
import { validateAnnotations, validateLabels } from '../labels';
import type { Validation } from '../validation';
import { validateOptionalEnum } from './fields';
import { validateLabelSelector } from './selectors';

const ACCESS_MODES = ['ReadOnlyMany', 'ReadWriteMany', 'ReadWriteOnce', 'ReadWriteOncePod'];
const VOLUME_MODES = ['Block', 'Filesystem'];

/** In Go's order: what is not allowed in the metadata of a template. */
const METADATA_FIELDS = [
  'name',
  'generateName',
  'namespace',
  'selfLink',
  'uid',
  'resourceVersion',
  'generation',
  'creationTimestamp',
  'deletionTimestamp',
  'deletionGracePeriodSeconds',
  'ownerReferences',
  'finalizers',
  'managedFields',
];

/** The template of an ephemeral volume's claim: labels and annotations are all that its metadata may have. */
export function validateClaimTemplate({ metadata = {}, spec = {} }: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('metadata');
  validateAnnotations(metadata.annotations, place.child('annotations'), validation);
  validateLabels(metadata.labels, place.child('labels'), validation);
  for (const field of METADATA_FIELDS) {
    const value = metadata[field];
    if (value !== undefined && value !== '' && value !== 0) {
      const name = field === 'uid' ? 'uID' : field;
      validation.forbidden(place.child(name), 'cannot be set');
    }
  }
  validateClaimSpec(spec, path.child('spec'), validation);
}

/** @see https://kubernetes.io/docs/reference/kubernetes-api/config-and-storage-resources/persistent-volume-claim-v1/ */
export function validateClaimSpec(spec: Decoded, path: FieldPath, validation: Validation): void {
  validateAccessModes(spec.accessModes ?? [], path.child('accessModes'), validation);
  validateLabelSelector(spec.selector, path.child('selector'), validation);
  validateStorage(spec.resources?.requests?.storage, path.child('resources').key('storage'), validation);
  if (spec.storageClassName) {
    validation.invalidFor(path.child('storageClassName'), spec.storageClassName, dnsSubdomainFaults(spec.storageClassName));
  }
  validateOptionalEnum(spec.volumeMode, VOLUME_MODES, path.child('volumeMode'), validation);
  validateDataSources(spec, path, validation);
  const attributes = spec.volumeAttributesClassName;
  if (attributes && validation.since('1.34')) {
    validation.invalidFor(path.child('volumeAttributesClassName'), attributes, dnsSubdomainFaults(attributes));
  }
}

function validateAccessModes(modes: readonly string[], path: FieldPath, validation: Validation): void {
  if (modes.length === 0) {
    validation.required(path, 'at least 1 access mode is required');
  }
  for (const mode of modes) {
    if (!ACCESS_MODES.includes(mode)) {
      validation.notSupported(path, mode, ACCESS_MODES);
    }
  }
  if (modes.includes('ReadWriteOncePod') && modes.some(mode => mode !== 'ReadWriteOncePod' && ACCESS_MODES.includes(mode))) {
    validation.forbidden(path, 'may not use ReadWriteOncePod with other access modes');
  }
}

function validateStorage(amount: string | undefined, path: FieldPath, validation: Validation): void {
  if (amount === undefined) {
    validation.required(path);
  } else if (Quantity.parse(amount).sign() <= 0) {
    validation.invalid(path, Quantity.parse(amount).toString(), 'must be greater than zero');
  }
}

function validateDataSources({ dataSource, dataSourceRef }: Decoded, path: FieldPath, validation: Validation): void {
  if (dataSource !== undefined) {
    validateDataSource(dataSource, path.child('dataSource'), validation);
  }
  if (dataSourceRef !== undefined) {
    validateDataSource(dataSourceRef, path.child('dataSourceRef'), validation);
  }
  if (dataSource === undefined || dataSourceRef === undefined) {
    return;
  }
  const differs = ['apiGroup', 'kind', 'name'].some(field => (dataSource[field] ?? '') !== (dataSourceRef[field] ?? ''));
  if (differs) {
    validation.invalid(path, new Printed(goPath(path, validation)), 'must match dataSourceRef');
  }
}

/** The server shows the path's own insides where a value belongs. */
function goPath(_path: FieldPath, validation: Validation): string {
  return validation.since('1.34') ? '{}' : '"dataSource"';
}

function validateDataSource(source: Decoded, path: FieldPath, validation: Validation): void {
  const { name, kind = '', apiGroup = '', namespace } = source;
  if (!name) {
    validation.required(path.child('name'));
  }
  if (kind === '') {
    validation.required(path.child('kind'));
  }
  if (apiGroup === '') {
    if (kind !== 'PersistentVolumeClaim') {
      validation.invalid(path, kind, "must be 'PersistentVolumeClaim' when referencing the default apiGroup");
    }
  } else if (validation.since('1.29')) {
    validation.invalidFor(path.child('apiGroup'), apiGroup, dnsSubdomainFaults(apiGroup));
  }
  if (namespace) {
    validation.invalidFor(path.child('namespace'), namespace, dnsLabelFaults(namespace));
  }
}
