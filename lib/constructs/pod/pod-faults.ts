import { isIP } from 'node:net';
import { annotationsFaults, dnsLabelFaults, dnsSubdomainFaults, labelsFaults } from '../../kube';
import { duplicateFaults, type Fault, faultsAt, under } from '../core/faults';
import { availabilityFaults } from '../core/kubernetes-target';
import { secondsFaults } from '../core/numbers';
import { referenceFaults } from '../core/references';
import { configFaults, configName } from './config-files';
import type { ContainerProps } from './container';
import { type ContainerRole, containerFaults, socket } from './container-spec';
import { graceSeconds, mainContainer, mountables, type PodTemplate } from './pod-template';
import { spreadFaults, tolerationFaults } from './scheduling';
import { podSecurityContextFaults } from './security';

/** A container with the place and role in which the caller gave it. */
interface Placed {
  readonly field: string;
  readonly role: ContainerRole;
  readonly container: ContainerProps;
}

/** Every fault of a Pod template, in the words in which the caller gave it. */
export function podTemplateFaults(template: PodTemplate): Fault[] {
  const { scope, pod } = template;
  const placed = placedContainers(template);
  const surroundings = { scope, mountables: mountables(template), podSecurityContext: pod.podSecurityContext };
  return [
    ...placed.flatMap(({ field, role, container }) => under(field, containerFaults(container, role, surroundings))),
    ...duplicateFaults(
      index => join(placed[index]?.field, 'name'),
      placed.map(({ container }) => container.name),
      'container name',
    ),
    ...sharedPortFaults(placed),
    ...sidecarFaults(template),
    ...(pod.volumes ?? []).flatMap((volume, index) => [
      ...faultsAt(`volumes[${index}].name`, volume.name, dnsLabelFaults(volume.name)),
      ...volume._faults(`volumes[${index}]`),
    ]),
    ...configFaults('configFiles', pod.configFiles ?? []),
    ...sharedNameFaults(template),
    ...(pod.imagePullSecrets ?? []).flatMap((secret, index) => referenceFaults(`imagePullSecrets[${index}]`, 'Secret', secret)),
    ...podSecurityContextFaults('podSecurityContext', pod.podSecurityContext),
    ...secondsFaults('terminationGracePeriod', pod.terminationGracePeriod, 0),
    ...graceFaults(template, placed),
    ...metadataFaults(template),
    ...nameFaults('priorityClassName', pod.priorityClassName),
    ...nameFaults('runtimeClassName', pod.runtimeClassName),
    ...faultsAt('nodeSelector', pod.nodeSelector, labelsFaults(pod.nodeSelector ?? {})),
    ...tolerationFaults('tolerations', pod.tolerations ?? []),
    ...spreadFaults('topologySpreadConstraints', pod.topologySpreadConstraints ?? []),
    ...hostAliasFaults(template),
    ...hostPortFaults(template, placed),
  ];
}

function placedContainers(template: PodTemplate): Placed[] {
  const { pod } = template;
  const all = (name: 'containers' | 'initContainers' | 'sidecars', role: ContainerRole): Placed[] =>
    (pod[name] ?? []).map((container, index) => ({ field: `${name}[${index}]`, role, container }));
  return [
    { field: '', role: 'main', container: mainContainer(template) },
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
  return duplicateFaults(
    index => named[index]?.field ?? 'volumes',
    named.map(({ name }) => name),
    'name of a claim, configuration or volume',
  );
}

function sidecarFaults({ scope, pod }: PodTemplate): Fault[] {
  const value = (pod.sidecars ?? []).length > 0 ? pod.sidecars?.map(({ name }) => name) : undefined;
  return availabilityFaults(scope, 'Pod', [{ field: 'sidecars', path: 'spec.initContainers[].restartPolicy', value }]);
}

/** A hook that waits longer than the Pod may take to stop is cut off, and the process behind it never hears of the stop. */
function graceFaults({ pod }: PodTemplate, placed: readonly Placed[]): Fault[] {
  const grace = graceSeconds(pod);
  return placed.flatMap(({ field, container }) => {
    const action = container.preStop?._action;
    const seconds = action?.kind === 'sleep' ? Number(action.body.seconds) : 0;
    return seconds > 0 && seconds >= grace
      ? [
          {
            field: join(field, 'preStop'),
            value: `${seconds} s`,
            message: `must be shorter than the termination grace period of ${grace} s`,
            remedy: 'shorten the sleep, or raise terminationGracePeriod',
          },
        ]
      : [];
  });
}

function metadataFaults({ pod, selector }: PodTemplate): Fault[] {
  const labels = pod.podLabels ?? {};
  return [
    ...faultsAt('podLabels', labels, labelsFaults(labels)),
    ...faultsAt('podAnnotations', pod.podAnnotations, annotationsFaults(pod.podAnnotations ?? {})),
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

function hostAliasFaults({ pod }: PodTemplate): Fault[] {
  return (pod.hostAliases ?? []).flatMap(({ ip, hostnames }, index) => [
    ...(isIP(ip) !== 0
      ? []
      : [
          {
            field: `hostAliases[${index}].ip`,
            value: ip,
            message: 'must be a valid IP address',
            remedy: 'give an IPv4 or IPv6 address',
          },
        ]),
    ...hostnames.flatMap((name, at) => faultsAt(`hostAliases[${index}].hostnames[${at}]`, name, dnsSubdomainFaults(name))),
  ]);
}

function hostPortFaults({ pod }: PodTemplate, placed: readonly Placed[]): Fault[] {
  return placed.flatMap(({ field, container }) =>
    (container.ports ?? []).flatMap(({ hostPort, containerPort }, index) =>
      pod.hostNetwork === true && hostPort !== undefined && hostPort !== containerPort
        ? [
            {
              field: join(field, `ports[${index}].hostPort`),
              value: hostPort,
              message: 'must match `containerPort` when `hostNetwork` is true',
              remedy: 'leave it out',
            },
          ]
        : [],
    ),
  );
}

function nameFaults(field: string, name: string | undefined): Fault[] {
  return name === undefined ? [] : faultsAt(field, name, dnsSubdomainFaults(name));
}

function join(field: string | undefined, last: string): string {
  return field === undefined || field === '' ? last : `${field}.${last}`;
}
