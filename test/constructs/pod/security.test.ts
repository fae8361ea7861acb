import { AppArmorProfile, FsGroupChangePolicy, SeccompProfile } from '../../../lib/constructs/pod';
import { podSecurityFaults } from '../../../lib/kube';
import { mainOf, podOf } from '../stateful-app/app';

const restrictedPod = {
  runAsNonRoot: true,
  fsGroupChangePolicy: 'OnRootMismatch',
  seccompProfile: { type: 'RuntimeDefault' },
};
const restrictedContainer = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
  readOnlyRootFilesystem: true,
};

test('keeps to the restricted Pod Security Standard in every container', () => {
  const side = { name: 'side', image: 'side:1' };
  const spec = podOf({
    containers: [side],
    initContainers: [{ ...side, name: 'setup' }],
    sidecars: [{ ...side, name: 'proxy' }],
  });

  expect(spec.securityContext).toEqual(restrictedPod);
  expect([...spec.containers, ...spec.initContainers].map(({ securityContext }) => securityContext)).toEqual(
    Array.from({ length: 4 }, () => restrictedContainer),
  );
  expect(podSecurityFaults('restricted', '1.37', {}, spec)).toEqual([]);
});

test('runs the Pods as it is told', () => {
  const podSecurityContext = {
    runAsUser: 999,
    runAsGroup: 999,
    fsGroup: 2000,
    fsGroupChangePolicy: FsGroupChangePolicy.ALWAYS,
    supplementalGroups: [3000],
    sysctls: { 'net.core.somaxconn': '1024' },
    seccompProfile: SeccompProfile.localhost('profiles/audit.json'),
    appArmorProfile: AppArmorProfile.localhost('k8s-nginx'),
    seLinuxOptions: { level: 's0:c123,c456', type: 'container_t' },
  };

  expect(podOf({ podSecurityContext }).securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 999,
    runAsGroup: 999,
    fsGroup: 2000,
    fsGroupChangePolicy: 'Always',
    supplementalGroups: [3000],
    sysctls: [{ name: 'net.core.somaxconn', value: '1024' }],
    seccompProfile: { type: 'Localhost', localhostProfile: 'profiles/audit.json' },
    appArmorProfile: { type: 'Localhost', localhostProfile: 'k8s-nginx' },
    seLinuxOptions: { level: 's0:c123,c456', type: 'container_t' },
  });
});

test('runs a container as it is told', () => {
  const securityContext = {
    runAsNonRoot: true,
    runAsUser: 999,
    runAsGroup: 999,
    addCapabilities: ['NET_BIND_SERVICE'],
    dropCapabilities: ['KILL'],
    readOnlyRootFilesystem: false,
    seccompProfile: SeccompProfile.unconfined(),
    appArmorProfile: AppArmorProfile.unconfined(),
    seLinuxOptions: { type: 'spc_t' },
  };

  expect(mainOf({ securityContext }).securityContext).toEqual({
    runAsNonRoot: true,
    runAsUser: 999,
    runAsGroup: 999,
    allowPrivilegeEscalation: false,
    capabilities: { add: ['NET_BIND_SERVICE'], drop: ['KILL'] },
    readOnlyRootFilesystem: false,
    seccompProfile: { type: 'Unconfined' },
    appArmorProfile: { type: 'Unconfined' },
    seLinuxOptions: { type: 'spc_t' },
  });
});

test('lets a Pod run as root that is told to', () => {
  expect(podOf({ podSecurityContext: { runAsUser: 0 } }).securityContext).toEqual({
    ...restrictedPod,
    runAsNonRoot: false,
    runAsUser: 0,
  });
});

test('lets a container run as root that is told to, and no other', () => {
  const spec = podOf({ securityContext: { runAsUser: 0 } });

  expect(spec.securityContext).toEqual(restrictedPod);
  expect(spec.containers[0].securityContext).toEqual({ ...restrictedContainer, runAsUser: 0, runAsNonRoot: false });
});

test.each([{ privileged: true }, { addCapabilities: ['SYS_ADMIN'] }, { addCapabilities: ['CAP_SYS_ADMIN'] }])(
  'lets processes gain rights where %j means nothing without',
  securityContext => {
    expect(mainOf({ securityContext }).securityContext.allowPrivilegeEscalation).toBe(true);
  },
);

test('drops nothing where told so', () => {
  expect(mainOf({ securityContext: { dropCapabilities: [] } }).securityContext.capabilities).toEqual({});
});

test('shares the namespaces of the node, or of the Pod, where told so', () => {
  const { hostNetwork, hostPID, hostIPC, dnsPolicy } = podOf({ hostNetwork: true, hostPID: true, hostIPC: true });

  expect({ hostNetwork, hostPID, hostIPC, dnsPolicy }).toEqual({
    hostNetwork: true,
    hostPID: true,
    hostIPC: true,
    dnsPolicy: 'ClusterFirstWithHostNet',
  });
  expect(podOf({ shareProcessNamespace: true }).shareProcessNamespace).toBe(true);
  expect(podOf({ hostNetwork: false, hostPID: false, hostIPC: false, shareProcessNamespace: false })).toEqual(podOf({}));
});
