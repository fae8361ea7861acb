/**
 * PersistentVolumeClaims.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidatePersistentVolumeClaim`
 */
import { dnsSubdomainFaults, Quantity } from '../../kube';
import { FieldPath } from '../field-path';
import { IMMUTABLE, isSame, validateImmutable } from '../immutable';
import type { Decoded, KindRules } from '../kind-rules';
import type { Validation } from '../validation';
import { alignDataSources, dropFromClaimSpec, setClaimSpecDefaults, validateClaimSpec } from './claim-spec';
import { CLASS_ANNOTATION, warnOfClaim } from './claim-warnings';
import { protectedBy } from './protection';

const SPEC = FieldPath.ROOT.child('spec');
const STORAGE = SPEC.child('resources', 'requests', 'storage');
const ATTRIBUTES_CLASS = SPEC.child('volumeAttributesClassName');

/** Pointers in Go: absent is not the same as empty. */
const POINTERS = ['storageClassName', 'volumeAttributesClassName', 'selector'];

/** Of references to data; a kind and a name are always there. */
const REFERENCE_FIELDS = ['apiGroup', 'kind', 'name', 'namespace'];

export const PERSISTENT_VOLUME_CLAIM_RULES: KindRules = {
  allocate: protectedBy('kubernetes.io/pvc-protection'),
  nameFaults: name => dnsSubdomainFaults(name),
  setDefaults: object => {
    object.spec ??= {};
    setClaimSpecDefaults(object.spec);
  },
  drop: ({ spec }, old, validation) => {
    dropFromClaimSpec(spec, old?.spec, validation);
    alignDataSources(spec, old?.spec);
  },
  validate: ({ spec }, validation, old) => validateClaimSpec(spec, SPEC, validation, old?.spec),
  validateUpdate: (object, old, validation) => {
    validateClassAnnotation(object, old, validation);
    if (!isSameSpec(...comparable(object, old, validation))) {
      const exceptions = validation.since('1.29') ? 'resources.requests and volumeAttributesClassName' : 'resources.requests';
      validation.forbidden(SPEC, `spec is immutable after creation except ${exceptions} for bound claims`);
    }
    validateSize(object, old, validation);
    validateImmutable(object.spec.volumeMode, old.spec.volumeMode, FieldPath.ROOT.child('volumeMode'), validation);
    validateAttributesClass(object, old, validation);
  },
  warn: warnOfClaim,
};

/** The class may move from the annotation to the field, and else the annotation stays. */
function validateClassAnnotation(object: Decoded, old: Decoded, validation: Validation): void {
  const now = object.metadata.annotations?.[CLASS_ANNOTATION];
  const before = old.metadata.annotations?.[CLASS_ANNOTATION];
  if (!isClassMoved(object, old) && (now ?? '') !== (before ?? '')) {
    const place = FieldPath.ROOT.child('metadata', 'annotations', CLASS_ANNOTATION);
    validation.invalid(place, now ?? '', IMMUTABLE);
  }
}

function isClassMoved(object: Decoded, old: Decoded): boolean {
  const now = object.metadata.annotations?.[CLASS_ANNOTATION];
  const before = old.metadata.annotations?.[CLASS_ANNOTATION];
  return (
    before !== undefined &&
    old.spec.storageClassName === undefined &&
    object.spec.storageClassName === before &&
    (now === undefined || now === before)
  );
}

/** The specs without what may change: a volume and a class that come, and of bound claims the size and the attributes. */
function comparable(object: Decoded, old: Decoded, validation: Validation): [now: Decoded, before: Decoded] {
  const now: Decoded = { ...object.spec };
  const before: Decoded = { ...old.spec };
  if (!before.volumeName) {
    before.volumeName = now.volumeName;
  }
  const annotation = old.metadata.annotations?.[CLASS_ANNOTATION];
  if (before.storageClassName === undefined && [undefined, now.storageClassName].includes(annotation)) {
    before.storageClassName = now.storageClassName;
  }
  const isBound = old.status?.phase === 'Bound';
  if (isBound && now.resources?.requests !== undefined) {
    now.resources = {
      ...now.resources,
      requests: { ...now.resources.requests, storage: before.resources?.requests?.storage },
    };
  }
  if (mayChangeAttributes(isBound, now, validation)) {
    before.volumeAttributesClassName = now.volumeAttributesClassName;
  }
  return [now, before];
}

function mayChangeAttributes(isBound: boolean, { volumeAttributesClassName }: Decoded, validation: Validation): boolean {
  if (validation.since('1.34')) {
    return isBound;
  }
  return validation.since('1.31') ? isBound && volumeAttributesClassName !== undefined : validation.since('1.29');
}

function isSameSpec(left: Decoded, right: Decoded): boolean {
  const lists = ['limits', 'requests'];
  return isSame(plain(left), plain(right)) && lists.every(list => isSameAmounts(left.resources?.[list], right.resources?.[list]));
}

/** Without amounts, and pointers as such. */
function plain(spec: Decoded): Decoded {
  const { resources, ...rest } = spec;
  const { limits: _, requests: __, ...others } = resources ?? {};
  return {
    ...rest,
    ...others,
    ...pointers(rest, POINTERS),
    dataSource: rest.dataSource && pointers(rest.dataSource, REFERENCE_FIELDS),
    dataSourceRef: rest.dataSourceRef && pointers(rest.dataSourceRef, REFERENCE_FIELDS),
  };
}

/** What the pointers point to; empty is something. */
function pointers(holder: Decoded, fields: readonly string[]): Decoded {
  return Object.fromEntries(fields.filter(field => holder[field] !== undefined).map(field => [field, { to: holder[field] }]));
}

/** `1Gi` is `1024Mi`. */
function isSameAmounts(left: Decoded = {}, right: Decoded = {}): boolean {
  const names = Object.keys(left);
  return isSame(names.sort(), Object.keys(right).sort()) && names.every(name => sizeOf(left[name]).equals(sizeOf(right[name])));
}

const ZERO = Quantity.parse('0');

function sizeOf(amount: string | undefined): Quantity {
  return amount === undefined ? ZERO : Quantity.parse(amount);
}

/** A claim does not shrink; since 1.32 an expansion that failed may be taken back to what the volume has. */
function validateSize(object: Decoded, old: Decoded, validation: Validation): void {
  const now = sizeOf(object.spec.resources?.requests?.storage);
  if (now.compare(sizeOf(old.spec.resources?.requests?.storage)) >= 0) {
    return;
  }
  const { capacity, allocatedResources, allocatedResourceStatuses } = old.status ?? {};
  const mayRecover = validation.since('1.32') || allocatedResources !== undefined || allocatedResourceStatuses !== undefined;
  if (!mayRecover) {
    validation.forbidden(STORAGE, 'field can not be less than previous value');
  } else if (now.compare(sizeOf(capacity?.storage)) <= 0) {
    validation.forbidden(STORAGE, 'field can not be less than status.capacity');
  }
}

/** Attributes that a volume has do not go away. */
function validateAttributesClass(object: Decoded, old: Decoded, validation: Validation): void {
  const now: string | undefined = object.spec.volumeAttributesClassName;
  const before: string | undefined = old.spec.volumeAttributesClassName;
  if (now === before || now) {
    return;
  }
  if (!validation.since('1.34')) {
    if (before !== undefined) {
      const what = now === undefined ? 'nil' : 'an empty string';
      validation.forbidden(ATTRIBUTES_CLASS, `update from non-nil value to ${what} is forbidden`);
    }
  } else if (old.status?.currentVolumeAttributesClassName !== undefined) {
    const what = now === undefined ? 'nil' : 'empty string';
    const words = `update to ${what} is forbidden when status.currentVolumeAttributesClassName is not nil`;
    validation.forbidden(ATTRIBUTES_CLASS, words);
  }
}
