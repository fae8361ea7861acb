/** Sources of volumes that are in daily use. */
import { dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateEnum, validateFileMode, validateNoBacksteps, validateNonReservedPath, validateOptionalEnum } from './fields';

const HOST_PATH_TYPES = ['', 'BlockDevice', 'CharDevice', 'Directory', 'DirectoryOrCreate', 'File', 'FileOrCreate', 'Socket'];

export function validateHostPath({ path: place, type }: Decoded, path: FieldPath, validation: Validation): void {
  if (!place) {
    validation.required(path.child('path'));
    return;
  }
  validateNoBacksteps(place, path.child('path'), validation);
  validateOptionalEnum(type, HOST_PATH_TYPES, path.child('type'), validation);
}

/** Keys of a ConfigMap or a Secret as files. */
export function validateFilesOfObject(source: Decoded, nameField: string, path: FieldPath, validation: Validation): void {
  if (!source[nameField]) {
    validation.required(path.child(nameField));
  }
  validateFileMode(source.defaultMode, path.child('defaultMode'), validation);
  for (const [index, item] of (source.items ?? []).entries()) {
    validateKeyToPath(item, path.child('items').index(index), validation);
  }
}

export function validateKeyToPath({ key, path: place = '', mode }: Decoded, path: FieldPath, validation: Validation): void {
  if (!key) {
    validation.required(path.child('key'));
  }
  if (place === '') {
    validation.required(path.child('path'));
  }
  validateNonReservedPath(place, path.child('path'), validation);
  validateFileMode(mode, path.child('mode'), validation);
}

export function validateCsi(
  { driver = '', nodePublishSecretRef: secret }: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  validateDriverName(driver, path.child('driver'), validation);
  if (secret !== undefined) {
    if (!secret.name) {
      validation.required(path.child('nodePublishSecretRef', 'name'));
    } else {
      validation.invalidFor(path.child('name'), secret.name, dnsSubdomainFaults(secret.name));
    }
  }
}

/** Until 1.34 the empty name was told all that it is not, too. */
export function validateDriverName(name: string, path: FieldPath, validation: Validation): void {
  if (name === '') {
    validation.required(path);
    if (validation.since('1.35')) {
      return;
    }
  }
  if (Buffer.byteLength(name) > 63) {
    validation.tooLong(path, 63);
  }
  validation.invalidFor(path, name, dnsSubdomainFaults(name.toLowerCase()));
}

const PULL_POLICIES = ['Always', 'IfNotPresent', 'Never'];

/** The policy of pulling an image, which is defaulted: only a wrong one is left to find. */
export function validatePullPolicy(policy: string | undefined, path: FieldPath, validation: Validation): void {
  validateEnum(policy, PULL_POLICIES, path, validation);
}

/** An image as a read-only folder: on since 1.35. */
export function validateImage({ pullPolicy }: Decoded, path: FieldPath, validation: Validation): void {
  validatePullPolicy(pullPolicy, path.child('pullPolicy'), validation);
}
