import {
  type LabelSelector,
  type LabelSelectorRequirement,
  type Labels,
  matchesEqualitySelector,
  matchesSelector,
} from '../kube';

/** A selector of a workload, a budget, a policy matches labels. One that the API server refuses matches nothing. */
export function selects(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  return isUsable(selector) && matchesSelector(selector, labels ?? {});
}

/** A selector of a Service or a ReplicationController matches labels; an empty one nothing. */
export function selectsEqual(selector: Labels | undefined, labels: Labels | undefined): boolean {
  return matchesEqualitySelector(selector, labels ?? {});
}

/** It has no requirement, and so matches everything. */
export function isEmptySelector(selector: LabelSelector | undefined): boolean {
  return (
    selector !== undefined &&
    Object.keys(selector.matchLabels ?? {}).length === 0 &&
    (selector.matchExpressions ?? []).length === 0
  );
}

/** The same text for selectors that say the same in the same order, so that what they match is looked up once. */
export function selectorKey(selector: LabelSelector | undefined): string {
  const { matchLabels = {}, matchExpressions = [] } = selector ?? {};
  const requirements = matchExpressions.map(({ key, operator, values }) => [key, operator, values]);
  return selector === undefined ? '' : JSON.stringify([Object.entries(matchLabels), requirements]);
}

function isUsable(selector: LabelSelector | undefined): boolean {
  return (selector?.matchExpressions ?? []).every(isRequirement);
}

const OPERATORS: readonly string[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function isRequirement({ key, operator }: Partial<LabelSelectorRequirement>): boolean {
  return key !== undefined && operator !== undefined && OPERATORS.includes(operator);
}
