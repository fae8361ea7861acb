/** Annotations of Pods and templates that the API server itself reads. */
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateDescendingPath } from './fields';
import { forEachContainer } from './scope';
import { validateTolerations } from './tolerations';

const MIRROR = 'kubernetes.io/config.mirror';
const TOLERATIONS = 'scheduler.alpha.kubernetes.io/tolerations';
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost';
export const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod';
export const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';
export const APP_ARMOR_CONTAINER = 'container.apparmor.security.beta.kubernetes.io/';

type Annotations = Readonly<Record<string, string>>;

export function validatePodAnnotations(
  annotations: Annotations | undefined,
  spec: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  for (const key in annotations) {
    const value = annotations[key] ?? '';
    if (key === MIRROR) {
      if (!spec.nodeName) {
        validation.invalid(path.key(key), value, 'must set spec.nodeName if mirror pod annotation is set');
      }
    } else if (key === TOLERATIONS) {
      validateTolerationsText(value, path, validation);
    } else if (key === DELETION_COST) {
      if (!isDeletionCost(value) && !validation.tolerated.has('deletion costs')) {
        validation.invalid(path.key(key), value, 'must be a 32bit integer');
      }
    } else if (key === SECCOMP_POD || key.startsWith(SECCOMP_CONTAINER)) {
      validateSeccompText(value, path.child(key), validation);
    } else if (key.startsWith(APP_ARMOR_CONTAINER)) {
      validateAppArmorText(key, value, spec, path.key(key), validation);
    }
  }
}

/** A plain number: no plus, no leading zero. */
export function isDeletionCost(value: string): boolean {
  return /^(?:0|-?[1-9]\d*)$/.test(value) && BigInt.asIntN(32, BigInt(value)) === BigInt(value);
}

function validateTolerationsText(text: string, path: FieldPath, validation: Validation): void {
  if (text === '') {
    return;
  }
  try {
    const tolerations: unknown = JSON.parse(text);
    if (Array.isArray(tolerations)) {
      validateTolerations(tolerations, path.child(TOLERATIONS), validation);
      return;
    }
    const words = 'json: cannot unmarshal object into Go value of type []core.Toleration';
    validation.invalid(path, TOLERATIONS, words);
  } catch {
    validation.invalid(path, TOLERATIONS, jsonFault(text));
  }
}

/** As encoding/json complains of the first character that cannot start a value. */
function jsonFault(text: string): string {
  return `invalid character '${text.trimStart()[0] ?? ''}' looking for beginning of value`;
}

function validateSeccompText(profile: string, path: FieldPath, validation: Validation): void {
  if (['runtime/default', 'docker/default', 'unconfined'].includes(profile)) {
    return;
  }
  if (profile.startsWith('localhost/')) {
    validateDescendingPath(profile.slice('localhost/'.length), path, validation);
  } else {
    validation.invalid(path, profile, 'must be a valid seccomp profile');
  }
}

function validateAppArmorText(key: string, profile: string, spec: Decoded, path: FieldPath, validation: Validation): void {
  const name = key.slice(APP_ARMOR_CONTAINER.length);
  let found = false;
  forEachContainer(spec, container => {
    found ||= container.name === name;
  });
  if (!found) {
    validation.invalid(path, name, 'container not found');
  }
  if (!['', 'runtime/default', 'unconfined'].includes(profile) && !profile.startsWith('localhost/')) {
    validation.invalid(path, profile, `invalid AppArmor profile name: "${profile}"`);
  }
}

/** What annotations and fields both say has to be the same: seccomp always, AppArmor since it has fields. */
export function validateProfilesAgree(
  annotations: Annotations | undefined,
  spec: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  if (annotations === undefined) {
    return;
  }
  const ofPod = spec.securityContext?.seccompProfile;
  const appArmorOfPod = spec.securityContext?.appArmorProfile;
  const place = (at: FieldPath, field: string) => at.child('securityContext').child(field);
  validateAgree(annotations[SECCOMP_POD], ofPod, 'seccomp', place(path, 'seccompProfile'), validation);
  forEachContainer(spec, ({ name, securityContext }, list, index) => {
    const at = path.child(list).index(index);
    const seccomp = annotations[`${SECCOMP_CONTAINER}${name}`];
    validateAgree(seccomp, securityContext?.seccompProfile, 'seccomp', place(at, 'seccompProfile'), validation);
    if (validation.since('1.30') && spec.os?.name !== 'windows') {
      const appArmor = annotations[`${APP_ARMOR_CONTAINER}${name}`];
      const profile = securityContext?.appArmorProfile ?? appArmorOfPod;
      validateAgree(appArmor, profile, 'apparmor', place(at, 'appArmorProfile'), validation);
    }
  });
}

const TEXTS: Readonly<Record<string, readonly string[]>> = {
  Unconfined: ['unconfined'],
  RuntimeDefault: ['runtime/default', 'docker/default'],
};

function validateAgree(
  text: string | undefined,
  profile: Decoded | undefined,
  sort: 'seccomp' | 'apparmor',
  path: FieldPath,
  validation: Validation,
): void {
  if (text === undefined || profile === undefined) {
    return;
  }
  const { type, localhostProfile } = profile;
  if (type === 'Localhost') {
    if (!text.startsWith('localhost/')) {
      validation.forbidden(path.child('type'), `${sort} type in annotation and field must match`);
    } else if (text.slice('localhost/'.length) !== localhostProfile) {
      validation.forbidden(path.child('localhostProfile'), `${sort} profile in annotation and field must match`);
    }
  } else if (TEXTS[type] !== undefined && !TEXTS[type].includes(text)) {
    validation.forbidden(path.child('type'), `${sort} type in annotation and field must match`);
  }
}

/** Annotations of a Pod that may come and go no more. */
export function validateFixedAnnotations(
  annotations: Annotations,
  old: Annotations,
  path: FieldPath,
  validation: Validation,
): void {
  for (const key of new Set([...Object.keys(old), ...Object.keys(annotations)])) {
    const sort = key === MIRROR ? 'mirror pod annotation' : key.startsWith(APP_ARMOR_CONTAINER) ? 'AppArmor annotations' : '';
    if (sort !== '' && annotations[key] !== old[key]) {
      const what = Object.hasOwn(old, key) ? 'remove or update' : 'add';
      validation.forbidden(path.key(key), `may not ${what} ${sort}`);
    }
  }
}
