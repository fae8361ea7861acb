/** What Pods demand of each other's places. */
import type { LabelSelector, Labels } from '../../kube';
import type { RuleContext } from '../context';
import { addTo } from '../grouped';
import type { PodAffinityTerm, TopologySpreadConstraint } from '../objects';
import type { PodSource } from '../pods';
import { isEmptySelector, selects } from '../selection';
import type { Apart, Spread } from './matching/problem';
import { isTolerated, isWanted, labelOf, type Place } from './places';
import type { Tenant } from './tenants';

/**
 * Required anti-affinity among tenants. Pods that end by themselves keep nobody away for ever.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity
 */
export function apartOf(context: RuleContext, tenants: readonly Tenant[], places: readonly Place[]): Apart[] {
  return bySource(tenants).flatMap(([source, own]) => {
    const terms = source.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
    return source.endsByItself
      ? []
      : terms
          // Which labels are left out depends on Pods that are not made yet.
          .filter(({ mismatchLabelKeys = [] }) => mismatchLabelKeys.length === 0)
          .map(term => ({
            left: new Set(own),
            right: new Set(tenants.flatMap((it, index) => (isMeant(context, term, source, it) ? [index] : []))),
            key: term.topologyKey ?? '',
            domains: domainsOf(places, term.topologyKey ?? ''),
          }));
  });
}

function isMeant(context: RuleContext, term: PodAffinityTerm, by: PodSource, { source, labels }: Tenant): boolean {
  return (
    source !== undefined &&
    !source.endsByItself &&
    isNamespaceMeant(context, term, by.namespace, source.namespace) &&
    selects(term.labelSelector, labels) &&
    (term.matchLabelKeys ?? []).every(key => by.labels[key] === labels[key])
  );
}

function isNamespaceMeant(
  context: RuleContext,
  { namespaces = [], namespaceSelector }: PodAffinityTerm,
  own: string,
  other: string,
): boolean {
  if (namespaces.length === 0 && namespaceSelector === undefined) {
    return own === other;
  }
  const isSelected = namespaceSelector !== undefined && selectsNamespace(context, namespaceSelector, other);
  return namespaces.includes(other) || isSelected;
}

function selectsNamespace(context: RuleContext, selector: LabelSelector, namespace: string): boolean {
  const labels = context.namespaceLabels(namespace);
  return isEmptySelector(selector) || (labels !== undefined && selects(selector, labels));
}

/**
 * Constraints that keep Pods spread, where all nodes are known and no Pod counts that is not looked at.
 *
 * @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/
 */
export function spreadOf(context: RuleContext, tenants: readonly Tenant[], places: readonly Place[]): Spread[] {
  return bySource(tenants).flatMap(([source, own]) =>
    hardConstraints(context, source).flatMap(constraint => {
      const counted = countedPods(context, constraint, source);
      const isSelf = own.every(tenant => selects(selectorOf(constraint, source.labels), tenants[tenant]?.labels));
      return isSelf && counted.every(it => it === source) && own.length === source.replicas
        ? [{ pods: new Set(own), ...evenness(constraint, source, places) }]
        : [];
    }),
  );
}

/** Constraints that keep Pods from nodes, where nodes are known. */
export function hardConstraints(context: RuleContext, { spec, endsByItself }: PodSource): TopologySpreadConstraint[] {
  return context.nodes.length === 0 || endsByItself
    ? []
    : (spec.topologySpreadConstraints ?? []).filter(({ whenUnsatisfiable }) => whenUnsatisfiable !== 'ScheduleAnyway');
}

function countedPods(context: RuleContext, constraint: TopologySpreadConstraint, source: PodSource): readonly PodSource[] {
  return context.podsSelectedBy(selectorOf(constraint, source.labels), source.namespace);
}

function selectorOf({ labelSelector, matchLabelKeys = [] }: TopologySpreadConstraint, labels: Labels): LabelSelector {
  const own = matchLabelKeys.flatMap(key => (labels[key] === undefined ? [] : [[key, labels[key]] as const]));
  return {
    ...labelSelector,
    matchLabels: { ...labelSelector?.matchLabels, ...Object.fromEntries(own) },
  };
}

function evenness(constraint: TopologySpreadConstraint, { spec }: PodSource, places: readonly Place[]): Omit<Spread, 'pods'> {
  const { topologyKey = '', maxSkew = 1, minDomains = 1, nodeAffinityPolicy, nodeTaintsPolicy } = constraint;
  const counts = (place: Place) =>
    (nodeAffinityPolicy === 'Ignore' || isWanted(spec, place)) && (nodeTaintsPolicy !== 'Honor' || isTolerated(spec, place));
  const domains = domainsOf(places, topologyKey).map((domain, index) => (counts(places[index] as Place) ? domain : -1));
  const count = new Set(domains.filter(domain => domain !== -1)).size;
  return { domains, count, maxSkew, fromZero: count < minDomains };
}

function domainsOf(places: readonly Place[], topologyKey: string): number[] {
  const known = new Map<string, number>();
  return places.map(place => {
    const value = labelOf(place, topologyKey);
    if (value === undefined) {
      return -1;
    }
    const domain = known.get(value) ?? known.size;
    known.set(value, domain);
    return domain;
  });
}

function bySource(tenants: readonly Tenant[]): [PodSource, number[]][] {
  const found = new Map<PodSource, number[]>();
  tenants.forEach(({ source }, index) => {
    if (source !== undefined) {
      addTo(found, source, index);
    }
  });
  return [...found];
}
