import { dnsSubdomainFaults } from '../kube';
import { FieldPath } from './field-path';
import { validateImmutable } from './immutable';
import type { KindRules } from './kind-rules';

/** scheduling/v1 `HighestUserDefinablePriority`; above it are the classes of the system itself. */
const HIGHEST_VALUE = 1_000_000_000;

const VALUE = FieldPath.ROOT.child('value');
const PREEMPTION_POLICY = FieldPath.ROOT.child('preemptionPolicy');
const PREEMPTION_POLICIES: readonly string[] = ['PreemptLowerPriority', 'Never'];

/** @see https://kubernetes.io/docs/concepts/scheduling-eviction/pod-priority-preemption/#priorityclass */
export const PRIORITY_CLASS_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: object => {
    object.preemptionPolicy ??= 'PreemptLowerPriority';
  },
  validate: ({ metadata: { name = '' }, value = 0, preemptionPolicy }, validation) => {
    // An update is held to what it changes alone.
    if (validation.isUpdate) {
      return;
    }
    if (name.startsWith('system-')) {
      const words =
        "priority class names with 'system-' prefix are reserved for system use only. error: name is not known to be a system PriorityClass";
      validation.forbidden(FieldPath.ROOT.child('metadata', 'name'), words);
    } else if (value > HIGHEST_VALUE) {
      validation.forbidden(VALUE, `maximum allowed value of a user defined priority is ${HIGHEST_VALUE}`);
    }
    if (preemptionPolicy === '') {
      validation.required(PREEMPTION_POLICY);
    } else if (!PREEMPTION_POLICIES.includes(preemptionPolicy)) {
      validation.notSupportedAsListed(PREEMPTION_POLICY, preemptionPolicy, PREEMPTION_POLICIES);
    }
  },
  validateUpdate: ({ value = 0, preemptionPolicy }, old, validation) => {
    if (value !== (old.value ?? 0)) {
      validation.forbidden(VALUE, 'may not be changed in an update.');
    }
    validateImmutable(preemptionPolicy, old.preemptionPolicy, PREEMPTION_POLICY, validation);
  },
};
