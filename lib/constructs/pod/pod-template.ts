import type { Construct } from 'constructs';
import type { ConfigFiles } from './config-files';
import { CONFIG_HASH_ANNOTATION, configHash, configName, renderConfigVolume } from './config-files';
import type { ContainerOptions, ContainerProps } from './container';
import { nonEmpty, renderContainer } from './container-spec';
import { DnsPolicy } from './dns';
import type { PodOptions } from './pod-options';
import { DEFAULT_SPREAD, renderAffinity, renderSpread, renderTolerations } from './scheduling';
import { renderPodSecurityContext } from './security';
import type { Volume } from './volume';
import { type Mountable, type Mounts, ownMounts, type VolumeMount } from './volume-mount';

/** What a workload knows of its Pods: one model for every kind of workload. */
export interface PodTemplate {
  readonly scope: Construct;
  /** Name of the app: names the main container, the ConfigMaps, the labels. */
  readonly app: string;
  readonly main: ContainerOptions;
  readonly pod: PodOptions;
  /** Labels by which controllers and Services find the Pods. */
  readonly selector: { readonly [label: string]: string };
  /** All labels of the Pods but `podLabels`. */
  readonly labels: { readonly [label: string]: string };
  /** Annotations that the workload itself puts on the Pods. */
  readonly annotations?: { readonly [key: string]: string };
  /** Claims that the Pods get from their controller. */
  readonly claims?: readonly ClaimMount[];
  readonly serviceAccountName: string;
  readonly automountServiceAccountToken: boolean;
}

/** A claim as the main container sees it. */
export interface ClaimMount {
  readonly name: string;
  readonly block: boolean;
  readonly mountPath?: string;
  readonly devicePath?: string;
  readonly readOnly?: boolean;
  readonly subPath?: string;
}

/** The Pod template as the API takes it, every default that matters written out. */
export function renderPodTemplate(template: PodTemplate): { readonly metadata: object; readonly spec: object } {
  const { pod, selector } = template;
  const groups = pod.configFiles ?? [];
  const annotations = {
    ...template.annotations,
    ...pod.podAnnotations,
    ...(groups.length > 0 ? { [CONFIG_HASH_ANNOTATION]: configHash(groups) } : {}),
  };
  const containers = [
    renderContainer(mainContainer(template), 'main'),
    ...(pod.containers ?? []).map(container => renderContainer(container, 'container')),
  ];
  const initContainers = [
    ...(pod.sidecars ?? []).map(container => renderContainer(container, 'sidecar')),
    ...(pod.initContainers ?? []).map(container => renderContainer(container, 'init')),
  ];
  const volumes = [
    ...groups.map(group => renderConfigVolume(template.app, group)),
    ...(pod.volumes ?? []).map(volume => volume._render()),
  ];
  return {
    metadata: {
      labels: { ...template.labels, ...pod.podLabels },
      ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
    },
    spec: {
      serviceAccountName: template.serviceAccountName,
      automountServiceAccountToken: template.automountServiceAccountToken,
      enableServiceLinks: pod.enableServiceLinks ?? false,
      securityContext: renderPodSecurityContext(pod.podSecurityContext),
      imagePullSecrets: nonEmpty(
        pod.imagePullSecrets?.map(secret => ({ name: typeof secret === 'string' ? secret : secret.name })),
      ),
      initContainers: nonEmpty(initContainers),
      containers,
      volumes: nonEmpty(volumes),
      restartPolicy: 'Always',
      terminationGracePeriodSeconds: graceSeconds(pod),
      priorityClassName: pod.priorityClassName,
      runtimeClassName: pod.runtimeClassName,
      schedulerName: pod.schedulerName,
      nodeSelector: pod.nodeSelector,
      affinity: renderAffinity(pod.affinity, pod.podAntiAffinity, selector),
      tolerations: nonEmpty(renderTolerations(pod.tolerations ?? [])),
      topologySpreadConstraints: nonEmpty(renderSpread(pod.topologySpreadConstraints ?? DEFAULT_SPREAD, selector)),
      hostAliases: nonEmpty(pod.hostAliases?.map(alias => ({ ...alias }))),
      ...(pod.hostNetwork === true ? { hostNetwork: true } : {}),
      ...(pod.hostPID === true ? { hostPID: true } : {}),
      ...(pod.hostIPC === true ? { hostIPC: true } : {}),
      ...(pod.shareProcessNamespace === true ? { shareProcessNamespace: true } : {}),
      dnsPolicy: pod.dnsPolicy ?? (pod.hostNetwork === true ? DnsPolicy.CLUSTER_FIRST_WITH_HOST_NET : DnsPolicy.CLUSTER_FIRST),
      dnsConfig: pod.dnsConfig,
    },
  };
}

/** The main container, with what volumes, claims and configuration say of it themselves. */
export function mainContainer(template: PodTemplate): ContainerProps {
  const { mounts, devices } = mainMounts(template);
  return {
    ...template.main,
    name: template.pod.containerName ?? template.app,
    volumeMounts: mounts.map(({ mount }) => mount),
    volumeDevices: devices.map(({ device }) => device),
  };
}

/** What the main container mounts: what it names itself, then claims, configuration and volumes that say where. */
export function mainMounts({ main, pod, claims = [] }: PodTemplate): Mounts {
  const own = ownMounts(main);
  return {
    mounts: [
      ...own.mounts,
      ...placed('claims', claims, claimMount),
      ...placed('configFiles', pod.configFiles ?? [], configMount),
      ...placed('volumes', pod.volumes ?? [], volumeMount),
    ],
    devices: [
      ...own.devices,
      ...claims.flatMap(({ name, devicePath }, index) =>
        devicePath === undefined ? [] : [{ at: `claims[${index}]`, device: { name, devicePath } }],
      ),
    ],
  };
}

/** Everything that containers of the Pod can mount. */
export function mountables({ pod, claims = [] }: PodTemplate): Mountable[] {
  return [
    ...claims.map(({ name, block }) => ({ name, block })),
    ...(pod.configFiles ?? []).map(group => ({ name: configName(group), block: false })),
    ...(pod.volumes ?? []).map(({ name }) => ({ name, block: false })),
  ];
}

/** Seconds that a Pod has to stop; written out. */
export function graceSeconds(pod: PodOptions): number {
  return pod.terminationGracePeriod === undefined ? DEFAULT_GRACE_SECONDS : pod.terminationGracePeriod.toMilliseconds() / 1000;
}

const DEFAULT_GRACE_SECONDS = 30;

function placed<T>(list: string, items: readonly T[], mountOfItem: (item: T) => VolumeMount | undefined): Mounts['mounts'] {
  return items.flatMap((item, index) => {
    const mount = mountOfItem(item);
    return mount === undefined ? [] : [{ at: `${list}[${index}]`, mount }];
  });
}

function claimMount({ name, mountPath, readOnly, subPath }: ClaimMount): VolumeMount | undefined {
  return mountPath === undefined ? undefined : mountOf(name, mountPath, readOnly, subPath);
}

function configMount(group: ConfigFiles): VolumeMount | undefined {
  return group.mountPath === undefined ? undefined : mountOf(configName(group), group.mountPath, true, undefined);
}

function volumeMount({ name, _mount }: Volume): VolumeMount | undefined {
  return _mount.mountPath === undefined ? undefined : mountOf(name, _mount.mountPath, _mount.readOnly, _mount.subPath);
}

function mountOf(name: string, mountPath: string, readOnly: boolean | undefined, subPath: string | undefined): VolumeMount {
  return { name, mountPath, ...(readOnly === undefined ? {} : { readOnly }), ...(subPath === undefined ? {} : { subPath }) };
}
