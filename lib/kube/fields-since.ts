/**
 * Fields that came after Kubernetes 1.0 and that a construct may emit, with the first minor where they work
 * without any feature gate set. Before it the API server drops the field without a word, or does not know it.
 */
import { compareMinors, isAtLeast, type Minor, NEWEST_MINOR } from './versions';

/** One field, or some of its values, and where it works. */
export interface FieldSince {
  /** API group, `''` for core. */
  readonly group: string;
  readonly kind: string;
  /** From the object's root, with `[]` for every item of a list. `spec.containers[]` stands for every kind of container. */
  readonly path: string;
  /** The row is about these values alone. */
  readonly values?: readonly (string | number | boolean)[];
  /** First minor with its gate on by default; none where it is off in every minor that we know. */
  readonly since?: string;
  /** Stretches in which it was on earlier, and went off again. */
  readonly gaps?: string;
  readonly source: string;
}

/** The stages of a gate, by minor: the page of the documentation, equal to pkg/features/kube_features.go of v1.37.0 where that still has it. */
function gate(name: string): string {
  return `https://github.com/kubernetes/website/blob/main/content/en/docs/reference/command-line-tools-reference/feature-gates/${name}.md`;
}

function pod(path: string, since: string | undefined, gateName: string, values?: FieldSince['values']): FieldSince {
  return { group: '', kind: 'Pod', path, ...(values && { values }), ...(since && { since }), source: gate(gateName) };
}

const SPREAD = 'spec.topologySpreadConstraints[]';
const PROBES = ['livenessProbe', 'readinessProbe', 'startupProbe'].map(probe => `spec.containers[].${probe}`);
const HOOKS = ['postStart', 'preStop'].map(hook => `spec.containers[].lifecycle.${hook}`);
const AFFINITY_TERMS = ['podAffinity', 'podAntiAffinity'].flatMap(kind => [
  `spec.affinity.${kind}.requiredDuringSchedulingIgnoredDuringExecution[]`,
  `spec.affinity.${kind}.preferredDuringSchedulingIgnoredDuringExecution[].podAffinityTerm`,
]);

/** Sorted by kind, workloads first; within a Pod from its own fields down to those of its containers. */
export const FIELDS_SINCE: readonly FieldSince[] = [
  { group: 'apps', kind: 'StatefulSet', path: 'spec.minReadySeconds', since: '1.23', source: gate('StatefulSetMinReadySeconds') },
  { group: 'apps', kind: 'StatefulSet', path: 'spec.ordinals', since: '1.27', source: gate('StatefulSetStartOrdinal') },
  {
    group: 'apps',
    kind: 'StatefulSet',
    path: 'spec.persistentVolumeClaimRetentionPolicy',
    since: '1.27',
    source: gate('StatefulSetAutoDeletePVC'),
  },
  {
    group: 'apps',
    kind: 'StatefulSet',
    path: 'spec.updateStrategy.rollingUpdate.maxUnavailable',
    since: '1.37',
    gaps: 'on in 1.35.0 to 1.35.3, off again from 1.35.4 on and in 1.36',
    source: gate('MaxUnavailableStatefulSet'),
  },
  {
    group: 'apps',
    kind: 'StatefulSet',
    path: 'spec.updateStrategy.type',
    values: ['Recreate'],
    source: 'https://kep.k8s.io/3541 - gate StatefulSetRecreateStrategy in pkg/features/kube_features.go of v1.37.0',
  },
  {
    group: 'apps',
    kind: 'DaemonSet',
    path: 'spec.updateStrategy.rollingUpdate.maxSurge',
    since: '1.22',
    source: gate('DaemonSetUpdateSurge'),
  },
  {
    group: 'policy',
    kind: 'PodDisruptionBudget',
    path: 'spec.unhealthyPodEvictionPolicy',
    since: '1.27',
    source: gate('PDBUnhealthyPodEvictionPolicy'),
  },
  { group: '', kind: 'Service', path: 'spec.trafficDistribution', since: '1.31', source: gate('ServiceTrafficDistribution') },
  {
    group: '',
    kind: 'Service',
    path: 'spec.trafficDistribution',
    values: ['PreferSameZone', 'PreferSameNode'],
    since: '1.34',
    source: gate('PreferSameTrafficDistribution'),
  },
  {
    group: '',
    kind: 'PersistentVolume',
    path: 'spec.volumeAttributesClassName',
    since: '1.34',
    source: gate('VolumeAttributesClass'),
  },
  {
    group: '',
    kind: 'PersistentVolumeClaim',
    path: 'spec.volumeAttributesClassName',
    since: '1.34',
    source: gate('VolumeAttributesClass'),
  },
  {
    group: '',
    kind: 'PersistentVolumeClaim',
    path: 'spec.dataSourceRef.namespace',
    source: gate('CrossNamespaceVolumeDataSource'),
  },

  pod('spec.schedulingGates', '1.27', 'PodSchedulingReadiness'),
  pod('spec.hostUsers', '1.33', 'UserNamespacesSupport'),
  pod('spec.resources', '1.34', 'PodLevelResources'),
  pod('spec.resourceClaims', '1.34', 'DynamicResourceAllocation'),
  pod('spec.hostnameOverride', '1.35', 'HostnameOverride'),
  pod('spec.schedulingGroup', undefined, 'GenericWorkload'),
  pod('spec.evictionResponders', undefined, 'EvictionRequestAPI'),
  pod('spec.tolerations[].operator', undefined, 'TaintTolerationComparisonOperators', ['Lt', 'Gt']),
  pod('spec.securityContext.appArmorProfile', '1.30', 'AppArmorFields'),
  pod('spec.securityContext.supplementalGroupsPolicy', '1.33', 'SupplementalGroupsPolicy'),
  pod('spec.securityContext.seLinuxChangePolicy', '1.33', 'SELinuxChangePolicy'),
  pod(`${SPREAD}.nodeAffinityPolicy`, '1.26', 'NodeInclusionPolicyInPodTopologySpread'),
  pod(`${SPREAD}.nodeTaintsPolicy`, '1.26', 'NodeInclusionPolicyInPodTopologySpread'),
  pod(`${SPREAD}.minDomains`, '1.27', 'MinDomainsInPodTopologySpread'),
  pod(`${SPREAD}.matchLabelKeys`, '1.27', 'MatchLabelKeysInPodTopologySpread'),
  ...AFFINITY_TERMS.flatMap(term => [
    pod(`${term}.matchLabelKeys`, '1.31', 'MatchLabelKeysInPodAffinity'),
    pod(`${term}.mismatchLabelKeys`, '1.31', 'MatchLabelKeysInPodAffinity'),
  ]),

  pod('spec.volumes[].image', '1.35', 'ImageVolume'),
  pod('spec.volumes[].emptyDir.mode', undefined, 'EmptyDirVolumeMode'),
  pod('spec.volumes[].projected.sources[].clusterTrustBundle', '1.37', 'ClusterTrustBundleProjection'),
  pod('spec.volumes[].projected.sources[].podCertificate', '1.37', 'PodCertificateRequest'),

  pod('spec.initContainers[].restartPolicy', '1.29', 'SidecarContainers'),
  pod('spec.initContainers[].restartPolicy', '1.35', 'ContainerRestartRules', ['Never', 'OnFailure']),
  pod('spec.containers[].restartPolicy', '1.35', 'ContainerRestartRules'),
  pod('spec.containers[].restartPolicyRules', '1.35', 'ContainerRestartRules'),
  pod('spec.containers[].resizePolicy', '1.33', 'InPlacePodVerticalScaling'),
  pod('spec.containers[].resources.claims', '1.34', 'DynamicResourceAllocation'),
  pod('spec.containers[].env[].valueFrom.fileKeyRef', '1.35', 'EnvFiles'),
  pod('spec.containers[].env[].valueFrom.fieldRef.fieldPath', '1.29', 'PodHostIPs', ['status.hostIPs']),
  pod('spec.containers[].volumeMounts[].recursiveReadOnly', '1.31', 'RecursiveReadOnlyMounts'),
  pod('spec.containers[].volumeMounts[].bindMountOptions', undefined, 'VolumeBindMountOptions'),
  pod('spec.containers[].securityContext.appArmorProfile', '1.30', 'AppArmorFields'),
  pod('spec.containers[].securityContext.procMount', '1.33', 'ProcMountType', ['Unmasked']),
  pod('spec.containers[].lifecycle.stopSignal', undefined, 'ContainerStopSignals'),
  ...HOOKS.flatMap(hook => [
    pod(`${hook}.sleep`, '1.30', 'PodLifecycleSleepAction'),
    pod(`${hook}.sleep.seconds`, '1.33', 'PodLifecycleSleepActionAllowZero', [0]),
  ]),
  ...PROBES.flatMap(probe => [
    pod(`${probe}.grpc`, '1.24', 'GRPCContainerProbe'),
    pod(`${probe}.grpc.mode`, undefined, 'GRPCContainerProbeTLS'),
    pod(`${probe}.httpGet.protocol`, undefined, 'H2CContainerProbe'),
  ]),
];

/**
 * Why a field is of no use in a minor; `[]` where it works, or came before every minor that we know.
 *
 * The path may hold indexes, and may lead through a Pod template or a claim template:
 * `StatefulSet`, `spec.template.spec.initContainers[0].restartPolicy`.
 *
 * @param value what the field is set to; without it, rows about single values do not apply
 */
export function fieldAvailability(kind: string, path: string, minor: Minor, value?: unknown): string[] {
  const place = rebase(kind, path.replace(/\[[^\]]*\]/g, '[]'));
  const rows = FIELDS_SINCE.filter(row => row.kind === place.kind && covers(row, place.path, value));
  const exact =
    rows.length > 0 ? rows : FIELDS_SINCE.filter(row => row.kind === place.kind && covers(row, anyContainer(place.path), value));
  const late = exact.filter(row => row.since === undefined || !isAtLeast(minor, row.since)).sort(latestFirst)[0];
  return late === undefined ? [] : [faultOf(late, minor)];
}

function faultOf(row: FieldSince, minor: Minor): string {
  const subject =
    row.values === undefined
      ? 'is'
      : `${row.values.map(value => `'${value}'`).join(' and ')} ${row.values.length > 1 ? 'are' : 'is'}`;
  if (row.since === undefined) {
    return `${subject} behind a feature gate that is off in Kubernetes up to ${NEWEST_MINOR}`;
  }
  const gaps = row.gaps === undefined ? '' : ` (${row.gaps})`;
  return `${subject} not available in Kubernetes ${minor}, only from ${row.since} on${gaps}`;
}

/** Rows about the field itself or about one that it is inside. */
function covers(row: FieldSince, path: string, value: unknown): boolean {
  const inside = path === row.path || path.startsWith(`${row.path}.`) || path.startsWith(`${row.path}[`);
  return inside && (row.values === undefined || row.values.some(one => one === value));
}

function latestFirst(left: FieldSince, right: FieldSince): number {
  if (left.since === undefined || right.since === undefined) {
    return left.since === right.since ? 0 : left.since === undefined ? -1 : 1;
  }
  return compareMinors(right.since, left.since);
}

function anyContainer(path: string): string {
  return path.replace(/^spec\.(initContainers|ephemeralContainers)\[\]/, 'spec.containers[]');
}

/** Templates are judged as what they make. */
function rebase(kind: string, path: string): { readonly kind: string; readonly path: string } {
  const claim = /^(?:.*\.)?(?:volumeClaimTemplates\[\]|volumeClaimTemplate)\.(spec\b.*)$/.exec(path)?.[1];
  if (claim !== undefined) {
    return { kind: 'PersistentVolumeClaim', path: claim };
  }
  const template = /^(?:spec\.jobTemplate\.)?spec\.template\.(spec\b.*)$/.exec(path)?.[1];
  return template === undefined || kind === 'Pod' ? { kind, path } : { kind: 'Pod', path: template };
}
