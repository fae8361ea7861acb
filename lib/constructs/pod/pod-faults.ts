import { annotationsFaults, dnsLabelFaults, dnsSubdomainFaults, labelsFaults, type Minor } from '../../kube';
import { duplicateFaults, type Fault, faultsAt, under } from '../core/faults';
import { availabilityFaults, KubernetesTarget } from '../core/kubernetes-target';
import { secondsFaults } from '../core/numbers';
import { referenceFaults } from '../core/references';
import { configFaults, configName } from './config-files';
import { type ContainerProps, Protocol } from './container';
import { type ContainerRole, containerFaults, socket } from './container-spec';
import { dnsFaults, hostAliasFaults } from './dns';
import type { LifecycleHandler } from './lifecycle';
import { graceSeconds, mainMounts, mountables, type PodTemplate } from './pod-template';
import { spreadFaults, tolerationFaults } from './scheduling';
import { podSecurityContextFaults } from './security-faults';
import { type Mounts, mountFaults, ownMounts } from './volume-mount';

/** A container with the place and role in which the caller gave it. */
interface Placed {
  readonly field: string;
  readonly role: ContainerRole;
  readonly container: ContainerProps;
  readonly mounts: Mounts;
}

/** Every fault of a Pod template, in the words in which the caller gave it. */
export function podTemplateFaults(template: PodTemplate): Fault[] {
  const { scope, pod } = template;
  const placed = placedContainers(template);
  const surroundings = { scope, podSecurityContext: pod.podSecurityContext };
  const names = mountables(template);
  return [
    ...placed.flatMap(({ field, role, container, mounts }) =>
      under(field, [
        ...containerFaults(container, role, surroundings),
        ...mountFaults(container, mounts, names, container.securityContext?.privileged === true),
      ]),
    ),
    ...duplicateFaults(
      index => join(placed[index]?.field, 'name'),
      placed.map(({ container }) => container.name),
      'container name',
    ),
    ...sharedPortFaults(placed),
    ...sidecarFaults(template),
    ...(pod.volumes ?? []).flatMap((volume, index) => [
      ...faultsAt(`volumes[${index}].name`, volume.name, dnsLabelFaults(volume.name), 'name it such as cache or certificates'),
      ...volume._faults(`volumes[${index}]`),
    ]),
    ...configFaults('configFiles', pod.configFiles ?? []),
    ...sharedNameFaults(template),
    ...(pod.imagePullSecrets ?? []).flatMap((secret, index) => referenceFaults(`imagePullSecrets[${index}]`, 'Secret', secret)),
    ...podSecurityContextFaults('podSecurityContext', scope, pod.podSecurityContext),
    ...secondsFaults('terminationGracePeriod', pod.terminationGracePeriod, 0),
    ...graceFaults(template, placed),
    ...metadataFaults(template),
    ...nameFaults('priorityClassName', 'PriorityClass', pod.priorityClassName),
    ...nameFaults('runtimeClassName', 'RuntimeClass', pod.runtimeClassName),
    ...faultsAt('nodeSelector', pod.nodeSelector, labelsFaults(pod.nodeSelector ?? {}), 'correct the label'),
    ...tolerationFaults('tolerations', pod.tolerations ?? []),
    ...spreadFaults('topologySpreadConstraints', pod.topologySpreadConstraints ?? []),
    ...hostAliasFaults('hostAliases', pod.hostAliases ?? []),
    ...dnsFaults('dnsConfig', KubernetesTarget.of(scope) as Minor, pod.dnsPolicy, pod.dnsConfig),
    ...hostPortFaults(template, placed),
    ...processFaults(template),
  ];
}

function placedContainers(template: PodTemplate): Placed[] {
  const { pod } = template;
  const all = (name: 'containers' | 'initContainers' | 'sidecars', role: ContainerRole): Placed[] =>
    (pod[name] ?? []).map((container, index) => ({ field: `${name}[${index}]`, role, container, mounts: ownMounts(container) }));
  return [
    {
      field: '',
      role: 'main',
      container: { ...template.main, name: pod.containerName ?? template.app },
      mounts: mainMounts(template),
    },
    ...all('containers', 'container'),
    ...all('sidecars', 'sidecar'),
    ...all('initContainers', 'init'),
  ];
}

/** Containers of one Pod share its network: a port, and a port name that Services use, can be only one's. */
function sharedPortFaults(placed: readonly Placed[]): Fault[] {
  const running = placed.filter(({ role }) => role !== 'init');
  const ports = running.flatMap(({ field, container }) =>
    (container.ports ?? []).map((port, index) => ({ field: join(field, `ports[${index}]`), owner: container.name, port })),
  );
  const named = ports.filter(({ port }) => port.name !== undefined);
  return [
    ...ports.flatMap(({ field, owner, port }, index) => {
      const first = ports.find(other => socket(other.port) === socket(port));
      return first !== undefined && first.owner !== owner && ports.indexOf(first) < index
        ? [
            {
              field,
              value: socket(port),
              message: `is the port of container ${first.owner} too, and they share one network`,
              remedy: 'let each listen on a port of its own',
            },
          ]
        : [];
    }),
    ...duplicateFaults(
      index => `${named[index]?.field}.name`,
      named.map(({ port }) => port.name),
      'port name',
    ),
  ];
}

/** Claims, configuration and volumes of a Pod share one list of names. */
function sharedNameFaults({ pod, claims = [] }: PodTemplate): Fault[] {
  const named = [
    ...claims.map(({ name }, index) => ({ field: `claims[${index}].name`, name })),
    ...(pod.configFiles ?? []).map((group, index) => ({ field: `configFiles[${index}].name`, name: configName(group) })),
    ...(pod.volumes ?? []).map(({ name }, index) => ({ field: `volumes[${index}].name`, name })),
  ];
  return named.flatMap(({ field, name }, index) => {
    const first = named.find(other => other.name === name);
    return first === undefined || first === named[index]
      ? []
      : [{ field, value: name, message: `is taken by ${first.field}`, remedy: 'give each a name of its own' }];
  });
}

function sidecarFaults({ scope, pod }: PodTemplate): Fault[] {
  const value = (pod.sidecars ?? []).length > 0 ? pod.sidecars?.map(({ name }) => name) : undefined;
  return availabilityFaults(scope, 'Pod', [{ field: 'sidecars', path: 'spec.initContainers[].restartPolicy', value }]);
}

/**
 * A hook that waits longer than the Pod may take to stop is cut off, and the process behind it never hears of the stop.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/core/validation/validation.go - `validateSleepAction`
 */
function graceFaults({ pod }: PodTemplate, placed: readonly Placed[]): Fault[] {
  const grace = graceSeconds(pod);
  return placed.flatMap(({ field, container: { postStart, preStop } }) => [
    ...tooLongFaults(join(field, 'postStart.sleep'), sleepOf(postStart), grace, 'must not be longer than'),
    ...tooLongFaults(join(field, 'preStop.sleep'), sleepOf(preStop), grace - 1, 'must be shorter than', grace),
  ]);
}

function sleepOf(hook: LifecycleHandler | undefined): number {
  return hook?._action.kind === 'sleep' ? Number(hook._action.body.seconds) : 0;
}

function tooLongFaults(field: string, seconds: number, most: number, law: string, grace = most): Fault[] {
  return seconds > Math.max(most, 0)
    ? [
        {
          field,
          value: `${seconds} s`,
          message: `${law} the termination grace period of ${grace} s`,
          remedy: 'shorten the sleep, or raise terminationGracePeriod',
        },
      ]
    : [];
}

function metadataFaults({ pod, selector }: PodTemplate): Fault[] {
  const labels = pod.podLabels ?? {};
  return [
    ...faultsAt('podLabels', labels, labelsFaults(labels), 'correct the label'),
    ...faultsAt('podAnnotations', pod.podAnnotations, annotationsFaults(pod.podAnnotations ?? {}), 'correct the annotation'),
    ...Object.entries(selector).flatMap(([label, value]) =>
      labels[label] !== undefined && labels[label] !== value
        ? [
            {
              field: `podLabels.${label}`,
              value: labels[label],
              message: 'the selector finds the Pods by this label',
              remedy: `leave it out: it is ${value}`,
            },
          ]
        : [],
    ),
  ];
}

/** A port of a node leads to one container, and on the node's own network it is the container's. */
function hostPortFaults({ pod }: PodTemplate, placed: readonly Placed[]): Fault[] {
  const ports = placed.flatMap(({ field, container }) =>
    (container.ports ?? []).flatMap(({ hostPort, containerPort, protocol = Protocol.TCP }, index) =>
      hostPort === undefined
        ? []
        : [{ field: join(field, `ports[${index}].hostPort`), hostPort, containerPort, socket: `${hostPort}/${protocol}` }],
    ),
  );
  return [
    ...ports.flatMap(({ field, hostPort, containerPort }) =>
      pod.hostNetwork === true && hostPort !== containerPort
        ? [{ field, value: hostPort, message: 'must match `containerPort` when `hostNetwork` is true', remedy: 'leave it out' }]
        : [],
    ),
    ...duplicateFaults(
      index => ports[index]?.field ?? 'ports',
      ports.map(port => port.socket),
      'host port',
    ),
  ];
}

function processFaults({ pod }: PodTemplate): Fault[] {
  return pod.hostPID === true && pod.shareProcessNamespace === true
    ? [
        {
          field: 'shareProcessNamespace',
          value: true,
          message: 'ShareProcessNamespace and HostPID cannot both be enabled',
          remedy: 'leave one of them out',
        },
      ]
    : [];
}

function nameFaults(field: string, kind: string, name: string | undefined): Fault[] {
  return name === undefined ? [] : faultsAt(field, name, dnsSubdomainFaults(name), `give the name of a ${kind}`);
}

function join(field: string | undefined, last: string): string {
  return field === undefined || field === '' ? last : `${field}.${last}`;
}
