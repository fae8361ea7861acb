/** Where the scheduler may put Pods, as far as nodes are known. */
import { isKeptOff, matchesNodeLabels, matchesNodeSelector, UNSCHEDULABLE_TAINT } from '../../kube';
import type { Node, PodSpec } from '../objects';

/** The nodes that take a Pod: by its selector, affinity and tolerations. Room on them is another matter. */
export function nodesFor(spec: PodSpec, nodes: readonly Node[]): readonly Node[] {
  return nodes.filter(node => isWanted(spec, node) && isTolerated(spec, node));
}

/** The Pod's `nodeSelector` and required node affinity take the node. */
export function isWanted({ nodeSelector = {}, affinity }: PodSpec, { metadata }: Node): boolean {
  const facts = { name: metadata?.name ?? '', labels: metadata?.labels ?? {} };
  const required = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution;
  return matchesNodeLabels(nodeSelector, facts) && (required === undefined || matchesNodeSelector(required, facts));
}

/** The Pod tolerates what keeps others off the node. */
export function isTolerated({ tolerations = [] }: PodSpec, { spec }: Node): boolean {
  const { taints = [], unschedulable = false } = spec ?? {};
  return !isKeptOff(unschedulable ? [...taints, UNSCHEDULABLE_TAINT] : taints, tolerations);
}

/** The values that nodes have of a label: its domains. */
export function domainsOf(nodes: readonly Node[], topologyKey: string): ReadonlySet<string> {
  return new Set(nodes.flatMap(node => domainOf(node, topologyKey) ?? []));
}

/** Undefined where the node does not have the label. */
export function domainOf({ metadata }: Node, topologyKey: string): string | undefined {
  const { labels = {} } = metadata ?? {};
  return Object.hasOwn(labels, topologyKey) ? labels[topologyKey] : undefined;
}
