/** Changes of a hardened Pod: what no level minds, what the restricted level alone minds, and what both do. */
import type { Chance } from './chance';
import { containersOf } from './hardened';
import type { Draft } from './pods';
import { ALLOWED_VOLUMES, RESTRICTED_VOLUMES } from './volumes';

/** Writes to the draft. */
export type Change = (draft: Draft, chance: Chance) => void;

const APP_ARMOR = 'container.apparmor.security.beta.kubernetes.io/';
const SECCOMP_OF_POD = 'seccomp.security.alpha.kubernetes.io/pod';
const SECCOMP_OF_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/';

const DEFAULT_CAPABILITIES = [
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
];

const OTHER_CAPABILITIES = [
  'ALL',
  'AUDIT_CONTROL',
  'BPF',
  'CAP_CHOWN',
  'chown',
  'IPC_LOCK',
  'NET_ADMIN',
  'NET_RAW',
  'PERFMON',
  'SYS_PTRACE',
  'SYS_TIME',
  'SYSLOG',
];

/** Allowed for ever, then what came later; some servers mind these and some policies do. */
const SYSCTLS = [
  'kernel.shm_rmid_forced',
  'net.ipv4.ip_local_port_range',
  'net.ipv4.tcp_syncookies',
  'net.ipv4.ping_group_range',
  'net.ipv4.ip_unprivileged_port_start',
  'net.ipv4.ip_local_reserved_ports',
  'net.ipv4.tcp_keepalive_time',
  'net.ipv4.tcp_fin_timeout',
  'net.ipv4.tcp_keepalive_intvl',
  'net.ipv4.tcp_keepalive_probes',
  'net.ipv4.tcp_rmem',
  'net.ipv4.tcp_wmem',
  'net.ipv4.tcp_slow_start_after_idle',
  'net.ipv4.tcp_notsent_lowat',
];

const OTHER_SYSCTLS = ['kernel.msgmax', 'net.core.somaxconn', 'net/ipv4/tcp_syncookies', 'net.ipv4.tcp_max_syn_backlog'];

const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'];

/** What no level minds, whatever the minor. A few are minded by old policies, or by new ones: that is what is asked. */
export const HARMLESS: readonly Change[] = [
  (draft, chance) => addVolume(draft, chance, ALLOWED_VOLUMES),
  draft => {
    draft.spec.volumes = [...(draft.spec.volumes ?? []), { name: `plain-${(draft.spec.volumes ?? []).length}` }];
  },
  (draft, chance) => sysctls(draft, chance, SYSCTLS),
  (draft, chance) => appArmorAnnotation(draft, chance, ['runtime/default', 'localhost/a']),
  (draft, chance) => somewhere(draft, chance).set('appArmorProfile', chance.one([{ type: 'RuntimeDefault' }, LOCALHOST])),
  (draft, chance) =>
    somewhere(draft, chance).set(
      'seLinuxOptions',
      chance.one([
        {},
        { type: '' },
        { level: 's0:c1,c2' },
        { type: 'container_t' },
        { type: 'container_init_t' },
        { type: 'container_kvm_t', level: 's0' },
        { type: 'container_engine_t' },
      ]),
    ),
  (draft, chance) => somewhere(draft, chance).set('runAsUser', chance.one([1, 1000, 65534])),
  (draft, chance) => somewhere(draft, chance).set('windowsOptions', { hostProcess: false }),
  (draft, chance) => ports(draft, chance, [{ containerPort: 8080 }, { containerPort: 8080, hostPort: 0 }]),
  (draft, chance) => handler(draft, chance, ['', undefined]),
  (draft, chance) => context(draft, chance, 'procMount', 'Default'),
  (draft, chance) => context(draft, chance, 'privileged', false),
  (draft, chance) => {
    draft.spec[chance.one(['hostNetwork', 'hostPID', 'hostIPC'])] = false;
  },
  draft => {
    draft.spec.hostUsers = false;
  },
  (draft, chance) => {
    draft.spec.os = { name: 'linux' };
    draft.spec.shareProcessNamespace = chance.percent(50);
  },
  (draft, chance) => seccompAnnotation(draft, chance, ['runtime/default', 'docker/default', 'localhost/a.json']),
];

/** What the restricted level alone minds. */
export const WITHIN_BASELINE: readonly Change[] = [
  (draft, chance) => addVolume(draft, chance, RESTRICTED_VOLUMES),
  (draft, chance) => unset(draft, chance, 'allowPrivilegeEscalation'),
  (draft, chance) => context(draft, chance, 'allowPrivilegeEscalation', true),
  (draft, chance) => unset(draft, chance, 'capabilities'),
  (draft, chance) => context(draft, chance, 'capabilities', { drop: [chance.one(['CHOWN', 'all', 'NET_RAW'])] }),
  (draft, chance) => context(draft, chance, 'capabilities', { add: chance.some(DEFAULT_CAPABILITIES, 3), drop: ['ALL'] }),
  (draft, chance) => unset(draft, chance, 'seccompProfile'),
  (draft, chance) => unset(draft, chance, 'runAsNonRoot'),
  (draft, chance) => somewhere(draft, chance).set('runAsNonRoot', false),
  (draft, chance) => somewhere(draft, chance).set('runAsUser', 0),
  // Root of a user namespace of its own.
  (draft, chance) => {
    draft.spec.hostUsers = false;
    const [field, value] = chance.one([
      ['runAsUser', 0],
      ['runAsNonRoot', false],
    ] as const);
    somewhere(draft, chance).set(field, value);
  },
  draft => {
    for (const it of containersOf(draft.spec)) {
      it.securityContext = {};
    }
  },
];

/** What both levels mind, now or in some edition. */
export const BEYOND: readonly Change[] = [
  (draft, chance) => {
    draft.spec[chance.one(['hostNetwork', 'hostPID', 'hostIPC'])] = true;
  },
  (draft, chance) => {
    draft.spec.hostNetwork = true;
    ports(draft, chance, [{ containerPort: 8080 }]);
  },
  (draft, chance) =>
    ports(draft, chance, [
      { containerPort: 80, hostPort: 80 },
      { containerPort: 53, hostPort: 53, protocol: 'UDP' },
    ]),
  (draft, chance) => {
    const { securityContext } = chance.one(containersOf(draft.spec));
    securityContext.privileged = true;
    delete securityContext.allowPrivilegeEscalation;
  },
  (draft, chance) =>
    context(draft, chance, 'capabilities', {
      add: [chance.one(OTHER_CAPABILITIES), ...chance.some(DEFAULT_CAPABILITIES, 2)],
      drop: chance.one([[], ['ALL']]),
    }),
  (draft, chance) => addVolume(draft, chance, { hostPath: { path: chance.one(['/', '/var/log', '/dev/null']) } }),
  (draft, chance) => appArmorAnnotation(draft, chance, ['unconfined']),
  (draft, chance) => somewhere(draft, chance).set('appArmorProfile', { type: 'Unconfined' }),
  (draft, chance) =>
    somewhere(draft, chance).set(
      'seLinuxOptions',
      chance.one([{ type: 'spc_t' }, { user: 'system_u' }, { role: 'system_r', type: 'container_t' }, { type: 'Container_t' }]),
    ),
  (draft, chance) => {
    draft.spec.hostUsers = chance.percent(90) ? false : undefined;
    context(draft, chance, 'procMount', 'Unmasked');
  },
  (draft, chance) => somewhere(draft, chance).set('seccompProfile', { type: 'Unconfined' }),
  (draft, chance) => seccompAnnotation(draft, chance, ['unconfined', 'Localhost/a.json', 'runtime/default/x']),
  (draft, chance) => sysctls(draft, chance, [...SYSCTLS, ...OTHER_SYSCTLS]),
  (draft, chance) => sysctls(draft, chance, OTHER_SYSCTLS),
  (draft, chance) => handler(draft, chance, ['localhost', '127.0.0.1', '10.0.0.1', 'example.com']),
];

const LOCALHOST = { type: 'Localhost', localhostProfile: 'a' };

/** The Pod's security context or that of a container. */
function somewhere({ spec }: Draft, chance: Chance): { set: (field: string, value: unknown) => void } {
  const { securityContext } = chance.one([spec, ...containersOf(spec)]);
  return {
    set: (field, value) => {
      securityContext[field] = structuredClone(value);
    },
  };
}

function context({ spec }: Draft, chance: Chance, field: string, value: unknown): void {
  chance.one(containersOf(spec)).securityContext[field] = structuredClone(value);
}

function unset({ spec }: Draft, chance: Chance, field: string): void {
  if (chance.percent(50)) {
    delete spec.securityContext[field];
  }
  delete chance.one(containersOf(spec)).securityContext[field];
}

function addVolume({ spec }: Draft, chance: Chance, sources: Readonly<Record<string, object>>): void {
  const source = chance.one(Object.keys(sources));
  const volumes = spec.volumes ?? [];
  spec.volumes = [...volumes, { name: `volume-${volumes.length}`, [source]: structuredClone(sources[source]) }];
}

function sysctls({ spec }: Draft, chance: Chance, names: readonly string[]): void {
  spec.securityContext.sysctls = [chance.one(names), chance.one(names)]
    .filter((name, index, all) => all.indexOf(name) === index)
    .map(name => ({ name, value: '1' }));
}

function ports({ spec }: Draft, chance: Chance, list: readonly object[]): void {
  chance.one(containersOf(spec)).ports = [{ ...chance.one(list) }];
}

function appArmorAnnotation({ annotations, spec }: Draft, chance: Chance, values: readonly string[]): void {
  annotations[`${APP_ARMOR}${chance.one(containersOf(spec)).name}`] = chance.one(values);
}

function seccompAnnotation({ annotations, spec }: Draft, chance: Chance, values: readonly string[]): void {
  const names = [...containersOf(spec).map(({ name }) => name), 'nobody'];
  const key = chance.percent(50) ? SECCOMP_OF_POD : `${SECCOMP_OF_CONTAINER}${chance.one(names)}`;
  annotations[key] = chance.one(values);
}

/** A probe or a hook that asks a host; containers that only start a Pod may have none, sidecars may. */
function handler({ spec }: Draft, chance: Chance, hosts: readonly (string | undefined)[]): void {
  const host = chance.one(hosts);
  const asked = { port: 80, ...(host !== undefined && { host }) };
  const able = containersOf(spec).filter(it => it.name !== 'init' || it.restartPolicy === 'Always');
  const container = chance.one(able);
  const action = chance.percent(60) ? { httpGet: { path: '/', ...asked } } : { tcpSocket: asked };
  if (chance.percent(60)) {
    container[chance.one(PROBES)] = action;
  } else {
    container.lifecycle = { ...container.lifecycle, [chance.one(['postStart', 'preStop'])]: action };
  }
}
