import type { Construct } from 'constructs';
import {
  absolutePathFaults,
  dnsLabelFaults,
  hasFloatingTag,
  imageFaults,
  type Minor,
  portNameFaults,
  portNumberFaults,
  qualifiedNameFaults,
} from '../../kube';
import { duplicateFaults, type Fault, faultsAt, under } from '../core/faults';
import { availabilityFaults, KubernetesTarget } from '../core/kubernetes-target';
import { type ContainerOptions, type ContainerPortProps, type ContainerProps, ImagePullPolicy, Protocol } from './container';
import { envFaults, renderEnv } from './env';
import { actionFaults, renderAction } from './lifecycle';
import { renderResources, resourceFaults } from './resources';
import { type PodSecurityContext, renderContainerSecurityContext } from './security';
import { containerSecurityContextFaults } from './security-faults';

/** What a Pod runs a container as. */
export type ContainerRole = 'main' | 'container' | 'init' | 'sidecar';

/** What a container is checked against: its Pod. */
export interface PodSurroundings {
  readonly scope: Construct;
  readonly podSecurityContext: PodSecurityContext | undefined;
}

/** Every fault of one container but those of its mounts. */
export function containerFaults(container: ContainerProps, role: ContainerRole, pod: PodSurroundings): Fault[] {
  const ports = container.ports ?? [];
  const minor = KubernetesTarget.of(pod.scope) as Minor;
  return [
    ...faultsAt(
      role === 'main' ? 'containerName' : 'name',
      container.name,
      dnsLabelFaults(container.name),
      'name it such as db or log-shipper',
    ),
    ...faultsAt('image', container.image, imageFaults(container.image), 'name an image such as postgres:17.2'),
    ...(container.workingDir === undefined
      ? []
      : faultsAt('workingDir', container.workingDir, absolutePathFaults(container.workingDir), 'give a path such as /srv')),
    ...envFaults('env', container.env, minor),
    ...(container.envFrom ?? []).flatMap((source, index) => source._faults(`envFrom[${index}]`, minor)),
    ...portsFaults('ports', ports),
    ...(container.livenessProbe?._faults('livenessProbe', 'liveness', ports) ?? []),
    ...(container.readinessProbe?._faults('readinessProbe', 'readiness', ports) ?? []),
    ...(container.startupProbe?._faults('startupProbe', 'startup', ports) ?? []),
    ...hookFaults(container, pod.scope),
    ...(role === 'init' ? initFaults(container) : []),
    ...resourceFaults('resources', container.resources),
    ...containerSecurityContextFaults('securityContext', pod.scope, container.securityContext, pod.podSecurityContext),
  ];
}

/** The container as the API takes it, every default that matters written out. */
export function renderContainer(container: ContainerProps, role: ContainerRole): { readonly [field: string]: unknown } {
  const ports = container.ports ?? [];
  return {
    name: container.name,
    image: container.image,
    imagePullPolicy:
      container.imagePullPolicy ?? (hasFloatingTag(container.image) ? ImagePullPolicy.ALWAYS : ImagePullPolicy.IF_NOT_PRESENT),
    ...(role === 'sidecar' ? { restartPolicy: 'Always' } : {}),
    command: container.command && [...container.command],
    args: container.args && [...container.args],
    workingDir: container.workingDir,
    env: nonEmpty(renderEnv(container.env)),
    envFrom: nonEmpty(container.envFrom?.map(source => source._render())),
    ports: nonEmpty(ports.map(renderPort)),
    livenessProbe: container.livenessProbe?._render(ports),
    readinessProbe: container.readinessProbe?._render(ports),
    startupProbe: container.startupProbe?._render(ports),
    lifecycle: renderLifecycle(container),
    resources: renderResources(container.resources),
    securityContext: renderContainerSecurityContext(container.securityContext),
    terminationMessagePolicy: 'FallbackToLogsOnError',
    volumeMounts: nonEmpty(container.volumeMounts?.map(mount => ({ ...mount }))),
    volumeDevices: nonEmpty(container.volumeDevices?.map(device => ({ ...device }))),
  };
}

/** The list, or nothing where it is empty: an empty list in a manifest is a difference that never settles. */
export function nonEmpty<T>(list: readonly T[] | undefined): readonly T[] | undefined {
  return list === undefined || list.length === 0 ? undefined : list;
}

/** Faults of the ports of one container. */
export function portsFaults(field: string, ports: readonly ContainerPortProps[]): Fault[] {
  return [
    ...ports.flatMap((port, index) =>
      under(`${field}[${index}]`, [
        ...faultsAt('containerPort', port.containerPort, portNumberFaults(port.containerPort), PORT_REMEDY),
        ...(port.name === undefined
          ? []
          : faultsAt('name', port.name, portNameFaults(port.name), 'name it such as http or metrics')),
        ...(port.servicePort === undefined
          ? []
          : faultsAt('servicePort', port.servicePort, portNumberFaults(port.servicePort), PORT_REMEDY)),
        ...(port.appProtocol === undefined
          ? []
          : faultsAt(
              'appProtocol',
              port.appProtocol,
              qualifiedNameFaults(port.appProtocol),
              'name it such as http or postgresql',
            )),
        ...(port.hostPort === undefined ? [] : faultsAt('hostPort', port.hostPort, portNumberFaults(port.hostPort), PORT_REMEDY)),
      ]),
    ),
    ...duplicateFaults(index => `${field}[${index}]`, ports.map(socket), 'port'),
  ];
}

/** What two ports of one Pod cannot share. */
export function socket(port: ContainerPortProps): string {
  return `${port.containerPort}/${port.protocol ?? Protocol.TCP}`;
}

const PORT_REMEDY = 'give a port from 1 to 65535';

function renderPort(port: ContainerPortProps): object {
  return {
    ...(port.name === undefined ? {} : { name: port.name }),
    containerPort: port.containerPort,
    protocol: port.protocol ?? Protocol.TCP,
    ...(port.hostPort === undefined ? {} : { hostPort: port.hostPort }),
  };
}

function renderLifecycle({ postStart, preStop, ports = [] }: ContainerOptions): object | undefined {
  return postStart === undefined && preStop === undefined
    ? undefined
    : {
        ...(postStart === undefined ? {} : { postStart: renderAction(postStart._action, ports) }),
        ...(preStop === undefined ? {} : { preStop: renderAction(preStop._action, ports) }),
      };
}

function hookFaults({ postStart, preStop, ports = [] }: ContainerOptions, scope: Construct): Fault[] {
  return Object.entries({ postStart, preStop }).flatMap(([field, hook]) =>
    hook === undefined
      ? []
      : [
          ...actionFaults(field, hook._action, ports),
          ...(hook._action.kind === 'sleep'
            ? availabilityFaults(scope, 'Pod', [
                {
                  field: `${field}.sleep`,
                  path: 'spec.containers[].lifecycle.preStop.sleep',
                  value: `${hook._action.body.seconds} s`,
                },
              ])
            : []),
        ],
  );
}

/** @see https://kubernetes.io/docs/concepts/workloads/pods/init-containers/#differences-from-regular-containers */
function initFaults(container: ContainerOptions): Fault[] {
  return (['livenessProbe', 'readinessProbe', 'startupProbe', 'postStart', 'preStop'] as const).flatMap(field =>
    container[field] === undefined
      ? []
      : [{ field, message: 'may not be set for init containers', remedy: 'leave it out, or make the container a sidecar' }],
  );
}
