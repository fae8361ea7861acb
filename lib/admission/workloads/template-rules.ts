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
