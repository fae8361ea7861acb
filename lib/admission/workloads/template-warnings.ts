/** When the server warns of the Pods of a controller, and of its name. */
import { isSame } from '../immutable';
import type { Decoded } from '../kind-rules';
import { isSameSpec } from '../pod/same';
import { warnOfHostName } from '../pod/warnings';
import type { Validation } from '../validation';

/** Whether a controller is new, or an update makes another generation of it. */
export function isNewGeneration({ spec }: Decoded, old: Decoded | undefined): boolean {
  return old === undefined || !isSameSpec(spec, old.spec);
}

/** The same of Deployments, for which other annotations are another generation. */
export function isNewAnnotatedGeneration(object: Decoded, old: Decoded | undefined): boolean {
  return isNewGeneration(object, old) || !isSame(object.metadata.annotations, old?.metadata.annotations);
}

/** Warns of the name of a controller that is new, as its Pods will bear it. */
export function warnOfPodNames({ metadata }: Decoded, old: Decoded | undefined, validation: Validation): void {
  if (old === undefined) {
    warnOfHostName(metadata.name ?? '', 'Pod names and hostnames', validation);
  }
}
