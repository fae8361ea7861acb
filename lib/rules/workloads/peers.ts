/** The names by which Pods of StatefulSets are called: `web-0.peers`. */
import { parseOrdinal } from '../../kube';
import type { RuleContext } from '../context';
import { groupedBy } from '../grouped';
import type { StatefulSet } from '../objects';
import { remembered } from '../remembered';
import type { Subject } from '../subject';
import { type HostName, hostNamesOf, namespaceOf } from './host-names';

/** A text that calls a Pod of a set by its name in DNS. */
export interface PeerName {
  readonly name: HostName;
  /** `peers` of `web-0.peers`. */
  readonly service: string;
  readonly namespace: string;
  /** The set and ordinal; undefined where a variable stands for either: `$(POD_NAME).peers`, `web-$i.peers`. */
  readonly pod?: { readonly set: string; readonly ordinal: number };
}

/** Names of Pods in texts, in input order. */
export const peerNamesOf = remembered((context): readonly PeerName[] =>
  hostNamesOf(context).flatMap(name => peerNameOf(name) ?? []),
);

function peerNameOf(name: HostName): PeerName | undefined {
  const [pod = '', service = ''] = name.labels;
  const namespace = namespaceOf(name, 1);
  if (/[)}]$|\$\w+$/.test(pod)) {
    return { name, service, namespace };
  }
  const parsed = /^[a-z0-9-]+$/.test(pod) ? parseOrdinal(pod) : undefined;
  return parsed === undefined ? undefined : { name, service, namespace, pod: parsed };
}

const callsByService = remembered(context =>
  groupedBy(peerNamesOf(context), ({ namespace, service }) => `${namespace}/${service}`),
);

/** The first text that calls a Pod of this set by its governing Service. */
export function callOf(context: RuleContext, { name, namespace, object }: Subject<StatefulSet>): PeerName | undefined {
  const calls = callsByService(context);
  return calls.get(`${namespace}/${object.spec?.serviceName}`)?.find(({ pod }) => pod === undefined || pod.set === name);
}

/** `, and ConfigMap 'conf' calls 'web-0.peers'`: who needs the name, to go behind what is wrong with it. */
export function calledBy({ name: { subject, text } }: PeerName): string {
  return `, and ${subject.kind} '${subject.name}' calls '${text}'`;
}
