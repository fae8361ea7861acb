import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateLabelKey } from '../labels';
import type { Validation } from '../validation';
import { validateOptionalEnum, validatePositive } from './fields';
import { validateLabelKeyLists, validateLabelSelector } from './selectors';

const ACTIONS = ['DoNotSchedule', 'ScheduleAnyway'];
const POLICIES = ['Honor', 'Ignore'];

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/ */
export function validateSpread(constraints: readonly Decoded[], path: FieldPath, validation: Validation): void {
  for (const [index, constraint] of constraints.entries()) {
    const { maxSkew = 0, topologyKey = '', whenUnsatisfiable = '', minDomains, labelSelector } = constraint;
    const place = path.index(index);
    validatePositive(maxSkew, place.child('maxSkew'), validation);
    if (topologyKey === '') {
      validation.required(place.child('topologyKey'), 'can not be empty');
    }
    validateOptionalEnum(whenUnsatisfiable, ACTIONS, place.child('whenUnsatisfiable'), validation);
    validateNotRepeated(constraint, constraints.slice(index + 1), place, validation);
    if (minDomains !== undefined) {
      validateMinDomains(minDomains, whenUnsatisfiable, place.child('minDomains'), validation);
    }
    validateOptionalEnum(constraint.nodeAffinityPolicy, POLICIES, place.child('nodeAffinityPolicy'), validation);
    validateOptionalEnum(constraint.nodeTaintsPolicy, POLICIES, place.child('nodeTaintsPolicy'), validation);
    validateMatchLabelKeys(constraint, place, validation);
    if (!validation.tolerated.has('spread selectors')) {
      validateLabelSelector(labelSelector, place.child('labelSelector'), validation, false);
    }
  }
}

/** One constraint for each topology and action. */
function validateNotRepeated(one: Decoded, others: readonly Decoded[], path: FieldPath, validation: Validation): void {
  const pair = ({ topologyKey = '', whenUnsatisfiable = '' }: Decoded) => `{${topologyKey}, ${whenUnsatisfiable}}`;
  const own = pair(one);
  if (others.some(other => pair(other) === own)) {
    validation.duplicate(path.child('{topologyKey, whenUnsatisfiable}'), own);
  }
}

function validateMinDomains(domains: number, action: string, path: FieldPath, validation: Validation): void {
  validatePositive(domains, path, validation);
  if (action !== 'DoNotSchedule') {
    validation.invalid(path, domains, `can only use minDomains if whenUnsatisfiable=DoNotSchedule, not ${action}`);
  }
}

/** Since 1.34 the server adds the Pod's own values to the selector (gate MatchLabelKeysInPodTopologySpreadSelectorMerge). */
function validateMatchLabelKeys(constraint: Decoded, path: FieldPath, validation: Validation): void {
  const { matchLabelKeys: keys = [], labelSelector } = constraint;
  if (keys.length === 0) {
    return;
  }
  if (validation.since('1.34') && !validation.tolerated.has('spread keys')) {
    validateLabelKeyLists(constraint, path, validation);
    return;
  }
  const place = path.child('matchLabelKeys');
  if (labelSelector === undefined) {
    validation.forbidden(place, 'must not be specified when labelSelector is not set');
  }
  const selected = new Set([
    ...Object.keys(labelSelector?.matchLabels ?? {}),
    ...(labelSelector?.matchExpressions ?? []).map((expression: Decoded) => expression.key ?? ''),
  ]);
  for (const [index, key] of keys.entries()) {
    validateLabelKey(key, place.index(index), validation);
    if (selected.has(key)) {
      validation.invalid(place.index(index), key, 'exists in both matchLabelKeys and labelSelector');
    }
  }
}
