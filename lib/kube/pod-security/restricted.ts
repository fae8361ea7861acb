/**
 * The restricted controls: hardened, at the expense of some compatibility. They come on top of the baseline.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/#restricted
 * @see https://github.com/kubernetes/pod-security-admission/tree/v0.37.0/policy
 */
import { isAtLeast } from '../versions';
import { isProvidedProfile, unmaskedProcMounts } from './baseline';
import type { Control, Judge } from './control';
import {
  at,
  below,
  containersOf,
  inUserNamespace,
  isWindows,
  itemsBelow,
  type Part,
  type PodFault,
  type PodSubject,
  securityFields,
  specOf,
} from './pod';

const ALLOWED_VOLUMES = [
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
];

/** All other sources of Kubernetes 1.37. A volume without any source is an emptyDir by default. */
const RESTRICTED_VOLUMES = [
  'hostPath',
  'gcePersistentDisk',
  'awsElasticBlockStore',
  'gitRepo',
  'nfs',
  'iscsi',
  'glusterfs',
  'rbd',
  'flexVolume',
  'cinder',
  'cephfs',
  'flocker',
  'fc',
  'azureFile',
  'vsphereVolume',
  'quobyte',
  'azureDisk',
  'photonPersistentDisk',
  'portworxVolume',
  'scaleIO',
  'storageos',
];

const allowPrivilegeEscalation: Control = {
  id: 'allowPrivilegeEscalation',
  since: '1.8',
  check: onLinux(pod =>
    containersOf(pod)
      .map(container => below(container, 'securityContext.allowPrivilegeEscalation'))
      .filter(({ value }) => value !== false)
      .map(({ path }) => ({ path, message: 'must be false' })),
  ),
};

const capabilities: Control = {
  id: 'capabilities_restricted',
  since: '1.22',
  overrides: 'capabilities_baseline',
  check: onLinux(pod => containersOf(pod).flatMap(capabilityFaults)),
};

const procMount: Control = {
  id: 'procMount_restricted',
  since: '1.35',
  overrides: 'procMount',
  check: unmaskedProcMounts,
};

const restrictedVolumes: Control = {
  id: 'restrictedVolumes',
  overrides: 'hostPathVolumes',
  check: pod =>
    itemsBelow(specOf(pod), 'volumes')
      .filter(volume => ALLOWED_VOLUMES.every(source => at(volume.value, source) === undefined))
      .flatMap(volume => RESTRICTED_VOLUMES.map(source => below(volume, source)))
      .filter(({ value }) => value !== undefined)
      .map(({ path }) => ({ path, message: `must be unset: a volume may be ${ALLOWED_VOLUMES.join(', ')}` })),
};

const runAsNonRoot: Control = {
  id: 'runAsNonRoot',
  check: (pod, judge) => {
    if (isRootHarmless(pod, judge)) {
      return [];
    }
    return inheritedFaults(pod, 'runAsNonRoot', { isGood: ({ value }) => value === true, at: '', law: 'must be true' });
  },
};

const runAsUser: Control = {
  id: 'runAsUser',
  since: '1.23',
  check: (pod, judge) => {
    if (isRootHarmless(pod, judge)) {
      return [];
    }
    return securityFields(pod, 'runAsUser')
      .filter(({ value }) => value === 0)
      .map(({ path }) => ({ path, message: 'must not be 0, which is root' }));
  },
};

const seccompProfile: Control = {
  id: 'seccompProfile_restricted',
  since: '1.19',
  overrides: 'seccompProfile_baseline',
  check: onLinux(pod =>
    inheritedFaults(pod, 'seccompProfile', {
      isGood: isProvidedProfile,
      at: '.type',
      law: "must be 'RuntimeDefault' or 'Localhost'",
    }),
  ),
};

/** Sorted by id, the order in which the API server reports them. */
export const RESTRICTED: readonly Control[] = [
  allowPrivilegeEscalation,
  capabilities,
  procMount,
  restrictedVolumes,
  runAsNonRoot,
  runAsUser,
  seccompProfile,
];

/** Since 1.25 a Pod that is declared for Windows passes what has no meaning there. */
function onLinux(check: (pod: PodSubject) => PodFault[]): Control['check'] {
  return (pod, { version }) => (isAtLeast(version, '1.25') && isWindows(pod) ? [] : check(pod));
}

/** Since 1.35 it is where root is nobody on the node. */
function isRootHarmless(pod: PodSubject, { version }: Judge): boolean {
  return isAtLeast(version, '1.35') && inUserNamespace(pod);
}

function capabilityFaults(container: Part): PodFault[] {
  const dropped = at(container.value, 'securityContext.capabilities.drop');
  return [
    ...(Array.isArray(dropped) && dropped.includes('ALL')
      ? []
      : [{ path: `${container.path}.securityContext.capabilities.drop`, message: "must include 'ALL'" }]),
    ...itemsBelow(container, 'securityContext.capabilities.add')
      .filter(({ value }) => value !== 'NET_BIND_SERVICE')
      .map(({ path, value }) => ({ path, message: `must not be '${value}': only 'NET_BIND_SERVICE' may be added` })),
  ];
}

/** A field that every container must have, or get from the Pod; a bad value on the Pod is bad whatever the containers say. */
function inheritedFaults(
  pod: PodSubject,
  field: string,
  rule: { readonly isGood: (part: Part) => boolean; readonly at: string; readonly law: string },
): PodFault[] {
  const [own, ...ofContainers] = securityFields(pod, field);
  const inherited = own?.value !== undefined;
  return [
    ...(own !== undefined && inherited && !rule.isGood(own) ? [{ path: `${own.path}${rule.at}`, message: rule.law }] : []),
    ...ofContainers
      .filter(part => (part.value === undefined ? !inherited : !rule.isGood(part)))
      .map(part => ({
        path: `${part.path}${rule.at}`,
        message: part.value === undefined ? `${rule.law}, here or for the whole Pod` : rule.law,
      })),
  ];
}
