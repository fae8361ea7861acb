/**
 * What of a PersistentVolume may not change.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `ValidatePersistentVolumeUpdate`
 */
import { FieldPath } from '../field-path';
import { GoPointer, GoStruct } from '../go-value';
import { IMMUTABLE, isSame, validateImmutable } from '../immutable';
import type { Decoded } from '../kind-rules';
import { goNodeTerms } from '../pod/go-structs';
import type { Validation } from '../validation';
import { VOLUME_SOURCES } from './volume-source';

const SPEC = FieldPath.ROOT.child('spec');

/** Labels of nodes from before they were stable, and what they are now: the one change that an affinity may see. */
const STABLE_LABELS = new Map([
  ['failure-domain.beta.kubernetes.io/zone', 'topology.kubernetes.io/zone'],
  ['failure-domain.beta.kubernetes.io/region', 'topology.kubernetes.io/region'],
  ['beta.kubernetes.io/os', 'kubernetes.io/os'],
  ['beta.kubernetes.io/arch', 'kubernetes.io/arch'],
  ['beta.kubernetes.io/instance-type', 'node.kubernetes.io/instance-type'],
]);

/** Pointers in Go, where absent is not the same as empty; `secretRef` and the like besides. */
const POINTERS = new Set([
  'local.fsType',
  'iscsi.initiatorName',
  'fc.lun',
  'glusterfs.endpointsNamespace',
  'azureFile.secretNamespace',
]);

export function validateVolumeUpdate({ spec }: Decoded, { spec: old }: Decoded, validation: Validation): void {
  if (!isSame(sourcesOf(mayExpand(spec, old)), sourcesOf(old))) {
    validation.forbidden(SPEC.child('persistentvolumesource'), 'spec.persistentvolumesource is immutable after creation');
  }
  validateImmutable(spec.volumeMode, old.volumeMode, FieldPath.ROOT.child('volumeMode'), validation);
  if (old.nodeAffinity !== undefined && !isSameAffinity(spec.nodeAffinity, old.nodeAffinity)) {
    const words = `${IMMUTABLE}, except for updating from beta label to GA`;
    validation.invalid(FieldPath.ROOT.child('nodeAffinity'), shownAffinity(spec.nodeAffinity), words);
  }
  validateAttributesClassUpdate(spec.volumeAttributesClassName, old.volumeAttributesClassName, validation);
}

function validateAttributesClassUpdate(name: string | undefined, old: string | undefined, validation: Validation): void {
  const place = SPEC.child('volumeAttributesClassName');
  if (name !== old && !validation.since('1.34')) {
    validation.forbidden(place, 'update is forbidden when the VolumeAttributesClass feature gate is disabled');
  }
  if (old !== undefined && name === undefined) {
    validation.forbidden(place, 'update from non-nil value to nil is forbidden');
  }
}

/** The Secret that an expansion needs may come later. */
function mayExpand(spec: Decoded, old: Decoded): Decoded {
  if (spec.csi?.controllerExpandSecretRef === undefined || old.csi === undefined || old.csi.controllerExpandSecretRef) {
    return spec;
  }
  const { controllerExpandSecretRef: _, ...csi } = spec.csi;
  return { ...spec, csi };
}

/** The sources without what means nothing: `readOnly: false` is none. */
function sourcesOf(spec: Decoded): Decoded {
  const set = VOLUME_SOURCES.filter(({ field }) => spec[field] !== undefined);
  return Object.fromEntries(set.map(({ field }) => [field, { to: withoutZeros(spec[field], field) }]));
}

function withoutZeros(source: Decoded, name: string): Decoded {
  const entries = Object.entries(source).map(([field, value]): [string, unknown] => {
    if (POINTERS.has(`${name}.${field}`) || /secretRef$/i.test(field)) {
      return [field, { to: value }];
    }
    return [field, value === 0 || value === false ? undefined : value];
  });
  return Object.fromEntries(entries);
}

function isSameAffinity(affinity: Decoded | undefined, old: Decoded): boolean {
  const terms: readonly Decoded[] = affinity?.required?.nodeSelectorTerms ?? [];
  const before: readonly Decoded[] = old.required?.nodeSelectorTerms ?? [];
  return (
    affinity !== undefined &&
    (affinity.required === undefined) === (old.required === undefined) &&
    terms.length === before.length &&
    terms.every((term, index) => isSameTerm(term, before[index] ?? {}))
  );
}

function isSameTerm(term: Decoded, old: Decoded): boolean {
  return ['matchExpressions', 'matchFields'].every(list => {
    const requirements: readonly Decoded[] = term[list] ?? [];
    const before: readonly Decoded[] = old[list] ?? [];
    return (
      requirements.length === before.length && requirements.every((each, index) => isSameRequirement(each, before[index] ?? {}))
    );
  });
}

function isSameRequirement(requirement: Decoded, old: Decoded): boolean {
  // In Go's map, what a label that is not in it became is the empty text.
  const key = (STABLE_LABELS.get(old.key) ?? '') === (requirement.key ?? '') ? requirement.key : old.key;
  return isSame(requirement, { ...old, key });
}

function shownAffinity(affinity: Decoded | undefined): unknown {
  const selector = affinity?.required && [{ name: 'NodeSelectorTerms', value: goNodeTerms(affinity.required.nodeSelectorTerms) }];
  const required = new GoPointer('core.NodeSelector', selector && new GoStruct('core.NodeSelector', selector));
  return affinity && new GoStruct('core.VolumeNodeAffinity', [{ name: 'Required', value: required }]);
}
