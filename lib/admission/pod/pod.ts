import { dnsSubdomainFaults } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import type { Validation } from '../validation';
import { validatePodAnnotations, validateProfilesAgree } from './annotations';
import { mergeAppArmor } from './app-armor';
import { validateImagesOfPod } from './containers';
import { setPodDefaults, setPodSpecDefaults } from './defaults';
import { dropPodFields } from './drop';
import { validateNonNegative } from './fields';
import { mergeLabelKeys } from './label-keys';
import { setPodResourceDefaults } from './pod-resources';
import { validatePodSpec } from './pod-spec';
import { validatePodUpdate } from './pod-update';
import { toleratedOf } from './tolerance';
import { warnOfHostName, warnOfPod } from './warnings';

const METADATA = FieldPath.ROOT.child('metadata');
const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/ */
export const POD_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  setDefaults: (pod, validation) => {
    pod.spec ??= {};
    if (validation.since('1.33')) {
      pod.metadata.generation = 1;
    }
    setPodSpecDefaults(pod.spec, validation);
    setPodDefaults(pod.spec);
  },
  drop: (pod, old, validation) => {
    dropPodFields(pod.spec, validation);
    setPodResourceDefaults(pod.spec);
    setAdmissionDefaults(pod.spec);
    if (old === undefined) {
      mergeLabelKeys(pod, validation);
      mergeAppArmor(pod, validation);
    }
  },
  validate: (pod, validation, old) => {
    validation.tolerated = toleratedOf(pod, old, validation);
    validatePodAnnotations(pod.metadata.annotations, pod.spec, METADATA.child('annotations'), validation);
    validatePodSpec(pod.spec, pod.metadata, SPEC, validation);
    validatePodOnly(pod.spec, validation);
    if (!validation.isUpdate) {
      validateCreateOnly(pod, validation);
    }
  },
  validateUpdate: validatePodUpdate,
  warn: (pod, validation, old) => {
    if (old === undefined) {
      warnOfHostName(pod.metadata.name ?? '', "the Pod's hostname", validation);
      warnOfPod(pod, FieldPath.ROOT, validation);
    }
  },
};

const DEFAULT_TOLERATION_SECONDS = 300;

/** Priorities of the classes that every cluster has. */
const PRIORITIES: Readonly<Record<string, number>> = {
  'system-cluster-critical': 2_000_000_000,
  'system-node-critical': 2_000_001_000,
};

/** Admission plugins: Priority, and DefaultTolerationSeconds, by which a Pod stays on a lost node for five minutes. */
function setAdmissionDefaults(spec: Decoded): void {
  spec.priority ??= PRIORITIES[spec.priorityClassName] ?? 0;
  spec.preemptionPolicy ??= 'PreemptLowerPriority';
  for (const key of ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable']) {
    const tolerations: readonly Decoded[] = spec.tolerations ?? [];
    const tolerates = tolerations.some(one => (!one.key || one.key === key) && (!one.effect || one.effect === 'NoExecute'));
    if (!tolerates) {
      const added = { key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: DEFAULT_TOLERATION_SECONDS };
      spec.tolerations = [...tolerations, added];
    }
  }
}

/** What templates are not held to. */
function validatePodOnly(spec: Decoded, validation: Validation): void {
  if (!spec.serviceAccountName) {
    for (const [index, { projected }] of (spec.volumes ?? []).entries()) {
      for (const [place, source] of (projected?.sources ?? []).entries()) {
        if (source.serviceAccountToken !== undefined) {
          const path = SPEC.child('volumes').index(index).child('projected', 'sources').index(place).child('serviceAccountToken');
          validation.forbidden(path, 'must not be specified when serviceAccountName is not set');
        }
      }
    }
  }
  validateNonNegative(spec.terminationGracePeriodSeconds, SPEC.child('terminationGracePeriodSeconds'), validation);
  validateImagesOfPod(spec, SPEC, validation);
}

function validateCreateOnly({ metadata, spec }: Decoded, validation: Validation): void {
  if (spec.ephemeralContainers?.length > 0) {
    validation.forbidden(SPEC.child('ephemeralContainers'), 'cannot be set on create');
  }
  if (spec.nodeName && spec.schedulingGates?.length > 0) {
    validation.forbidden(SPEC.child('nodeName'), 'cannot be set until all schedulingGates have been cleared');
  }
  validateProfilesAgree(metadata.annotations, spec, SPEC, validation);
}
