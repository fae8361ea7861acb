/**
 * PodDisruptionBudgets.
 *
 * @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/apis/policy/validation/validation.go - `ValidatePodDisruptionBudgetSpec`
 */

import { FieldPath } from '../field-path';
import { GoMap, GoPointer, GoSlice, GoStruct } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { pathSegmentFaults } from '../object-meta';
import { toleratedBySelectors, validateLabelSelector } from '../pod/selectors';
import { validateIntOrPercent } from './int-or-percent';

const SPEC = FieldPath.ROOT.child('spec');

const EVICTION_POLICIES = ['AlwaysAllow', 'IfHealthyBudget'];

export const POD_DISRUPTION_BUDGET_RULES: KindRules = {
  countsGenerations: true,
  looksAtMetadataLast: true,
  nameFaults: pathSegmentFaults,
  setDefaults: object => {
    object.spec ??= {};
  },
  validate: ({ spec }, validation, old) => {
    validation.tolerated = toleratedBySelectors([old?.spec.selector], validation);
    const { minAvailable, maxUnavailable, selector, unhealthyPodEvictionPolicy } = spec;
    if (minAvailable !== undefined && maxUnavailable !== undefined) {
      validation.invalid(SPEC, shown(spec), 'minAvailable and maxUnavailable cannot be both set');
    }
    if (minAvailable !== undefined) {
      validateIntOrPercent(minAvailable, SPEC.child('minAvailable'), validation);
    }
    if (maxUnavailable !== undefined) {
      validateIntOrPercent(maxUnavailable, SPEC.child('maxUnavailable'), validation);
    }
    validateLabelSelector(selector, SPEC.child('selector'), validation);
    if (unhealthyPodEvictionPolicy !== undefined && !EVICTION_POLICIES.includes(unhealthyPodEvictionPolicy)) {
      validation.notSupported(SPEC.child('unhealthyPodEvictionPolicy'), unhealthyPodEvictionPolicy, EVICTION_POLICIES);
    }
  },
};

/** The whole spec, as the server prints it. */
function shown({ minAvailable, selector, maxUnavailable, unhealthyPodEvictionPolicy }: Decoded): GoStruct {
  return new GoStruct('policy.PodDisruptionBudgetSpec', [
    { name: 'MinAvailable', value: new GoPointer('intstr.IntOrString', minAvailable) },
    { name: 'Selector', value: new GoPointer('v1.LabelSelector', selector && shownSelector(selector)) },
    { name: 'MaxUnavailable', value: new GoPointer('intstr.IntOrString', maxUnavailable) },
    {
      name: 'UnhealthyPodEvictionPolicy',
      value: new GoPointer('policy.UnhealthyPodEvictionPolicyType', unhealthyPodEvictionPolicy),
    },
  ]);
}

/** Only a pointer to it is seen as Go source. */
function shownSelector({ matchLabels, matchExpressions }: Decoded): GoStruct {
  const requirements = matchExpressions?.map(
    ({ key = '', operator = '', values }: Decoded) =>
      new GoStruct('v1.LabelSelectorRequirement', [
        { name: 'Key', json: 'key', value: key },
        { name: 'Operator', json: 'operator', value: operator },
        { name: 'Values', json: 'values', value: new GoSlice('[]string', values), omitEmpty: true },
      ]),
  );
  return new GoStruct('v1.LabelSelector', [
    { name: 'MatchLabels', json: 'matchLabels', value: new GoMap('map[string]string', matchLabels), omitEmpty: true },
    {
      name: 'MatchExpressions',
      json: 'matchExpressions',
      value: new GoSlice('[]v1.LabelSelectorRequirement', requirements),
      omitEmpty: true,
    },
  ]);
}
