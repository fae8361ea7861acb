import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { addUnsupported } from '../pod/fields';
import type { Validation } from '../validation';

/** Pods that a controller keeps running start again for ever and have no deadline. */
export function validateRunsForEver(template: Decoded, kind: string, path: FieldPath, validation: Validation): void {
  const { restartPolicy, activeDeadlineSeconds } = template.spec;
  if (restartPolicy !== 'Always') {
    addUnsupported(restartPolicy, ['Always'], path.child('spec', 'restartPolicy'), validation);
  }
  if (activeDeadlineSeconds !== undefined) {
    const words = `activeDeadlineSeconds in ${kind} is not Supported`;
    validation.forbidden(path.child('spec', 'activeDeadlineSeconds'), words);
  }
}

/** Until 1.28 more than one Pod could not mount a disk of Google's for writing (gate SkipReadOnlyValidationGCE). */
export function validateSharedDisks(template: Decoded, path: FieldPath, validation: Validation): void {
  if (validation.since('1.29')) {
    return;
  }
  for (const [index, { gcePersistentDisk }] of (template.spec.volumes ?? []).entries()) {
    if (gcePersistentDisk !== undefined && gcePersistentDisk.readOnly !== true) {
      const place = path.child('spec', 'volumes').index(index).child('gcePersistentDisk', 'readOnly');
      const words = 'must be true for replicated pods > 1; GCE PD can only be mounted on multiple machines if it is read-only';
      validation.invalid(place, false, words);
    }
  }
}
