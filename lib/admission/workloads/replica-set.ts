/** ReplicaSets, and the part of them that Deployments share. */
import { dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import { validateNonNegative } from '../pod/fields';
import { dropTemplateFields, setTemplateDefaults, validateTemplate } from '../pod/template';
import { toleratedOf } from '../pod/tolerance';
import { warnOfPod } from '../pod/warnings';
import type { Validation } from '../validation';
import { validateSameSelector, validateSelected, validateSelector } from './selector';
import { validateRunsForEver, validateSharedDisks } from './template-rules';
import { isNewGeneration, warnOfPodNames } from './template-warnings';

const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/replica-set-v1/ */
export const REPLICA_SET_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: (set, validation) => {
    set.spec ??= {};
    set.spec.replicas ??= 1;
    set.spec.template ??= {};
    setTemplateDefaults(set.spec.template, validation);
  },
  drop: ({ spec }, _old, validation) => dropTemplateFields(spec.template, validation),
  validate: ({ spec }, validation, old) => {
    validation.tolerated = toleratedOf(spec.template, old?.spec.template, validation);
    validateNonNegative(spec.replicas, SPEC.child('replicas'), validation);
    validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), validation);
    validateReplicas(spec, SPEC, validation);
  },
  validateUpdate: ({ spec }, old, validation) =>
    validateSameSelector(spec.selector, old.spec.selector, SPEC.child('selector'), validation),
  warn: (set, validation, old) => {
    warnOfPodNames(set, old, validation);
    if (isNewGeneration(set, old)) {
      warnOfPod(set.spec.template, SPEC.child('template'), validation);
    }
  },
};

/** Selector and template; the server takes a ReplicaSet for a Deployment when it complains. */
export function validateReplicas({ replicas, selector, template }: Decoded, path: FieldPath, validation: Validation): void {
  const words = { kind: 'deployment', unusable: 'invalid label selector' };
  if (!validateSelector(selector, words, path.child('selector'), validation)) {
    return;
  }
  const place = path.child('template');
  validateSelected(selector, template, place, validation);
  validateTemplate(template, place, validation);
  if (replicas > 1) {
    validateSharedDisks(template, place, validation);
  }
  validateRunsForEver(template, 'ReplicaSet', place, validation);
}
