/** Pods that the restricted level lets in, in all the ways that there are to say so. */
import type { Chance } from './chance';
import type { Draft } from './pods';

const RUNTIME_DEFAULT = { type: 'RuntimeDefault' };
const LOCALHOST = { type: 'Localhost', localhostProfile: 'profiles/a.json' };

const CAPABILITIES = [
  { drop: ['ALL'] },
  { drop: ['ALL'], add: ['NET_BIND_SERVICE'] },
  { drop: ['NET_RAW', 'ALL'] },
  { drop: ['ALL'], add: [] },
];

/** One or two containers, now and then one that comes first, a sidecar among them. */
export function hardened(chance: Chance): Draft {
  const spec: any = {
    automountServiceAccountToken: false,
    securityContext: {},
    containers: ['web', 'log'].slice(chance.percent(70) ? 1 : 0).map(container),
  };
  if (chance.percent(30)) {
    spec.initContainers = [container('init')];
    if (chance.percent(40)) {
      spec.initContainers[0].restartPolicy = 'Always';
    }
  }
  for (const { securityContext } of containersOf(spec)) {
    securityContext.allowPrivilegeEscalation = false;
    securityContext.capabilities = structuredClone(chance.one(CAPABILITIES));
  }
  say(spec, chance, 'runAsNonRoot', () => true);
  say(spec, chance, 'seccompProfile', () => ({ ...(chance.percent(80) ? RUNTIME_DEFAULT : LOCALHOST) }));
  return { annotations: {}, spec };
}

/** A Pod for Windows, which says nothing of what Linux has; without the field `os` it would be refused. */
export function windows(chance: Chance): Draft {
  const spec: any = {
    automountServiceAccountToken: false,
    ...(chance.percent(85) && { os: { name: 'windows' } }),
    securityContext: { ...(chance.percent(85) && { runAsNonRoot: true }) },
    containers: [container('web')],
  };
  if (chance.percent(25)) {
    spec.hostNetwork = true;
    spec.securityContext.windowsOptions = { hostProcess: true };
  } else if (chance.percent(50)) {
    spec.securityContext.windowsOptions = { hostProcess: false, runAsUserName: 'ContainerUser' };
  }
  return { annotations: {}, spec };
}

/** Containers of a Pod, those that start it first. */
export function containersOf(spec: any): any[] {
  return [...(spec.initContainers ?? []), ...spec.containers];
}

/** For the Pod, for each container, or both. */
function say(spec: any, chance: Chance, field: string, value: () => unknown): void {
  const place = chance.one(['pod', 'containers', 'both']);
  if (place !== 'containers') {
    spec.securityContext[field] = value();
  }
  if (place !== 'pod') {
    for (const { securityContext } of containersOf(spec)) {
      securityContext[field] = value();
    }
  }
}

function container(name: string): any {
  return { name, image: `registry.example.com/${name}:1.0.0`, securityContext: {} };
}
