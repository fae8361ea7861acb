/** The spec of a Job, in a Job or in the template of a CronJob. */
import { dnsSubdomainFaults } from '../../kube';
import type { FieldPath } from '../field-path';
import type { Decoded } from '../kind-rules';
import { addUnsupported, validateNonNegative, validateOptionalEnum } from '../pod/fields';
import { dropTemplateFields, setTemplateDefaults, validateTemplate } from '../pod/template';
import type { Validation } from '../validation';
import { goSuccessPolicy } from './go-structs';
import { validateFailurePolicy, validateSuccessPolicy } from './job-policies';

/** pkg/apis/batch/validation/validation.go: what the list of completed indexes has room for. */
const MOST_INDEXED = 100_000;
const MOST_WHEN_MANY = 10_000;
const MANAGER_MAX_BYTES = 63;

/**
 * Of the Job and of Jobs that a CronJob makes; a Job gets more (`job.ts`).
 *
 * @param inTemplate conditions of a failure policy have no default there until 1.33
 */
export function setJobSpecDefaults(spec: Decoded, validation: Validation, inTemplate: boolean): void {
  if (!inTemplate || validation.since('1.34')) {
    setConditionDefaults(spec.podFailurePolicy?.rules ?? []);
  }
  spec.template ??= {};
  setTemplateDefaults(spec.template, validation);
}

function setConditionDefaults(rules: readonly Decoded[]): void {
  for (const { onPodConditions = [] } of rules) {
    for (const pattern of onPodConditions) {
      pattern.status ||= 'True';
    }
  }
}

/** @param inTemplate fields that only Jobs themselves lose stay */
export function dropJobFields(spec: Decoded, validation: Validation, inTemplate: boolean, isUpdate: boolean = false): void {
  dropTemplateFields(spec.template, validation);
  // Gate WorkloadWithJob, off.
  delete spec.scheduling;
  if (inTemplate) {
    return;
  }
  if (!validation.since('1.29')) {
    delete spec.backoffLimitPerIndex;
    delete spec.maxFailedIndexes;
    delete spec.podReplacementPolicy;
    // A policy is for ever: an update keeps what it says.
    if (!isUpdate && spec.podFailurePolicy?.rules !== undefined) {
      spec.podFailurePolicy.rules = spec.podFailurePolicy.rules.filter((rule: Decoded) => rule.action !== 'FailIndex');
    }
  }
  if (!validation.since('1.31')) {
    delete spec.successPolicy;
  }
  if (!isUpdate && !validation.since('1.32')) {
    delete spec.managedBy;
  }
}

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
];

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/job-v1/ */
export function validateJobSpec(spec: Decoded, path: FieldPath, validation: Validation): void {
  for (const field of COUNTS) {
    validateNonNegative(spec[field], path.child(field), validation);
  }
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined) {
    validation.required(path.child('backoffLimitPerIndex'), 'when maxFailedIndexes is specified');
  }
  if (spec.managedBy !== undefined) {
    validateManager(spec.managedBy, path.child('managedBy'), validation);
  }
  validateOptionalEnum(spec.completionMode, ['NonIndexed', 'Indexed'], path.child('completionMode'), validation);
  if (spec.completionMode === 'Indexed') {
    validateIndexed(spec, path, validation);
  } else if (spec.completionMode === undefined || spec.completionMode === 'NonIndexed') {
    validateNotIndexed(spec, path, validation);
  }
  if (spec.podFailurePolicy !== undefined) {
    validateFailurePolicy(spec, path.child('podFailurePolicy'), validation);
  }
  if (spec.successPolicy !== undefined) {
    const place = path.child('successPolicy');
    if (spec.completionMode === 'Indexed') {
      validateSuccessPolicy(spec, place, validation);
    } else {
      validation.invalid(place, goSuccessPolicy(spec.successPolicy), 'requires indexed completion mode');
    }
  }
  const replacements = spec.podFailurePolicy === undefined ? ['Failed', 'TerminatingOrFailed'] : ['Failed'];
  validateOptionalEnum(spec.podReplacementPolicy, replacements, path.child('podReplacementPolicy'), validation);
  validateTemplate(spec.template, path.child('template'), validation);
  validateEnds(spec, path.child('template', 'spec', 'restartPolicy'), validation);
}

/** A Job comes to an end, so its Pods do not start again for ever. */
function validateEnds({ template, podFailurePolicy }: Decoded, path: FieldPath, validation: Validation): void {
  const policy: string = template.spec.restartPolicy;
  if (policy === 'Always') {
    validation.required(path, 'valid values: "OnFailure", "Never"');
  } else if (policy !== 'OnFailure' && policy !== 'Never') {
    addUnsupported(policy, ['OnFailure', 'Never'], path, validation);
  } else if (podFailurePolicy !== undefined && policy !== 'Never') {
    validation.invalid(path, policy, 'only "Never" is supported when podFailurePolicy is specified');
  }
}

const HTTP_PATH = /^[A-Za-z0-9/\-._~%!$&'()*+,;=:]+$/;

/** A path below a domain: `example.com/controller`. */
function validateManager(name: string, path: FieldPath, validation: Validation): void {
  const slash = name.indexOf('/');
  if (name === '') {
    validation.required(path);
  } else if (slash <= 0 || slash === name.length - 1) {
    validation.invalid(path, name, 'must be a domain-prefixed path (such as "acme.io/foo")');
  } else {
    const [domain, rest] = [name.slice(0, slash), name.slice(slash + 1)];
    validation.invalidFor(path, domain, dnsSubdomainFaults(domain));
    if (!HTTP_PATH.test(rest)) {
      const words = "Invalid path (regex used for validation is '[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+')";
      validation.invalid(path, rest, words);
    }
  }
  if (Buffer.byteLength(name) > MANAGER_MAX_BYTES) {
    validation.longerThan(path, MANAGER_MAX_BYTES);
  }
}

function validateIndexed(spec: Decoded, path: FieldPath, validation: Validation): void {
  const { completions, parallelism, maxFailedIndexes: failed, backoffLimitPerIndex: perIndex } = spec;
  if (completions === undefined) {
    validation.required(path.child('completions'), 'when completion mode is Indexed');
  }
  if (parallelism > MOST_INDEXED) {
    const words = `must be less than or equal to ${MOST_INDEXED} when completion mode is Indexed`;
    validation.invalid(path.child('parallelism'), parallelism, words);
  }
  if (failed > completions) {
    validation.invalid(path.child('maxFailedIndexes'), failed, 'must be less than or equal to completions');
  }
  if (failed > MOST_INDEXED) {
    validation.invalid(path.child('maxFailedIndexes'), failed, `must be less than or equal to ${MOST_INDEXED}`);
  }
  if (completions > MOST_INDEXED && perIndex !== undefined) {
    validateMany(spec, path, validation);
  }
}

/** So many indexes that each counts its own failures. */
function validateMany({ parallelism, maxFailedIndexes: failed }: Decoded, path: FieldPath, validation: Validation): void {
  if (failed === undefined) {
    const words = `must be specified when completions is above ${MOST_INDEXED}`;
    validation.required(path.child('maxFailedIndexes'), words);
  }
  for (const [field, value] of Object.entries({ parallelism, maxFailedIndexes: failed })) {
    if (value > MOST_WHEN_MANY) {
      const words = `must be less than or equal to ${MOST_WHEN_MANY} when completions are above ${MOST_INDEXED} and used with backoff limit per index`;
      validation.invalid(path.child(field), value, words);
    }
  }
}

function validateNotIndexed(spec: Decoded, path: FieldPath, validation: Validation): void {
  for (const field of ['backoffLimitPerIndex', 'maxFailedIndexes']) {
    if (spec[field] !== undefined) {
      validation.invalid(path.child(field), spec[field], 'requires indexed completion mode');
    }
  }
}
