/**
 * PersistentVolumes.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidatePersistentVolume`
 */
import { posix } from 'node:path';
import { dnsSubdomainFaults, labelValueFaults, Quantity } from '../../kube';
import { FieldPath } from '../field-path';
import { countInInt64, goQuantity, keepsText, roundAmounts } from '../go-quantity';
import { GoMap, Printed } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { validateNodeSelector } from '../pod/affinity';
import type { Validation } from '../validation';
import { VOLUME_MODES, validateAccessModes } from './claim-spec';
import { protectedBy } from './protection';
import { setSourceDefaults, validateVolumeSources } from './volume-source';
import { validateVolumeUpdate } from './volume-update';
import { MOUNT_OPTIONS_ANNOTATION, warnOfVolume } from './volume-warnings';

const SPEC = FieldPath.ROOT.child('spec');
const CAPACITY = SPEC.child('capacity');

const RECLAIM_POLICIES = ['Delete', 'Recycle', 'Retain'];

export const PERSISTENT_VOLUME_RULES: KindRules = {
  allocate: protectedBy('kubernetes.io/pv-protection'),
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.spec ??= {};
    const { spec } = object;
    spec.persistentVolumeReclaimPolicy ||= 'Retain';
    spec.volumeMode ??= 'Filesystem';
    roundAmounts(spec.capacity);
    setSourceDefaults(spec);
  },
  drop: ({ spec }, old, validation) => {
    // VolumeAttributesClass: on since 1.34. Updates were not looked through before 1.31.
    const isForgotten = validation.isUpdate && old !== undefined && !validation.since('1.31');
    if (!validation.since('1.34') && !isForgotten && old?.spec.volumeAttributesClassName === undefined) {
      delete spec.volumeAttributesClassName;
    }
  },
  validate: ({ metadata, spec }, validation, old) => {
    if (!spec.accessModes?.length) {
      validation.required(SPEC.child('accessModes'));
    }
    validateAccessModes(spec.accessModes ?? [], SPEC.child('accessModes'), validation);
    validateCapacity(spec.capacity, validation);
    if (!RECLAIM_POLICIES.includes(spec.persistentVolumeReclaimPolicy)) {
      const place = SPEC.child('persistentVolumeReclaimPolicy');
      validation.notSupported(place, spec.persistentVolumeReclaimPolicy, RECLAIM_POLICIES);
    }
    if (spec.nodeAffinity !== undefined) {
      validateAffinity(spec.nodeAffinity, old, validation);
    }
    validateVolumeSources(spec, metadata.name ?? '', SPEC, validation);
    if (spec.persistentVolumeReclaimPolicy === 'Recycle' && isRoot(spec.hostPath?.path)) {
      const words = "may not be 'recycle' for a hostPath mount of '/'";
      validation.forbidden(SPEC.child('persistentVolumeReclaimPolicy'), words);
    }
    validateMountOptions(metadata.annotations ?? {}, spec, validation);
    if (spec.storageClassName) {
      validation.invalidFor(SPEC.child('storageClassName'), spec.storageClassName, dnsSubdomainFaults(spec.storageClassName));
    }
    if (!VOLUME_MODES.includes(spec.volumeMode)) {
      validation.notSupported(SPEC.child('volumeMode'), spec.volumeMode, VOLUME_MODES);
    }
    if (validation.since('1.34') || old?.spec.volumeAttributesClassName !== undefined) {
      validateAttributesClass(spec, validation);
    }
  },
  validateUpdate: validateVolumeUpdate,
  warn: warnOfVolume,
};

/** Sources that take mount options by annotation: pkg/volume/validation/pv_validation.go, `checkMountOption`. */
const MOUNTED_WITH_OPTIONS = [
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'glusterfs',
  'nfs',
  'rbd',
  'quobyte',
  'iscsi',
  'cinder',
  'cephfs',
  'azureFile',
  'vsphereVolume',
  'azureDisk',
  'photonPersistentDisk',
];

function validateMountOptions(annotations: Readonly<Record<string, string>>, spec: Decoded, validation: Validation): void {
  if (annotations[MOUNT_OPTIONS_ANNOTATION] !== undefined && MOUNTED_WITH_OPTIONS.every(source => spec[source] === undefined)) {
    const place = FieldPath.ROOT.child('metadata', 'annotations', MOUNT_OPTIONS_ANNOTATION);
    validation.forbidden(place, 'may not specify mount options for this volume type');
  }
}

/** So many bytes, and nothing else. */
function validateCapacity(given: Readonly<Record<string, string>> | undefined, validation: Validation): void {
  const capacity = given ?? {};
  const names = Object.keys(capacity);
  if (names.length === 0) {
    validation.required(CAPACITY);
  }
  if (capacity.storage === undefined || names.length > 1) {
    const amounts = names.map(name => [name, goQuantity(capacity[name] ?? '', validation, keepsText(capacity[name] ?? ''))]);
    const entries = given && Object.fromEntries(amounts);
    validation.notSupported(CAPACITY, new GoMap('core.ResourceList', entries), ['storage']);
  }
  for (const name of names) {
    const quantity = Quantity.parse(capacity[name] ?? '');
    const count = countInInt64(capacity[name] ?? '', 0);
    if (count < 0n) {
      validation.invalid(CAPACITY.key(name), new Printed(String(count)), 'must be a valid resource quantity');
    }
    if (quantity.sign() < 1) {
      validation.invalid(CAPACITY.key(name), quantity.toString(), 'must be greater than zero');
    }
  }
}

/** Nodes that reach the volume. Values are looked at since 1.33, save where the old ones were none. */
function validateAffinity({ required }: Decoded, old: Decoded | undefined, validation: Validation): void {
  const place = SPEC.child('nodeAffinity', 'required');
  if (required === undefined) {
    validation.required(place, 'must specify required node constraints');
  } else {
    const strict = validation.since('1.33') && !hasInvalidValues(old?.spec.nodeAffinity?.required);
    validateNodeSelector(required, place, validation, strict);
  }
}

function hasInvalidValues(selector: Decoded | undefined): boolean {
  const terms: readonly Decoded[] = selector?.nodeSelectorTerms ?? [];
  return terms
    .flatMap(({ matchExpressions = [] }) => matchExpressions)
    .some(({ values = [] }: Decoded) => values.some((value: string) => labelValueFaults(value).length > 0));
}

function isRoot(path: string | undefined): boolean {
  return path !== undefined && posix.normalize(path).replace(/(.)\/$/, '$1') === '/';
}

/** Attributes are a matter of CSI drivers. */
function validateAttributesClass({ volumeAttributesClassName: name, csi }: Decoded, validation: Validation): void {
  if (name === undefined) {
    return;
  }
  const place = SPEC.child('volumeAttributesClassName');
  if (name === '') {
    validation.required(place, 'an empty string is disallowed');
  } else {
    validation.invalidFor(place, name, dnsSubdomainFaults(name));
  }
  if (csi === undefined) {
    validation.required(SPEC.child('csi'), 'has to be specified when using volumeAttributesClassName');
  }
}
