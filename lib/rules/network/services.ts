/** Services that lead to Pods, as several rules read them. */
import type { ContainerPort, Service } from '../objects';
import type { PodSource } from '../pods';
import { remembered } from '../remembered';
import type { Subject } from '../subject';

/** A Service whose endpoints Kubernetes keeps by a selector, and the Pods that it selects. */
export interface SelectingService {
  readonly subject: Subject<Service>;
  readonly selector: Readonly<Record<string, string>>;
  readonly pods: readonly PodSource[];
}

/** Services with a selector, in input order. One without has endpoints that somebody else writes. */
export const selectingServices = remembered((context): readonly SelectingService[] =>
  context.ofKind('Service').flatMap(subject => {
    const { type, selector = {} } = subject.object.spec ?? {};
    if (type === 'ExternalName' || Object.keys(selector).length === 0) {
      return [];
    }
    const pods = context.podsSelectedBy({ matchLabels: selector }, subject.namespace);
    return [{ subject, selector, pods }];
  }),
);

/**
 * The ports of a Pod that Services and policies find by name: of its containers, and of init containers that stay.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/api/v1/pod/util.go - `FindPort`
 */
export function portsOf({ spec }: PodSource): readonly ContainerPort[] {
  const { containers = [], initContainers = [] } = spec;
  return [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')].flatMap(
    ({ ports = [] }) => ports,
  );
}

/** A Pod has a port of that name. */
export function hasPort(pod: PodSource, name: string, protocol = 'TCP'): boolean {
  return portsOf(pod).some(port => port.name === name && (port.protocol ?? 'TCP') === protocol);
}

/** `'http', 'metrics'`: the names of a protocol's ports on these Pods. */
export function portNames(pods: readonly PodSource[], protocol = 'TCP'): string[] {
  const names = pods.flatMap(pod => portsOf(pod).filter(port => (port.protocol ?? 'TCP') === protocol)).map(({ name }) => name);
  return [...new Set(names.flatMap(name => (name === undefined ? [] : [`'${name}'`])))];
}

/** `'app: web', 'tier: front'` */
export function labelsText(labels: Readonly<Record<string, string>>): string {
  return Object.entries(labels)
    .map(([key, value]) => `'${key}: ${value}'`)
    .join(', ');
}

/** `StatefulSet 'db'` */
export function nameOf({ subject }: PodSource): string {
  return `${subject.kind} '${subject.name}'`;
}
