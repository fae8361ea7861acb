import {
  HOSTNAME_LABEL,
  isKeptOff,
  matchesNodeLabels,
  matchesNodeSelector,
  type NodeFacts,
  type TaintFields,
  UNSCHEDULABLE_TAINT,
} from '../../kube';
import type { RuleContext } from '../context';
import { addTo } from '../grouped';
import type { Node, NodeSelector, PodSpec } from '../objects';
import { hostnamesIn, type Volume } from './volumes';

/** A node, as far as it is known. */
export interface Place extends NodeFacts {
  readonly taints: readonly TaintFields[];
}

/** No label can have it as its value: the host name of any node that nobody names. */
const SOME_OTHER = '(some other node)';

/**
 * Where Pods may be: on the nodes that are known, and on these alone.
 *
 * Where none is known, on those that volumes and Pods name by their host name, of which nothing else is known, and on
 * some other node, which has whatever it takes.
 */
export function placesOf(context: RuleContext, volumes: readonly Volume[], pods: readonly PodSpec[]): Place[] {
  const { nodes } = context;
  if (nodes.length > 0) {
    return nodes.map(knownPlace);
  }
  const named = new Set([...volumes.flatMap(({ affinity = {} }) => hostnamesIn(affinity)), ...pods.flatMap(hostnamesOfPod)]);
  return [...named, SOME_OTHER].map(hostname => ({ labels: { [HOSTNAME_LABEL]: hostname }, mayHaveMore: true, taints: [] }));
}

function knownPlace({ metadata, spec }: Node): Place {
  const { name = '', labels = {} } = metadata ?? {};
  const { taints = [], unschedulable = false } = spec ?? {};
  // The kubelet sets the label when it registers its node.
  return {
    name,
    labels: { [HOSTNAME_LABEL]: name, ...labels },
    taints: unschedulable ? [...taints, UNSCHEDULABLE_TAINT] : taints,
  };
}

function hostnamesOfPod({ nodeSelector = {}, affinity }: PodSpec): string[] {
  const hostname = nodeSelector[HOSTNAME_LABEL];
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? {};
  return [...(hostname === undefined ? [] : [hostname]), ...hostnamesIn(required)];
}

/** The value of a label; undefined where the node has none, or none that is known. */
export function labelOf({ labels }: Place, key: string): string | undefined {
  const value = Object.hasOwn(labels, key) ? labels[key] : undefined;
  return value === SOME_OTHER ? undefined : value;
}

/** Of each volume the places that it can be used at. Those that name their nodes are not held against every other node. */
export function reachOf(places: readonly Place[]): (volume: Volume) => readonly number[] {
  const everywhere = [...places.keys()];
  const byHostname = new Map<string, number[]>();
  for (const [index, { labels }] of places.entries()) {
    const hostname = labels[HOSTNAME_LABEL] ?? '';
    addTo(byHostname, hostname, index);
  }
  return ({ affinity }) => {
    if (affinity === undefined) {
      return everywhere;
    }
    const candidates = namesItsNodes(affinity)
      ? [...new Set(hostnamesIn(affinity))].flatMap(hostname => byHostname.get(hostname) ?? [])
      : everywhere;
    return candidates.filter(index => matchesNodeSelector(affinity, places[index] as Place));
  };
}

function namesItsNodes({ nodeSelectorTerms = [] }: NodeSelector): boolean {
  return nodeSelectorTerms.every(term => hostnamesIn({ nodeSelectorTerms: [term] }).length > 0);
}

/** The Pod asks for no other node. */
export function isWanted({ nodeName, nodeSelector = {}, affinity }: PodSpec, place: Place): boolean {
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return (
    (!nodeName || place.name === undefined || place.name === nodeName) &&
    matchesNodeLabels(nodeSelector, place) &&
    (required === undefined || matchesNodeSelector(required, place))
  );
}

/** The Pod tolerates what keeps others off. One that names its node is asked nothing by the scheduler. */
export function isTolerated({ nodeName, tolerations = [] }: PodSpec, { taints }: Place): boolean {
  return !isKeptOff(taints, tolerations) || Boolean(nodeName);
}
