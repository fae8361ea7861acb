/**
 * What is odd about a PersistentVolume.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/persistentvolume/util.go - `GetWarningsForPersistentVolume`
 */
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { warnOfNodeSelectorTerm } from '../node-labels';
import type { Validation } from '../validation';
import { CLASS_ANNOTATION, CLASS_ANNOTATION_WORDS } from './claim-warnings';
import { warnOfGoneSources } from './gone-sources';

const ANNOTATIONS = FieldPath.ROOT.child('metadata', 'annotations');
const SPEC = FieldPath.ROOT.child('spec');

/** The annotation that held mount options before the field did. */
export const MOUNT_OPTIONS_ANNOTATION = 'volume.beta.kubernetes.io/mount-options';

export function warnOfVolume({ metadata, spec }: Decoded, validation: Validation): void {
  const annotations: Readonly<Record<string, string>> = metadata.annotations ?? {};
  if (annotations[CLASS_ANNOTATION] !== undefined) {
    validation.warn(`${ANNOTATIONS.key(CLASS_ANNOTATION)}: ${CLASS_ANNOTATION_WORDS}`);
  }
  if (annotations[MOUNT_OPTIONS_ANNOTATION] !== undefined && validation.since('1.31')) {
    const words = 'deprecated since v1.31; use "mountOptions" attribute instead';
    validation.warn(`${ANNOTATIONS.key(MOUNT_OPTIONS_ANNOTATION)}: ${words}`);
  }
  if (spec.persistentVolumeReclaimPolicy === 'Recycle' && validation.since('1.30')) {
    validation.warn(
      `${SPEC.child('persistentVolumeReclaimPolicy')}: The Recycle reclaim policy is deprecated. Instead, the recommended approach is to use dynamic provisioning.`,
    );
  }
  for (const [index, term] of (spec.nodeAffinity?.required?.nodeSelectorTerms ?? []).entries()) {
    const place = SPEC.child('nodeAffinity', 'required', 'nodeSelectorTerms').index(index);
    warnOfNodeSelectorTerm(term, false, place, validation);
  }
  warnOfGoneSources(spec, SPEC, validation);
}
