import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';

/**
 * Adds the values of the Pod's own labels to selectors that name label keys.
 *
 * In affinity since 1.31 (gate MatchLabelKeysInPodAffinity), in spread constraints since 1.34
 * (gate MatchLabelKeysInPodTopologySpreadSelectorMerge).
 */
export function mergeLabelKeys({ metadata, spec }: Decoded, validation: Validation): void {
  const labels: Readonly<Record<string, string>> = metadata.labels ?? {};
  if (validation.since('1.31')) {
    for (const affinity of [spec.affinity?.podAffinity, spec.affinity?.podAntiAffinity]) {
      for (const term of affinity?.requiredDuringSchedulingIgnoredDuringExecution ?? []) {
        merge(term, labels);
      }
      for (const { podAffinityTerm } of affinity?.preferredDuringSchedulingIgnoredDuringExecution ?? []) {
        merge(podAffinityTerm ?? {}, labels);
      }
    }
  }
  if (validation.since('1.34')) {
    for (const constraint of spec.topologySpreadConstraints ?? []) {
      merge(constraint, labels);
    }
  }
}

function merge(term: Decoded, labels: Readonly<Record<string, string>>): void {
  const { labelSelector, matchLabelKeys = [], mismatchLabelKeys = [] } = term;
  if (labelSelector === undefined) {
    return;
  }
  const requirement = (operator: string) => (key: string) =>
    labels[key] === undefined ? [] : [{ key, operator, values: [labels[key]] }];
  labelSelector.matchExpressions = [
    ...(labelSelector.matchExpressions ?? []),
    ...matchLabelKeys.flatMap(requirement('In')),
    ...mismatchLabelKeys.flatMap(requirement('NotIn')),
  ];
}
