/**
 * Fields behind a feature gate that is off in a minor: the API server takes them away before it validates.
 *
 * The stages of the gates are those of `FIELDS_SINCE` in `lib/kube`.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/pod/util.go - `dropDisabledFields`
 */
import type { Minor } from '../../kube';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { forEachContainer } from './scope';

interface Row {
  /** First minor that keeps the field; none does where absent. */
  readonly since?: Minor;
  readonly field: string;
}

const OF_POD: readonly Row[] = [
  { field: 'hostUsers', since: '1.33' },
  { field: 'resources', since: '1.34' },
  { field: 'resourceClaims', since: '1.34' },
  { field: 'hostnameOverride', since: '1.35' },
  { field: 'schedulingGroup' },
  { field: 'workloadRef' },
  { field: 'evictionResponders' },
];

const OF_POD_SECURITY: readonly Row[] = [
  { field: 'supplementalGroupsPolicy', since: '1.33' },
  { field: 'seLinuxChangePolicy', since: '1.33' },
];

const OF_CONTAINER: readonly Row[] = [
  { field: 'resizePolicy', since: '1.33' },
  { field: 'restartPolicyRules', since: '1.35' },
];

const OF_MOUNT: readonly Row[] = [{ field: 'recursiveReadOnly', since: '1.31' }, { field: 'bindMountOptions' }];

const OF_PROJECTION: readonly Row[] = [
  { field: 'clusterTrustBundle', since: '1.37' },
  { field: 'podCertificate', since: '1.37' },
];

export function dropPodFields(spec: Decoded, validation: Validation): void {
  drop(spec, OF_POD, validation);
  drop(spec.securityContext, OF_POD_SECURITY, validation);
  dropImageVolumes(spec, validation);
  for (const volume of spec.volumes ?? []) {
    dropVolumeFields(volume, validation);
  }
  dropRestartPolicies(spec, validation);
  dropAffinityKeys(spec.affinity, validation);
  forEachContainer(spec, container => dropContainerFields(container, validation));
}

function drop(object: Decoded | undefined, rows: readonly Row[], validation: Validation): void {
  if (object === undefined) {
    return;
  }
  for (const { field, since } of rows) {
    if (object[field] !== undefined && (since === undefined || !validation.since(since))) {
      delete object[field];
    }
  }
}

/** Gate ImageVolume, off until 1.35: such a volume goes, and so do its mounts. */
function dropImageVolumes(spec: Decoded, validation: Validation): void {
  const volumes: readonly Decoded[] = spec.volumes ?? [];
  const dropped = volumes.filter(volume => volume.image !== undefined);
  if (dropped.length === 0 || validation.since('1.35')) {
    return;
  }
  const names = new Set(dropped.map(({ name = '' }) => name));
  spec.volumes = volumes.filter(volume => volume.image === undefined);
  forEachContainer(spec, container => {
    container.volumeMounts = container.volumeMounts?.filter(({ name = '' }: Decoded) => !names.has(name));
  });
}

function dropVolumeFields(volume: Decoded, validation: Validation): void {
  if (volume.emptyDir !== undefined) {
    delete volume.emptyDir.mode;
  }
  for (const source of [volume.secret, volume.configMap, volume.downwardAPI, volume.projected]) {
    dropUsers(source);
  }
  for (const source of volume.projected?.sources ?? []) {
    drop(source, OF_PROJECTION, validation);
    for (const field in source) {
      dropUsers(source[field]);
    }
  }
}

/** Gate AtomicWriteVolumeUserFields, off. */
function dropUsers(source: Decoded | undefined): void {
  if (source !== undefined) {
    delete source.defaultUser;
    delete source.user;
    for (const item of source.items ?? []) {
      delete item.user;
    }
  }
}

/** Sidecars came with 1.29, other policies of containers with 1.35; the rest is refused, not dropped, where the field exists. */
function dropRestartPolicies(spec: Decoded, validation: Validation): void {
  if (validation.since('1.35')) {
    return;
  }
  for (const container of spec.initContainers ?? []) {
    if (!validation.since('1.29') || (validation.since('1.34') && container.restartPolicy !== 'Always')) {
      delete container.restartPolicy;
    }
  }
  if (validation.since('1.34')) {
    for (const container of [...(spec.containers ?? []), ...(spec.ephemeralContainers ?? [])]) {
      delete container.restartPolicy;
    }
  }
}

/** Gate MatchLabelKeysInPodAffinity, on since 1.31. */
function dropAffinityKeys(affinity: Decoded | undefined, validation: Validation): void {
  if (affinity === undefined || validation.since('1.31')) {
    return;
  }
  for (const {
    requiredDuringSchedulingIgnoredDuringExecution: must = [],
    preferredDuringSchedulingIgnoredDuringExecution: may = [],
  } of [affinity.podAffinity ?? {}, affinity.podAntiAffinity ?? {}]) {
    for (const term of [...must, ...may.map((one: Decoded) => one.podAffinityTerm ?? {})]) {
      delete term.matchLabelKeys;
      delete term.mismatchLabelKeys;
    }
  }
}

function dropContainerFields(container: Decoded, validation: Validation): void {
  drop(container, OF_CONTAINER, validation);
  for (const mount of container.volumeMounts ?? []) {
    drop(mount, OF_MOUNT, validation);
  }
  if (!validation.since('1.34') && container.resources !== undefined) {
    delete container.resources.claims;
  }
  if (!validation.since('1.33') && container.securityContext?.procMount !== undefined) {
    container.securityContext.procMount = 'Default';
  }
  for (const { valueFrom } of container.env ?? []) {
    if (valueFrom?.fileKeyRef !== undefined && !validation.since('1.35')) {
      delete valueFrom.fileKeyRef;
    }
  }
  dropHandlerFields(container, validation);
}

function dropHandlerFields(container: Decoded, validation: Validation): void {
  for (const name of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    delete container[name]?.httpGet?.protocol;
    delete container[name]?.grpc?.mode;
  }
  const { lifecycle } = container;
  if (lifecycle === undefined) {
    return;
  }
  for (const hook of ['postStart', 'preStop']) {
    delete lifecycle[hook]?.httpGet?.protocol;
    // Gate PodLifecycleSleepAction, on since 1.30.
    if (lifecycle[hook]?.sleep !== undefined && !validation.since('1.30')) {
      delete lifecycle[hook].sleep;
    }
  }
  if (lifecycle.stopSignal !== undefined) {
    delete lifecycle.stopSignal;
    if (Object.keys(lifecycle).length === 0) {
      delete container.lifecycle;
    }
  }
}
