/**
 * AppArmor profiles: annotations until 1.29, fields since 1.30, and what a Pod says in one way put in the other.
 *
 * @see https://kep.k8s.io/24 - AppArmor
 */
import { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { Validation } from '../validation';
import { APP_ARMOR_CONTAINER } from './annotations';
import { forEachContainer } from './scope';
import { validateAppArmor } from './security';

const ANNOTATIONS = FieldPath.ROOT.child('metadata', 'annotations');
const LOCALHOST = 'localhost/';

export const APP_ARMOR_WORDS = 'deprecated since v1.30; use the "appArmorProfile" field instead';

/**
 * Fills fields from a new Pod's annotations, and until 1.33 annotations from its fields.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/pod/strategy.go - `applyAppArmorVersionSkew`
 */
export function mergeAppArmor(pod: Decoded, validation: Validation): void {
  const { metadata, spec } = pod;
  if (!validation.since('1.30') || spec.os?.name === 'windows') {
    return;
  }
  const ofPod: Decoded | undefined = spec.securityContext?.appArmorProfile;
  forEachContainer(spec, container => {
    const key = `${APP_ARMOR_CONTAINER}${container.name ?? ''}`;
    const text: string | undefined = metadata.annotations?.[key];
    const own: Decoded | undefined = container.securityContext?.appArmorProfile;
    if (text !== undefined && own === undefined) {
      fillField(container, text, ofPod, key, validation);
    } else if (text === undefined && !validation.since('1.34')) {
      const made = annotationOf(own ?? ofPod);
      if (made !== '') {
        metadata.annotations = { ...metadata.annotations, [key]: made };
      }
    }
  });
}

function fillField(container: Decoded, text: string, ofPod: Decoded | undefined, key: string, validation: Validation): void {
  const read = appArmorProfileOf(text);
  const profile = read !== undefined && isValid(read, validation) ? read : undefined;
  if (profile !== undefined && isSameProfile(profile, ofPod)) {
    return;
  }
  if (profile !== undefined) {
    container.securityContext = { ...container.securityContext, appArmorProfile: profile };
  }
  if (!validation.isUpdate) {
    validation.warnAlways(`${ANNOTATIONS.key(key)}: ${APP_ARMOR_WORDS}`);
  }
}

function isValid(profile: Decoded, { minor }: Validation): boolean {
  const own = new Validation(minor);
  validateAppArmor(profile, FieldPath.ROOT, own);
  return own.isAccepted;
}

/** The profile that an annotation names; undefined where it names none. */
export function appArmorProfileOf(text: string): Decoded | undefined {
  if (text === 'unconfined') {
    return { type: 'Unconfined' };
  }
  if (text === 'runtime/default') {
    return { type: 'RuntimeDefault' };
  }
  return text.startsWith(LOCALHOST) && text !== LOCALHOST
    ? { type: 'Localhost', localhostProfile: text.slice(LOCALHOST.length) }
    : undefined;
}

function annotationOf(profile: Decoded | undefined): string {
  switch (profile?.type) {
    case 'Unconfined':
      return 'unconfined';
    case 'RuntimeDefault':
      return 'runtime/default';
    case 'Localhost':
      return profile.localhostProfile === undefined ? '' : `${LOCALHOST}${profile.localhostProfile}`;
    default:
      return '';
  }
}

export function isSameProfile(one: Decoded | undefined, other: Decoded | undefined): boolean {
  return one?.type === other?.type && one?.localhostProfile === other?.localhostProfile;
}
