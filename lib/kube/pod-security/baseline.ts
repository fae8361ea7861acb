/**
 * The baseline controls: no known way to the node.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#baseline
 * @see https://github.com/kubernetes/pod-security-admission/tree/v0.37.0/policy
 */
import { isAtLeast } from '../versions';
import type { Control, Judge, PolicyVersion } from './control';
import {
  at,
  below,
  containersOf,
  inUserNamespace,
  itemsBelow,
  type Part,
  type PodFault,
  type PodSubject,
  securityFields,
  specOf,
} from './pod';

const APP_ARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/';

const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

const DEFAULT_CAPABILITIES: ReadonlySet<unknown> = new Set([
  'AUDIT_WRITE',
  'CHOWN',
  'DAC_OVERRIDE',
  'FOWNER',
  'FSETID',
  'KILL',
  'MKNOD',
  'NET_BIND_SERVICE',
  'SETFCAP',
  'SETGID',
  'SETPCAP',
  'SETUID',
  'SYS_CHROOT',
]);

/** Sysctls that touch nobody else, with the policy version that first allowed them. */
const SAFE_SYSCTLS: ReadonlyArray<readonly [since: string, ...names: string[]]> = [
  [
    '1.0',
    'kernel.shm_rmid_forced',
    'net.ipv4.ip_local_port_range',
    'net.ipv4.tcp_syncookies',
    'net.ipv4.ping_group_range',
    'net.ipv4.ip_unprivileged_port_start',
  ],
  ['1.27', 'net.ipv4.ip_local_reserved_ports'],
  [
    '1.29',
    'net.ipv4.tcp_keepalive_time',
    'net.ipv4.tcp_fin_timeout',
    'net.ipv4.tcp_keepalive_intvl',
    'net.ipv4.tcp_keepalive_probes',
  ],
  ['1.32', 'net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem'],
  ['1.37', 'net.ipv4.tcp_slow_start_after_idle', 'net.ipv4.tcp_notsent_lowat'],
];

const appArmorProfile: Control = {
  id: 'appArmorProfile',
  check: pod => [
    ...securityFields(pod, 'appArmorProfile')
      .filter(profile => profile.value !== undefined && !isProvidedProfile(profile))
      .map(profile => ({ path: `${profile.path}.type`, message: "must be 'RuntimeDefault' or 'Localhost', or unset" })),
    ...Object.entries(pod.annotations)
      .filter(([key, value]) => key.startsWith(APP_ARMOR_ANNOTATION) && !/^(runtime\/default$|localhost\/|$)/.test(`${value}`))
      .map(([key]) => ({
        path: `metadata.annotations[${key}]`,
        message: "must be 'runtime/default' or 'localhost/...', or unset",
      })),
  ],
};

const capabilities: Control = {
  id: 'capabilities_baseline',
  check: pod =>
    containersOf(pod)
      .flatMap(container => itemsBelow(container, 'securityContext.capabilities.add'))
      .filter(({ value }) => !DEFAULT_CAPABILITIES.has(value))
      .map(({ path, value }) => ({ path, message: `must not be '${value}', which containers do not have by default` })),
};

const hostNamespaces: Control = {
  id: 'hostNamespaces',
  check: pod => mustNotBeTrue(['hostNetwork', 'hostPID', 'hostIPC'].map(field => below(specOf(pod), field))),
};

const hostPathVolumes: Control = {
  id: 'hostPathVolumes',
  check: pod =>
    itemsBelow(specOf(pod), 'volumes')
      .map(volume => below(volume, 'hostPath'))
      .filter(({ value }) => value !== undefined)
      .map(({ path }) => ({ path, message: 'must be unset' })),
};

const hostPorts: Control = {
  id: 'hostPorts',
  check: pod =>
    containersOf(pod)
      .flatMap(container => itemsBelow(container, 'ports'))
      .flatMap(port => hostPortFaults(port, at(pod.spec, 'hostNetwork') === true)),
};

/**
 * On the host's network a port without a host port gets one: its own number.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/v1/defaults.go - `defaultHostNetworkPorts`
 */
function hostPortFaults(port: Part, onHostNetwork: boolean): PodFault[] {
  const { path, value } = below(port, 'hostPort');
  if (isNumber(value)) {
    return [{ path, message: 'must be unset' }];
  }
  return onHostNetwork && isNumber(at(port.value, 'containerPort'))
    ? [{ path, message: "must be unset, and is the container's own port with hostNetwork" }]
    : [];
}

function isNumber(value: unknown): boolean {
  return typeof value === 'number' && value !== 0;
}

/** @see https://kep.k8s.io/4940 */
const hostProbesAndHostLifecycle: Control = {
  id: 'hostProbesAndHostLifecycle',
  since: '1.34',
  check: pod =>
    containersOf(pod)
      .flatMap(container =>
        HANDLERS.flatMap(handler => [below(container, `${handler}.httpGet.host`), below(container, `${handler}.tcpSocket.host`)]),
      )
      .filter(({ value }) => value !== undefined && value !== '')
      .map(({ path }) => ({ path, message: 'must be unset: the kubelet would ask that host in place of the Pod' })),
};

const HANDLERS = ['livenessProbe', 'readinessProbe', 'startupProbe', 'lifecycle.postStart', 'lifecycle.preStop'];

const privileged: Control = {
  id: 'privileged',
  check: pod => mustNotBeTrue(containersOf(pod).map(container => below(container, 'securityContext.privileged'))),
};

const procMount: Control = {
  id: 'procMount',
  check: (pod, judge) => (isAtLeast(judge.version, '1.35') && inUserNamespace(pod) ? [] : unmaskedProcMounts(pod, judge)),
};

/** Fields came with the policy of 1.19; before it, annotations were looked at. */
const seccompProfile: Control = {
  id: 'seccompProfile_baseline',
  check: (pod, { version }) => (isAtLeast(version, '1.19') ? seccompFieldFaults(pod) : seccompAnnotationFaults(pod)),
};

function seccompFieldFaults(pod: PodSubject): PodFault[] {
  return securityFields(pod, 'seccompProfile')
    .filter(profile => profile.value !== undefined && !isProvidedProfile(profile))
    .map(profile => ({ path: `${profile.path}.type`, message: "must be 'RuntimeDefault' or 'Localhost', or unset" }));
}

function seccompAnnotationFaults(pod: PodSubject): PodFault[] {
  const keys = [SECCOMP_OF_POD, ...containersOf(pod).map(container => `${SECCOMP_OF_CONTAINER}${at(container.value, 'name')}`)];
  return keys
    .map(key => ({ key, value: pod.annotations[key] }))
    .filter(({ value }) => value !== undefined && !/^(runtime\/default$|docker\/default$|localhost\/)/.test(`${value}`))
    .map(({ key }) => ({
      path: `metadata.annotations[${key}]`,
      message: "must be 'runtime/default', 'docker/default' or 'localhost/...', or unset",
    }));
}

const seLinuxOptions: Control = {
  id: 'seLinuxOptions',
  check: (pod, { version }) => securityFields(pod, 'seLinuxOptions').flatMap(options => seLinuxFaults(options, version)),
};

const sysctls: Control = {
  id: 'sysctls',
  check: (pod, { version }) => {
    const safe = SAFE_SYSCTLS.flatMap(([since, ...names]) => (isAtLeast(version, since) ? names : []));
    return itemsBelow(specOf(pod), 'securityContext.sysctls')
      .map(sysctl => below(sysctl, 'name'))
      .filter(({ value }) => !safe.includes(`${value}`))
      .map(({ path, value }) => ({ path, message: `must not be '${value}', which is not among the safe ones` }));
  },
};

const windowsHostProcess: Control = {
  id: 'windowsHostProcess',
  check: pod => mustNotBeTrue(securityFields(pod, 'windowsOptions.hostProcess')),
};

/** Sorted by id, the order in which the API server reports them. */
export const BASELINE: readonly Control[] = [
  appArmorProfile,
  capabilities,
  hostNamespaces,
  hostPathVolumes,
  hostPorts,
  hostProbesAndHostLifecycle,
  privileged,
  procMount,
  seLinuxOptions,
  seccompProfile,
  sysctls,
  windowsHostProcess,
];

/** A profile that the runtime or the node's administrator provides, for seccomp as for AppArmor. */
export function isProvidedProfile(profile: Part): boolean {
  const type = at(profile.value, 'type');
  return type === 'RuntimeDefault' || type === 'Localhost';
}

/** Containers that see all of /proc. Before 1.33, with gate ProcMountType off, the API server makes the field `Default`. */
export function unmaskedProcMounts(pod: PodSubject, { minor }: Judge): PodFault[] {
  if (!isAtLeast(minor, '1.33')) {
    return [];
  }
  return containersOf(pod)
    .map(container => below(container, 'securityContext.procMount'))
    .filter(({ value }) => value !== undefined && value !== 'Default')
    .map(({ path }) => ({ path, message: "must be 'Default' or unset" }));
}

function seLinuxFaults(options: Part, version: PolicyVersion): PodFault[] {
  const types = [
    'container_t',
    'container_init_t',
    'container_kvm_t',
    ...(isAtLeast(version, '1.31') ? ['container_engine_t'] : []),
  ];
  const type = below(options, 'type');
  return [
    ...(isUnset(type) || types.includes(`${type.value}`)
      ? []
      : [{ path: type.path, message: `must be one of ${types.map(name => `'${name}'`).join(', ')}, or unset` }]),
    ...['user', 'role']
      .map(field => below(options, field))
      .filter(field => !isUnset(field))
      .map(({ path }) => ({ path, message: 'must be unset' })),
  ];
}

function isUnset({ value }: Part): boolean {
  return value === undefined || value === '';
}

function mustNotBeTrue(fields: readonly Part[]): PodFault[] {
  return fields.filter(({ value }) => value === true).map(({ path }) => ({ path, message: 'must be false or unset' }));
}
