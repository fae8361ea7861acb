/** Annotations that became fields, or nothing. */
import type { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import type { Validation } from '../../validation';
import { APP_ARMOR_CONTAINER, SECCOMP_CONTAINER, SECCOMP_POD } from '../annotations';
import { APP_ARMOR_WORDS, appArmorProfileOf, isSameProfile } from '../app-armor';
import { forEachContainer } from '../scope';

type Annotations = Readonly<Record<string, string>>;

/** `deprecatedAnnotations`. */
const DEPRECATED: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
};

const SECCOMP_WORDS = 'non-functional in v1.27+; use the "seccompProfile" field instead';

export function warnOfPodAnnotations(annotations: Annotations, spec: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('metadata', 'annotations');
  const warn = (key: string, words: string) => validation.warn(`${place.key(key)}: ${words}`);
  for (const key in DEPRECATED) {
    if (annotations[key] !== undefined) {
      warn(key, DEPRECATED[key] ?? '');
    }
  }
  if (annotations[SECCOMP_POD] !== undefined && spec.securityContext?.seccompProfile === undefined) {
    warn(SECCOMP_POD, SECCOMP_WORDS);
  }
  // Of a Pod's own AppArmor annotations the server speaks when it makes fields of them.
  const isTemplate = path.toString() !== '';
  forEachContainer(spec, ({ name = '', securityContext }) => {
    const seccomp = `${SECCOMP_CONTAINER}${name}`;
    if (annotations[seccomp] !== undefined && securityContext?.seccompProfile === undefined) {
      warn(seccomp, SECCOMP_WORDS);
    }
    const appArmor = `${APP_ARMOR_CONTAINER}${name}`;
    const profile = annotations[appArmor];
    if (isTemplate && profile !== undefined && isAppArmorOld(profile, spec, securityContext, validation)) {
      warn(appArmor, APP_ARMOR_WORDS);
    }
  });
}

/** Whether no field says the same; until 1.33 any profile of the Pod was thought to. */
function isAppArmorOld(text: string, spec: Decoded, securityContext: Decoded | undefined, validation: Validation): boolean {
  if (!validation.since('1.30') || securityContext?.appArmorProfile !== undefined) {
    return false;
  }
  const ofPod: Decoded | undefined = spec.securityContext?.appArmorProfile;
  return ofPod === undefined || (validation.since('1.34') && !isSameProfile(ofPod, appArmorProfileOf(text)));
}
