/** What Windows containers are told, and which fields an operating system does not know. */
import { dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { forEachContainer, type PodScope } from './scope';

/** pkg/apis/core/validation/validation.go, `maxGMSACredentialSpecLengthInKiB`. */
const CREDENTIAL_SPEC_MAX_KIB = 64;
const DOMAIN_MAX_LENGTH = 256;
const USER_MAX_LENGTH = 104;

export function validateWindowsOptions(options: Decoded, path: FieldPath, validation: Validation): void {
  const { gmsaCredentialSpecName: specName, gmsaCredentialSpec: spec, runAsUserName: user } = options;
  if (specName !== undefined) {
    validation.invalidFor(path.child('gmsaCredentialSpecName'), specName, dnsSubdomainFaults(specName));
  }
  if (spec === '') {
    validation.invalid(path.child('gmsaCredentialSpec'), spec, 'gmsaCredentialSpec cannot be an empty string');
  } else if (spec !== undefined && Buffer.byteLength(spec) > CREDENTIAL_SPEC_MAX_KIB * 1024) {
    const words = `gmsaCredentialSpec size must be under ${CREDENTIAL_SPEC_MAX_KIB} KiB`;
    validation.invalid(path.child('gmsaCredentialSpec'), spec, words);
  }
  if (user !== undefined) {
    validation.invalidFor(path.child('runAsUserName'), user, userNameFaults(user));
  }
}

/** `USER` or `DOMAIN\USER`. */
function userNameFaults(name: string): string[] {
  if (name === '') {
    return ['runAsUserName cannot be an empty string'];
  }
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  if (/[\u0000-\u001f\u007f]/.test(name)) {
    return ['runAsUserName cannot contain control characters'];
  }
  const parts = name.split('\\');
  if (parts.length > 2) {
    return ['runAsUserName cannot contain more than one backslash'];
  }
  const [user = '', domain] = parts.reverse();
  return [...(domain === undefined ? [] : domainFaults(domain)), ...userFaults(user)];
}

const NET_BIOS_DOMAIN = /^[^\\/:*?"<>|.][^\\/:*?"<>|]{0,14}$/;
const DNS_DOMAIN = /^[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]{0,61}[a-zA-Z0-9])?)*$/;

function domainFaults(domain: string): string[] {
  return [
    ...(domain.length >= DOMAIN_MAX_LENGTH
      ? [`runAsUserName's Domain length must be under ${DOMAIN_MAX_LENGTH} characters`]
      : []),
    ...(NET_BIOS_DOMAIN.test(domain) || DNS_DOMAIN.test(domain)
      ? []
      : ["runAsUserName's Domain doesn't match the NetBios nor the DNS format"]),
  ];
}

function userFaults(user: string): string[] {
  const faults: string[] = [];
  if (user === '') {
    faults.push("runAsUserName's User cannot be empty");
  } else if (user.length > USER_MAX_LENGTH) {
    faults.push(`runAsUserName's User length must not be longer than ${USER_MAX_LENGTH} characters`);
  }
  if (/^[. ]+$/.test(user)) {
    faults.push("runAsUserName's User cannot contain only periods or spaces");
  }
  if (/["/\\:;|=,+*?<>@[\]]/.test(user)) {
    faults.push('runAsUserName\'s User cannot contain the following characters: "/\\:;|=,+*?<>@[]');
  }
  return faults;
}

/** Either all containers are processes of the host, or none; and then they use its network. */
export function validateHostProcess(path: FieldPath, { spec, validation }: PodScope): void {
  const ofPod: boolean | undefined = spec.securityContext?.windowsOptions?.hostProcess;
  let containers = 0;
  let onHost = 0;
  forEachContainer(spec, ({ securityContext }, list, index) => {
    const own: boolean | undefined = securityContext?.windowsOptions?.hostProcess;
    containers++;
    onHost += Number(own ?? ofPod ?? false);
    if (ofPod !== undefined && own !== undefined && own !== ofPod) {
      const place = path.child(list).index(index).child('securityContext', 'windowsOptions', 'hostProcess');
      validation.invalid(place, own, `pod hostProcess value must be identical if both are specified, was ${ofPod}`);
    }
  });
  if (onHost === 0) {
    return;
  }
  if (onHost !== containers) {
    validation.invalid(path, '', 'If pod contains any hostProcess containers then all containers must be HostProcess containers');
  }
  if (!spec.hostNetwork) {
    const words = 'hostNetwork must be true if pod contains any hostProcess containers';
    validation.invalid(path.child('hostNetwork'), false, words);
  }
}

const SYSTEMS = ['linux', 'windows'];

/** The operating system that a Pod is for, and what it does not know. */
export function validateOs(path: FieldPath, { spec, validation }: PodScope): void {
  const name: string = spec.os.name ?? '';
  if (name === '') {
    validation.required(path.child('os', 'name'), validation.since('1.34') ? '' : 'cannot be empty');
  } else if (!SYSTEMS.includes(name)) {
    validation.notSupported(path.child('os'), name, SYSTEMS);
  } else if (name === 'linux') {
    validateLinux(path, spec, validation);
  } else {
    validateWindows(path, spec, validation);
  }
}

function validateLinux(path: FieldPath, spec: Decoded, validation: Validation): void {
  const check = (context: Decoded | undefined, place: FieldPath) => {
    if (context?.windowsOptions !== undefined) {
      validation.forbidden(place.child('securityContext', 'windowsOptions'), 'windows options cannot be set for a linux pod');
    }
  };
  check(spec.securityContext, path);
  forEachContainer(spec, ({ securityContext }, list, index) => check(securityContext, path.child(list).index(index)));
}

const LINUX_ONLY_OF_POD = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'fsGroup',
  'fsGroupChangePolicy',
  'sysctls',
  'runAsUser',
  'runAsGroup',
  'supplementalGroups',
  'supplementalGroupsPolicy',
  'seLinuxChangePolicy',
];

const LINUX_ONLY_OF_CONTAINER = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
];

function validateWindows(path: FieldPath, spec: Decoded, validation: Validation): void {
  const check = (context: Decoded | undefined, fields: readonly string[], place: FieldPath) => {
    for (const field of context === undefined ? [] : fields) {
      if (isSet(field, context?.[field])) {
        validation.forbidden(place.child(field), 'cannot be set for a windows pod');
      }
    }
  };
  check(spec.securityContext, LINUX_ONLY_OF_POD, path.child('securityContext'));
  check(spec, ['hostUsers', 'shareProcessNamespace'], path);
  check({ hostPID: spec.hostPID || undefined, hostIPC: spec.hostIPC || undefined }, ['hostPID', 'hostIPC'], path);
  forEachContainer(spec, ({ securityContext }, list, index) =>
    check(securityContext, LINUX_ONLY_OF_CONTAINER, path.child(list).index(index).child('securityContext')),
  );
}

/** Of lists, an empty one of `sysctls` alone counts as none. */
function isSet(field: string, value: unknown): boolean {
  return value !== undefined && !(field === 'sysctls' && Array.isArray(value) && value.length === 0);
}
