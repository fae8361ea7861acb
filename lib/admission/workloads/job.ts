import { dnsLabelFaults, dnsSubdomainFaults, matchesSelector } from '../../kube';
import { FieldPath } from '../field-path';
import type { Decoded, KindRules } from '../kind-rules';
import { goLabelSelector, goTextMap } from '../pod/go-structs';
import { isUsableSelector, toleratedBySelectors, validateLabelSelector } from '../pod/selectors';
import { toleratedOf } from '../pod/tolerance';
import type { Validation } from '../validation';
import { dropJobFields, setJobSpecDefaults, validateJobSpec } from './job-spec';
import { validateJobUpdate } from './job-update';
import { warnOfJobSpec } from './job-warnings';
import { validateSelected } from './selector';
import { isNewGeneration, warnOfPodNames } from './template-warnings';

const METADATA = FieldPath.ROOT.child('metadata');
const SPEC = FieldPath.ROOT.child('spec');

/** Stands for the identity that the server gives a Job. */
const UID = 'UID';

/** Labels of a Job's Pods: the names of old, and those with a domain. */
const UID_LABELS = ['controller-uid', 'batch.kubernetes.io/controller-uid'];
const NAME_LABELS = ['job-name', 'batch.kubernetes.io/job-name'];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/ */
export const JOB_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: (job, validation) => {
    job.spec ??= {};
    setJobSpecDefaults(job.spec, validation, false);
    setJobDefaults(job);
  },
  drop: (job, old, validation) => {
    if (old === undefined) {
      generateSelector(job);
    }
    dropJobFields(job.spec, validation, false, old !== undefined);
  },
  validate: (job, validation, old) => {
    validation.tolerated = toleratedOf(job.spec.template, old?.spec.template, validation);
    validation.tolerated = toleratedBySelectors([old?.spec.selector], validation);
    if (!validation.isUpdate) {
      validateGenerated(job, [...UID_LABELS, ...NAME_LABELS], validation);
    }
    validateJobSpec(job.spec, SPEC, validation);
    validateJobSelector(job.spec, validation);
    validateHostNames(job, validation);
  },
  validateUpdate: (job, old, validation) => {
    if (!validation.since('1.37')) {
      validateGenerated(job, labelsToKeep(old.spec.template.metadata.labels ?? {}), validation);
    }
    validateJobUpdate(job.spec, old.spec, validation);
  },
  warn: (job, validation, old) => {
    warnOfPodNames(job, old, validation);
    if (isNewGeneration(job, old)) {
      warnOfJobSpec(job.spec, SPEC, validation);
    }
  },
};

function setJobDefaults({ metadata, spec }: Decoded): void {
  if (spec.completions === undefined && spec.parallelism === undefined) {
    spec.completions = 1;
  }
  spec.parallelism ??= 1;
  spec.backoffLimit ??= spec.backoffLimitPerIndex === undefined ? 6 : 2_147_483_647;
  if (Object.keys(metadata.labels ?? {}).length === 0 && spec.template.metadata.labels !== undefined) {
    // One map in Go: what is generated for the Pods is the Job's as well.
    metadata.labels = spec.template.metadata.labels;
  }
  spec.completionMode ??= 'NonIndexed';
  spec.suspend ??= false;
  spec.podReplacementPolicy ??= spec.podFailurePolicy === undefined ? 'TerminatingOrFailed' : 'Failed';
  spec.manualSelector ??= false;
}

/** Unless told otherwise the server makes the selector, and the labels that it selects by. */
function generateSelector({ metadata, spec }: Decoded): void {
  if (spec.manualSelector) {
    return;
  }
  spec.template.metadata.labels ??= {};
  const labels: Record<string, string> = spec.template.metadata.labels;
  for (const label of NAME_LABELS) {
    labels[label] ??= metadata.name ?? '';
  }
  for (const label of UID_LABELS) {
    labels[label] ??= UID;
  }
  spec.selector = { ...spec.selector, matchLabels: { 'batch.kubernetes.io/controller-uid': UID, ...spec.selector?.matchLabels } };
}

/** A Job that came before the labels with a domain need not have them. */
function labelsToKeep(old: Readonly<Record<string, string>>): readonly string[] {
  const hasDomain = [UID_LABELS, NAME_LABELS].every(([, label = '']) => Object.hasOwn(old, label));
  return hasDomain ? [...UID_LABELS, ...NAME_LABELS] : ['controller-uid', 'job-name'];
}

/** What was generated is not in the way of what the manifest says. */
function validateGenerated({ metadata, spec }: Decoded, labels: readonly string[], validation: Validation): void {
  if (spec.manualSelector || spec.selector === undefined) {
    return;
  }
  const expected: Record<string, string> = {};
  const actual: Readonly<Record<string, string>> = spec.template.metadata.labels ?? {};
  const place = SPEC.child('template', 'metadata', 'labels');
  for (const label of labels) {
    const value: string = UID_LABELS.includes(label) ? UID : (metadata.name ?? '');
    expected[label] = value;
    if (actual[label] === undefined) {
      validation.required(place.key(label), `must be '${value}'`);
    } else if (actual[label] !== value) {
      validation.invalid(place.key(label), goTextMap(actual), `must be '${value}'`);
    }
  }
  if (isUsableSelector(spec.selector, validation) && !matchesSelector(spec.selector, expected)) {
    validation.invalid(SPEC.child('selector'), goLabelSelector(spec.selector), '`selector` not auto-generated');
  }
}

function validateJobSelector({ selector, template }: Decoded, validation: Validation): void {
  const path = SPEC.child('selector');
  if (selector === undefined) {
    validation.required(path);
  } else {
    validateLabelSelector(selector, path, validation);
  }
  if (selector === undefined || isUsableSelector(selector, validation)) {
    validateSelected(selector, template, SPEC.child('template'), validation);
  }
}

/** Pods of an Indexed Job have its name and their index for a host name. */
function validateHostNames({ metadata, spec }: Decoded, validation: Validation): void {
  if (spec.completionMode === 'Indexed' && spec.completions > 0) {
    const name = `${metadata.name ?? ''}-${spec.completions - 1}`;
    if (dnsLabelFaults(name).length > 0) {
      const words = `will not able to create pod with invalid DNS label: ${name}`;
      validation.invalid(METADATA.child('name'), metadata.name ?? '', words);
    }
  }
}
