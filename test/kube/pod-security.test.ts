import fc from 'fast-check';
import { MINORS, type Minor, type PodSecurityLevel, type PolicyVersion, podSecurityFaults, policyVersion } from '../../lib/kube';

/** The smallest Pod that the restricted level lets in. */
const restricted = {
  securityContext: { runAsNonRoot: true, seccompProfile: { type: 'RuntimeDefault' } },
  containers: [{ name: 'web', securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] } } }],
};

/** Its faults after one change, each as one line. */
function faultsWith(
  change: object,
  level: PodSecurityLevel = 'restricted',
  minor: Minor = '1.37',
  annotations?: Record<string, string>,
): string[] {
  return podSecurityFaults(level, minor, annotations && { annotations }, { ...restricted, ...change }).map(
    ({ control, path, message }) => `${control} ${path}: ${message}`,
  );
}

function inContainer(change: object): object {
  const [web] = restricted.containers;
  return {
    containers: [{ ...web, ...change, securityContext: { ...web?.securityContext, ...(change as any).securityContext } }],
  };
}

test('a hardened Pod passes every level in every minor', () => {
  expect(MINORS.flatMap(minor => faultsWith({}, 'restricted', minor))).toEqual([]);
});

test('fails at the restricted level where nothing is said', () => {
  expect(faultsWith({ securityContext: undefined, containers: [{ name: 'web' }] })).toEqual([
    'allowPrivilegeEscalation spec.containers[0].securityContext.allowPrivilegeEscalation: must be false',
    "capabilities_restricted spec.containers[0].securityContext.capabilities.drop: must include 'ALL'",
    'runAsNonRoot spec.containers[0].securityContext.runAsNonRoot: must be true, here or for the whole Pod',
    "seccompProfile_restricted spec.containers[0].securityContext.seccompProfile.type: must be 'RuntimeDefault' or 'Localhost', here or for the whole Pod",
  ]);
});

test('a Pod that says nothing passes the baseline', () => {
  expect(podSecurityFaults('baseline', '1.37', undefined, { containers: [{ name: 'web' }] })).toEqual([]);
});

test('anything passes the privileged level', () => {
  expect(faultsWith({ hostNetwork: true }, 'privileged')).toEqual([]);
});

test.each<[string, object, string[]]>([
  [
    'host namespaces',
    { hostNetwork: true, hostPID: true },
    ['hostNamespaces spec.hostNetwork: must be false or unset', 'hostNamespaces spec.hostPID: must be false or unset'],
  ],
  [
    'host paths',
    { volumes: [{ name: 'log', hostPath: { path: '/var/log' } }] },
    ['hostPathVolumes spec.volumes[0].hostPath: must be unset'],
  ],
  [
    'host ports',
    inContainer({ ports: [{ containerPort: 80, hostPort: 80 }] }),
    ['hostPorts spec.containers[0].ports[0].hostPort: must be unset'],
  ],
  [
    'privileged containers',
    inContainer({ securityContext: { privileged: true } }),
    ['privileged spec.containers[0].securityContext.privileged: must be false or unset'],
  ],
  [
    'capabilities beyond the default',
    inContainer({ securityContext: { capabilities: { add: ['CHOWN', 'NET_RAW'] } } }),
    [
      "capabilities_baseline spec.containers[0].securityContext.capabilities.add[1]: must not be 'NET_RAW', which containers do not have by default",
    ],
  ],
  [
    'a bare /proc',
    inContainer({ securityContext: { procMount: 'Unmasked' } }),
    ["procMount spec.containers[0].securityContext.procMount: must be 'Default' or unset"],
  ],
  [
    'an unconfined seccomp profile',
    { securityContext: { seccompProfile: { type: 'Unconfined' } } },
    ["seccompProfile_baseline spec.securityContext.seccompProfile.type: must be 'RuntimeDefault' or 'Localhost', or unset"],
  ],
  [
    'SELinux options',
    { securityContext: { seLinuxOptions: { type: 'spc_t', user: 'system_u' } } },
    [
      "seLinuxOptions spec.securityContext.seLinuxOptions.type: must be one of 'container_t', 'container_init_t', 'container_kvm_t', 'container_engine_t', or unset",
      'seLinuxOptions spec.securityContext.seLinuxOptions.user: must be unset',
    ],
  ],
  [
    'host processes on Windows',
    { securityContext: { windowsOptions: { hostProcess: true } } },
    ['windowsHostProcess spec.securityContext.windowsOptions.hostProcess: must be false or unset'],
  ],
])('fails at the baseline for %s', (_, change, faults) => {
  expect(faultsWith(change, 'baseline')).toEqual(faults);
});

test('fails in every kind of container', () => {
  const bad = { name: 'x', securityContext: { privileged: true } };
  expect(faultsWith({ initContainers: [bad], containers: [bad], ephemeralContainers: [bad] }, 'baseline')).toEqual([
    'privileged spec.initContainers[0].securityContext.privileged: must be false or unset',
    'privileged spec.containers[0].securityContext.privileged: must be false or unset',
    'privileged spec.ephemeralContainers[0].securityContext.privileged: must be false or unset',
  ]);
});

test('fails for an AppArmor annotation that lifts the profile', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/web';
  expect(faultsWith({}, 'baseline', '1.28', { [key]: 'unconfined' })).toEqual([
    `appArmorProfile metadata.annotations[${key}]: must be 'runtime/default' or 'localhost/...', or unset`,
  ]);
  expect(faultsWith({}, 'baseline', '1.28', { [key]: 'localhost/mine' })).toEqual([]);
});

test('fails at the restricted level for a volume that is no part of the cluster', () => {
  expect(faultsWith({ volumes: [{ name: 'data', nfs: {} }, { name: 'tmp', emptyDir: {} }, { name: 'defaulted' }] })).toEqual([
    'restrictedVolumes spec.volumes[0].nfs: must be unset: a volume may be configMap, csi, downwardAPI, emptyDir, ephemeral, image, persistentVolumeClaim, projected, secret',
  ]);
});

test('fails for root, and for a Pod that may be root, wherever it is said', () => {
  expect(faultsWith({ securityContext: { ...restricted.securityContext, runAsNonRoot: false, runAsUser: 0 } })).toEqual([
    'runAsNonRoot spec.securityContext.runAsNonRoot: must be true',
    'runAsUser spec.securityContext.runAsUser: must not be 0, which is root',
  ]);
});

describe('policies change by minor', () => {
  const rootInNamespace = { hostUsers: false, securityContext: { ...restricted.securityContext, runAsUser: 0 } };
  const probe = inContainer({ livenessProbe: { httpGet: { host: '169.254.169.254', port: 80 } } });
  const keepalive = { securityContext: { ...restricted.securityContext, sysctls: [{ name: 'net.ipv4.tcp_rmem', value: '1' }] } };

  test('root in a user namespace passes since 1.35', () => {
    expect(faultsWith(rootInNamespace, 'restricted', '1.35')).toEqual([]);
    expect(faultsWith(rootInNamespace, 'restricted', '1.34')).toEqual([
      'runAsUser spec.securityContext.runAsUser: must not be 0, which is root',
    ]);
  });

  test('a probe of another host passes no more since 1.34', () => {
    expect(faultsWith(probe, 'baseline', '1.33')).toEqual([]);
    expect(faultsWith(probe, 'baseline', '1.34')).toEqual([
      'hostProbesAndHostLifecycle spec.containers[0].livenessProbe.httpGet.host: must be unset: the kubelet would ask that host in place of the Pod',
    ]);
  });

  test('a sysctl passes from the minor on that calls it safe', () => {
    expect(faultsWith(keepalive, 'baseline', '1.32')).toEqual([]);
    expect(faultsWith(keepalive, 'baseline', '1.31')).toEqual([
      "sysctls spec.securityContext.sysctls[0].name: must not be 'net.ipv4.tcp_rmem', which is not among the safe ones",
    ]);
  });
});

test('a port on the host network takes the same port of the node', () => {
  const ports = [{ containerPort: 8080 }, { name: 'none' }];
  expect(faultsWith({ hostNetwork: true, ...inContainer({ ports }) }, 'baseline')).toEqual([
    'hostNamespaces spec.hostNetwork: must be false or unset',
    "hostPorts spec.containers[0].ports[0].hostPort: must be unset, and is the container's own port with hostNetwork",
  ]);
});

test('a bare /proc is not asked for before 1.33, where the API server makes it the default', () => {
  const unmasked = inContainer({ securityContext: { procMount: 'Unmasked' } });
  expect(faultsWith(unmasked, 'baseline', '1.32')).toEqual([]);
  expect(faultsWith(unmasked, 'baseline', '1.33')).toHaveLength(1);
});

describe('a namespace keeps to the edition that it names', () => {
  const faultsOf = (version: PolicyVersion | 'latest', change: object, annotations: Record<string, string> = {}) =>
    podSecurityFaults('restricted', '1.34', { annotations }, { ...restricted, ...change }, version).map(({ control }) => control);

  test('to one older than the oldest cluster', () => {
    const plain = { securityContext: { runAsUser: 0, runAsNonRoot: true }, containers: [{ name: 'web' }] };
    expect(faultsOf('1.0', plain)).toEqual([]);
    expect(faultsOf('1.8', plain)).toEqual(['allowPrivilegeEscalation']);
    expect(faultsOf('1.19', plain)).toEqual(['allowPrivilegeEscalation', 'seccompProfile_restricted']);
    expect(faultsOf('1.22', plain)).toEqual(['allowPrivilegeEscalation', 'capabilities_restricted', 'seccompProfile_restricted']);
    expect(faultsOf('1.23', plain)).toEqual([
      'allowPrivilegeEscalation',
      'capabilities_restricted',
      'runAsUser',
      'seccompProfile_restricted',
    ]);
  });

  test('before 1.25 to the same controls for Windows', () => {
    const windows = { os: { name: 'windows' }, containers: [{ name: 'web' }] };
    expect(faultsOf('1.24', windows)).toEqual(['allowPrivilegeEscalation', 'capabilities_restricted']);
    expect(faultsOf('1.25', windows)).toEqual([]);
  });

  test('before 1.19 to annotations in place of seccomp fields', () => {
    const unconfined = { securityContext: { runAsNonRoot: true, seccompProfile: { type: 'Unconfined' } } };
    const web = 'container.seccomp.security.alpha.kubernetes.io/web';
    expect(faultsOf('1.18', unconfined, { [web]: 'docker/default' })).toEqual([]);
    expect(faultsOf('1.18', {}, { [web]: 'unconfined' })).toEqual(['seccompProfile_baseline']);
    expect(faultsOf('1.19', {}, { [web]: 'unconfined' })).toEqual([]);
  });

  test('but to none that is newer than the cluster', () => {
    const root = { hostUsers: false, securityContext: { ...restricted.securityContext, runAsUser: 0 } };
    expect(faultsOf('1.35', root)).toEqual(['runAsUser']);
    expect(faultsOf('latest', root)).toEqual(['runAsUser']);
  });

  test('and to its own where the label names none', () => {
    expect(['v1.24', 'v1.0', 'latest', '1.24', 'v1.024', 'v2.0', undefined].map(policyVersion)).toEqual([
      '1.24',
      '1.0',
      'latest',
      'latest',
      'latest',
      'latest',
      'latest',
    ]);
  });
});

test('a Windows Pod passes without Linux settings', () => {
  expect(faultsWith({ os: { name: 'windows' }, securityContext: { runAsNonRoot: true }, containers: [{ name: 'web' }] })).toEqual(
    [],
  );
});

test('whatever passes restricted passes baseline, and no shape of input makes it throw', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.constantFrom(...MINORS), (spec, minor) => {
      const strict = podSecurityFaults('restricted', minor, undefined, spec);
      const loose = podSecurityFaults('baseline', minor, undefined, spec);
      expect(strict.length === 0 ? loose : []).toEqual([]);
    }),
  );
});
