import { warnOfFraction } from '../amount-warnings';
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/** The annotation that named a class before the field did, of claims and of volumes. */
export const CLASS_ANNOTATION = 'volume.beta.kubernetes.io/storage-class';

export const CLASS_ANNOTATION_WORDS = 'deprecated since v1.8; use "storageClassName" attribute instead';

/** Warns of a PersistentVolumeClaim. */
export function warnOfClaim({ metadata, spec }: Decoded, validation: Validation): void {
  if (metadata.annotations?.[CLASS_ANNOTATION] !== undefined) {
    const place = FieldPath.ROOT.child('metadata', 'annotations').key(CLASS_ANNOTATION);
    validation.warn(`${place}: ${CLASS_ANNOTATION_WORDS}`);
  }
  warnOfClaimSpec(spec, FieldPath.ROOT.child('spec'), validation);
}

/**
 * What is odd about a claim: one that is made, one that will be.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/persistentvolumeclaim/util.go - `GetWarningsForPersistentVolumeClaimSpec`
 */
export function warnOfClaimSpec(spec: Decoded | undefined, path: FieldPath, validation: Validation): void {
  const resources = spec?.resources;
  if (resources !== undefined) {
    warnOfFraction(resources.requests, 'storage', path.child('resources', 'requests'), validation);
    warnOfFraction(resources.limits, 'storage', path.child('resources', 'limits'), validation);
  }
}
