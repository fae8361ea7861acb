/** Where a Pod wants to run: beside which nodes and Pods, and spread over what. */
import { dnsLabelFaults, dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { validateLabelKey } from '../labels';
import type { Validation } from '../validation';
import { validateLabelKeyLists, validateLabelSelector, validateLabelValues, validateSetOperator } from './selectors';

const REQUIRED = 'requiredDuringSchedulingIgnoredDuringExecution';
const PREFERRED = 'preferredDuringSchedulingIgnoredDuringExecution';

export function validateAffinity(affinity: Decoded, path: FieldPath, validation: Validation): void {
  const { nodeAffinity, podAffinity, podAntiAffinity } = affinity;
  if (nodeAffinity !== undefined) {
    validateNodeAffinity(nodeAffinity, path.child('nodeAffinity'), validation);
  }
  if (podAffinity !== undefined) {
    validatePodAffinity(podAffinity, path.child('podAffinity'), validation);
  }
  if (podAntiAffinity !== undefined) {
    validatePodAffinity(podAntiAffinity, path.child('podAntiAffinity'), validation);
  }
}

function validateNodeAffinity(affinity: Decoded, path: FieldPath, validation: Validation): void {
  if (affinity[REQUIRED] !== undefined) {
    // Label values are looked at since 1.33.
    const strict = validation.since('1.33') && !validation.tolerated.has('node values');
    validateNodeSelector(affinity[REQUIRED], path.child(REQUIRED), validation, strict);
  }
  for (const [index, { weight = 0, preference = {} }] of (affinity[PREFERRED] ?? []).entries()) {
    const place = path.child(PREFERRED).index(index);
    validateWeight(weight, place.child('weight'), validation);
    validateNodeTerm(preference, place.child('preference'), validation, false);
  }
}

function validateWeight(weight: number, path: FieldPath, validation: Validation): void {
  if (weight < 1 || weight > 100) {
    validation.invalid(path, weight, 'must be in the range 1-100');
  }
}

/** Node selector terms, of a Pod or a volume. @param strict values have to be label values */
export function validateNodeSelector(
  { nodeSelectorTerms = [] }: Decoded,
  path: FieldPath,
  validation: Validation,
  strict: boolean,
): void {
  const place = path.child('nodeSelectorTerms');
  if (nodeSelectorTerms.length === 0) {
    validation.required(place, 'must have at least one node selector term');
  }
  for (const [index, term] of nodeSelectorTerms.entries()) {
    validateNodeTerm(term, place.index(index), validation, strict);
  }
}

function validateNodeTerm(term: Decoded, path: FieldPath, validation: Validation, strict: boolean): void {
  for (const [index, requirement] of (term.matchExpressions ?? []).entries()) {
    validateNodeRequirement(requirement, path.child('matchExpressions').index(index), validation, strict);
  }
  for (const [index, requirement] of (term.matchFields ?? []).entries()) {
    validateNodeField(requirement, path.child('matchFields').index(index), validation);
  }
}

function validateNodeRequirement(
  { key = '', operator = '', values = [] }: Decoded,
  path: FieldPath,
  validation: Validation,
  strict: boolean,
): void {
  if (operator === 'Gt' || operator === 'Lt') {
    if (values.length !== 1) {
      validation.required(path.child('values'), "must be specified single value when `operator` is 'Lt' or 'Gt'");
    }
  } else if (!validateSetOperator(operator, values, path, validation)) {
    validation.invalid(path.child('operator'), operator, 'not a valid selector operator');
  }
  validateLabelKey(key, path.child('key'), validation);
  if (strict) {
    validateLabelValues(values, path.child('values'), validation);
  }
}

/** The name is the only field of a node that can be asked for. */
function validateNodeField({ key = '', operator = '', values = [] }: Decoded, path: FieldPath, validation: Validation): void {
  if (operator !== 'In' && operator !== 'NotIn') {
    validation.invalid(path.child('operator'), operator, 'not a valid selector operator');
  } else if (values.length !== 1) {
    const words = "must be only one value when `operator` is 'In' or 'NotIn' for node field selector";
    validation.required(path.child('values'), words);
  }
  if (key !== 'metadata.name') {
    validation.invalid(path.child('key'), key, 'not a valid field selector key');
    return;
  }
  for (const [index, name] of values.entries()) {
    validation.invalidFor(path.child('values').index(index), name, dnsSubdomainFaults(name));
  }
}

function validatePodAffinity(affinity: Decoded, path: FieldPath, validation: Validation): void {
  for (const [index, term] of (affinity[REQUIRED] ?? []).entries()) {
    validatePodTerm(term, path.child(REQUIRED).index(index), validation);
  }
  for (const [index, { weight = 0, podAffinityTerm = {} }] of (affinity[PREFERRED] ?? []).entries()) {
    const place = path.child(PREFERRED).index(index);
    validateWeight(weight, place.child('weight'), validation);
    validatePodTerm(podAffinityTerm, place.child('podAffinityTerm'), validation);
  }
}

function validatePodTerm(term: Decoded, path: FieldPath, validation: Validation): void {
  const { labelSelector, namespaceSelector, namespaces = [], topologyKey = '' } = term;
  validateLabelSelector(labelSelector, path.child('labelSelector'), validation);
  validateLabelSelector(namespaceSelector, path.child('namespaceSelector'), validation);
  for (const namespace of namespaces) {
    validation.invalidFor(path.child('namespace'), namespace, dnsLabelFaults(namespace));
  }
  validateLabelKeyLists(term, path, validation);
  if (topologyKey === '') {
    validation.required(path.child('topologyKey'), 'can not be empty');
  }
  validateLabelKey(topologyKey, path.child('topologyKey'), validation);
}
