/** Where a Pod may run: labels of nodes that are deprecated, and selectors that select nothing. */
import type { FieldPath } from '../../field-path';
import type { Decoded } from '../../kind-rules';
import { nodeLabelDeprecation, warnOfNodeSelectorTerm } from '../../node-labels';
import type { Validation } from '../../validation';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function warnOfPlacement(spec: Decoded, path: FieldPath, validation: Validation): void {
  for (const label in spec.nodeSelector) {
    const words = nodeLabelDeprecation(label, validation);
    if (words !== undefined) {
      validation.warn(`${path.child('nodeSelector').key(label)}: ${words}`);
    }
  }
  for (const [index, { topologyKey = '', labelSelector }] of (spec.topologySpreadConstraints ?? []).entries()) {
    const place = path.child('topologySpreadConstraints').index(index);
    const words = nodeLabelDeprecation(topologyKey, validation);
    if (words !== undefined) {
      validation.warn(`${place.child('topologyKey')}: ${topologyKey} is ${words}`);
    }
    warnOfNoSelector(labelSelector, place, validation);
  }
  if (spec.affinity !== undefined) {
    warnOfAffinity(spec.affinity, path.child('affinity'), validation);
  }
}

function warnOfAffinity(affinity: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('nodeAffinity');
  const { [REQUIRED]: required, [PREFERRED]: preferred = [] }: Decoded = affinity.nodeAffinity ?? {};
  for (const [index, term] of (required?.nodeSelectorTerms ?? []).entries()) {
    warnOfNodeSelectorTerm(term, false, place.child(REQUIRED, 'nodeSelectorTerms').index(index), validation);
  }
  for (const [index, { preference = {} }] of preferred.entries()) {
    warnOfNodeSelectorTerm(preference, true, place.child(PREFERRED).index(index).child('preference'), validation);
  }
  for (const sort of ['podAffinity', 'podAntiAffinity']) {
    for (const [index, term] of (affinity[sort]?.[REQUIRED] ?? []).entries()) {
      warnOfNoSelector(term.labelSelector, path.child(sort, REQUIRED).index(index), validation);
    }
    for (const [index, { podAffinityTerm }] of (affinity[sort]?.[PREFERRED] ?? []).entries()) {
      const term = path.child(sort, PREFERRED).index(index).child('podAffinityTerm');
      warnOfNoSelector(podAffinityTerm?.labelSelector, term, validation);
    }
  }
}

function warnOfNoSelector(selector: Decoded | undefined, path: FieldPath, validation: Validation): void {
  if (selector === undefined) {
    validation.warn(`${path.child('labelSelector')}: a null labelSelector results in matching no pod`);
  }
}
