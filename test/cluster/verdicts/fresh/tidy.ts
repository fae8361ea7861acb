import type { Chance } from './chance';

/** What holds a sound object together: names that agree. Mends a random object in place, most of the time. */
export function tidy(object: any, chance: Chance): void {
  const { kind, spec } = object;
  object.metadata = { ...object.metadata };
  if (!object.metadata.name && !object.metadata.generateName) object.metadata.name = 'fresh';
  if (spec === undefined) return;
  if (kind === 'Pod') {
    tidyPod(spec, kind, chance);
    return;
  }
  const templated = kind === 'CronJob' ? spec.jobTemplate?.spec : spec;
  if (templated?.template === undefined) return;
  templated.template.spec ??= { containers: [{ name: 'a', image: 'a' }] };
  tidySelector(kind, templated);
  tidyPod(templated.template.spec, kind, chance);
}

function tidySelector(kind: string, spec: any): void {
  const labels = { app: 'web', ...soundLabels(spec.template.metadata?.labels) };
  spec.template.metadata = { ...spec.template.metadata, labels };
  if (kind === 'ReplicationController') spec.selector = { app: labels.app };
  else if (kind === 'Job' || kind === 'CronJob') spec.selector = undefined;
  else spec.selector = { matchLabels: { app: labels.app } };
}

function soundLabels(labels: Record<string, string> = {}): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).filter(([key, value]) => /^[a-z./]+$/.test(key) && /^[a-z0-9]*$/.test(value)));
}

function tidyPod(spec: any, kind: string, chance: Chance): void {
  if (['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'ReplicationController'].includes(kind)) {
    delete spec.restartPolicy;
    delete spec.activeDeadlineSeconds;
  } else if (kind !== 'Pod') {
    spec.restartPolicy = chance.one(['Never', 'OnFailure']);
  }
  spec.containers = spec.containers?.length > 0 ? spec.containers : [{ name: 'a', image: 'a' }];
  const volumes: any[] = spec.volumes ?? [];
  for (const [index, volume] of volumes.entries()) volume.name = `${volume.name ?? 'v'}-${index}`;
  const containers: any[] = [...spec.containers, ...(spec.initContainers ?? [])];
  for (const [index, container] of containers.entries()) tidyContainer(container, index, volumes, chance);
}

function tidyContainer(container: any, index: number, volumes: readonly any[], chance: Chance): void {
  container.name = `${container.name ?? 'c'}-${index}`;
  for (const [at, port] of (container.ports ?? []).entries()) {
    if (port.name !== undefined) port.name = `p${index}-${at}`;
    if (port.hostPort !== undefined && chance.percent(70)) delete port.hostPort;
  }
  for (const [at, mount] of (container.volumeMounts ?? []).entries()) {
    if (volumes.length === 0) container.volumeMounts = undefined;
    else Object.assign(mount, { name: chance.one(volumes).name, mountPath: `${mount.mountPath}${at}` });
  }
  if (container.volumeDevices !== undefined && chance.percent(80)) container.volumeDevices = undefined;
  const { requests, limits } = container.resources ?? {};
  if (requests !== undefined && limits !== undefined && chance.percent(80)) container.resources.requests = { ...limits };
}
