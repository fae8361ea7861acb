/** Security contexts of Pods and containers. */
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateDescendingPath, validateId, validateOptionalEnum } from './fields';
import { goSeccompProfile, goSecurityContext } from './go-structs';
import { type PodScope, sharesHostUsers } from './scope';
import { validateWindowsOptions } from './windows';

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#security-context */
export function validatePodSecurityContext(context: Decoded, path: FieldPath, scope: PodScope): void {
  const { validation } = scope;
  validateId(context.fsGroup, path.child('fsGroup'), validation);
  validateId(context.runAsUser, path.child('runAsUser'), validation);
  validateId(context.runAsGroup, path.child('runAsGroup'), validation);
  for (const [index, group] of (context.supplementalGroups ?? []).entries()) {
    validateId(group, path.child('supplementalGroups').index(index), validation);
  }
  validateSysctls(context.sysctls ?? [], path.child('sysctls'), scope);
  validateOptionalEnum(context.fsGroupChangePolicy, CHANGE_POLICIES, path.child('fsGroupChangePolicy'), validation);
  validateProfiles(context, path, validation);
  validateOptionalEnum(context.supplementalGroupsPolicy, ['Merge', 'Strict'], path.child('supplementalGroupsPolicy'), validation);
  // Gate SELinuxMount, on since 1.37, lets a mount bear a label.
  const policies = validation.since('1.37') ? ['MountOption', 'Recursive'] : ['Recursive'];
  validateOptionalEnum(context.seLinuxChangePolicy, policies, path.child('seLinuxChangePolicy'), validation);
}

const CHANGE_POLICIES = ['Always', 'OnRootMismatch'];

function validateProfiles(context: Decoded, path: FieldPath, validation: Validation): void {
  if (context.seccompProfile !== undefined) {
    validateSeccomp(context.seccompProfile, path.child('seccompProfile'), validation);
  }
  if (context.windowsOptions !== undefined) {
    validateWindowsOptions(context.windowsOptions, path.child('windowsOptions'), validation);
  }
  if (context.appArmorProfile !== undefined) {
    validateAppArmor(context.appArmorProfile, path.child('appArmorProfile'), validation);
  }
}

/** The security context of a container. */
export function validateSecurityContext(context: Decoded, path: FieldPath, scope: PodScope): void {
  const { validation } = scope;
  validateId(context.runAsUser, path.child('runAsUser'), validation);
  validateId(context.runAsGroup, path.child('runAsGroup'), validation);
  if (context.procMount !== undefined) {
    validateOptionalEnum(context.procMount, ['Default', 'Unmasked'], path.child('procMount'), validation);
    if (validation.since('1.30') && context.procMount === 'Unmasked' && sharesHostUsers(scope)) {
      validation.invalid(path.child('procMount'), 'Unmasked', '`hostUsers` must be false to use `Unmasked`');
    }
  }
  validateEscalation(context, path, validation);
  validateProfiles(context, path, validation);
}

function validateEscalation(context: Decoded, path: FieldPath, validation: Validation): void {
  if (context.allowPrivilegeEscalation !== false) {
    return;
  }
  const words = 'cannot set `allowPrivilegeEscalation` to false and';
  if (context.privileged === true) {
    validation.invalid(path, goSecurityContext(context, validation.minor), `${words} \`privileged\` to true`);
  }
  for (const capability of context.capabilities?.add ?? []) {
    if (capability === 'CAP_SYS_ADMIN' && !validation.tolerated.has('capabilities')) {
      const shown = goSecurityContext(context, validation.minor);
      validation.invalid(path, shown, `${words} \`capabilities.Add\` CAP_SYS_ADMIN`);
    }
  }
}

const PROFILE_TYPES = ['Localhost', 'RuntimeDefault', 'Unconfined'];

function validateSeccomp(profile: Decoded, path: FieldPath, validation: Validation): void {
  const { type, localhostProfile } = profile;
  if (!type) {
    validation.required(path.child('type'), 'type is required when seccompProfile is set');
  } else {
    validateOptionalEnum(type, PROFILE_TYPES, path.child('type'), validation);
  }
  const place = path.child('localhostProfile');
  if (type !== 'Localhost') {
    if (localhostProfile !== undefined) {
      validation.invalid(place, goSeccompProfile(profile), 'can only be set when seccomp type is Localhost');
    }
  } else if (localhostProfile === undefined) {
    validation.required(place, 'must be set when seccomp type is Localhost');
  } else {
    validateDescendingPath(localhostProfile, place, validation);
  }
}

/** PATH_MAX less one. */
const PROFILE_MAX_BYTES = 4095;

/** Fields since 1.30; before, annotations alone. */
export function validateAppArmor({ type, localhostProfile }: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('localhostProfile');
  if (!type) {
    validation.required(path.child('type'), 'type is required when appArmorProfile is set');
  } else if (type === 'Localhost') {
    validateLocalhostProfile(localhostProfile, place, validation);
  } else if (!PROFILE_TYPES.includes(type)) {
    validation.notSupported(path.child('type'), type, PROFILE_TYPES);
  } else if (localhostProfile !== undefined) {
    validation.invalid(place, localhostProfile, 'can only be set when AppArmor type is Localhost');
  }
}

function validateLocalhostProfile(profile: string | undefined, path: FieldPath, validation: Validation): void {
  if (profile === undefined) {
    validation.required(path, 'must be set when AppArmor type is Localhost');
    return;
  }
  if (profile.trim() !== profile) {
    validation.invalid(path, profile, 'must not be padded with whitespace');
  } else if (profile === '') {
    validation.required(path, 'must be set when AppArmor type is Localhost');
  }
  if (Buffer.byteLength(profile) > PROFILE_MAX_BYTES) {
    validation.longerThan(path, PROFILE_MAX_BYTES);
  }
}

const SYSCTL = /^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$/;
const SYSCTL_WORDS =
  'must have at most 253 characters and match regex ^([a-z0-9]([-_a-z0-9]*[a-z0-9])?[\\./])*[a-z0-9]([-_a-z0-9]*[a-z0-9])?$';

function validateSysctls(sysctls: readonly Decoded[], path: FieldPath, { spec, validation }: PodScope): void {
  const names = new Set<string>();
  for (const [index, { name = '' }] of sysctls.entries()) {
    const place = path.index(index).child('name');
    if (name === '') {
      validation.required(place);
    } else if (name.length > 253 || !SYSCTL.test(name)) {
      validation.invalid(place, name, SYSCTL_WORDS);
    } else if (names.has(name)) {
      validation.duplicate(place, name);
    }
    if (validation.since('1.29') && !validation.tolerated.has('sysctls')) {
      validateOwnNamespace(name, place, spec, validation);
    }
    names.add(name);
  }
}

const IPC_SYSCTL = /^(?:kernel\.(?:sem|shm|shmall|shmmax|shmmni|shm_rmid_forced|msg|msgmax|msgmnb|msgmni)$|fs\.mqueue\.)/;

/** component-helpers node/util/sysctl/namespace.go: knobs of the network and of IPC belong to who owns the namespace. */
export function validateOwnNamespace(name: string, path: FieldPath, spec: Decoded, validation: Validation): void {
  const dotted = withDots(name);
  if (spec.hostNetwork && dotted.startsWith('net.')) {
    validation.invalid(path, name, "may not be specified when 'hostNetwork' is true");
  } else if (spec.hostIPC && IPC_SYSCTL.test(dotted)) {
    validation.invalid(path, name, "may not be specified when 'hostIPC' is true");
  }
}

/** `net/ipv4/conf/eth0.1/x` for `net.ipv4.conf.eth0/1.x`: the first separator decides what the others mean. */
function withDots(name: string): string {
  const first = /[./]/.exec(name)?.[0];
  return first === '/' ? name.replace(/[./]/g, mark => (mark === '/' ? '.' : '/')) : name;
}
