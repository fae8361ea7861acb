import { dnsLabelFaults } from '../../kube';
import { FieldPath } from '../field-path';
import { GoPointer, GoStruct } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { validateNonNegative, validateOptionalEnum } from '../pod/fields';
import { goIntOrString } from '../pod/go-structs';
import { dropTemplateFields, setTemplateDefaults, validateTemplate, validateTemplateMetadata } from '../pod/template';
import { toleratedOf } from '../pod/tolerance';
import { warnOfPod } from '../pod/warnings';
import { setClaimSpecDefaults, validateClaimSpec } from '../storage/claim-spec';
import { warnOfClaimSpec } from '../storage/claim-warnings';
import { Validation } from '../validation';
import { amountOf, validateAtMostAll, validateIntOrPercent } from './int-or-percent';
import { validateSelected, validateSelector } from './selector';
import { validateStatefulSetUpdate } from './stateful-set-update';
import { validateRunsForEver } from './template-rules';
import { isNewGeneration } from './template-warnings';

const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/stateful-set-v1/ */
export const STATEFUL_SET_RULES: KindRules = {
  nameFaults: dnsLabelFaults,
  countsGenerations: true,
  setDefaults: (set, validation) => {
    set.spec ??= {};
    setStatefulSetDefaults(set.spec, validation);
  },
  drop: ({ spec }, _old, validation) => {
    // Gate MaxUnavailableStatefulSet: on since 1.37.
    if (spec.updateStrategy.rollingUpdate !== undefined && !validation.since('1.37')) {
      delete spec.updateStrategy.rollingUpdate.maxUnavailable;
    }
    dropTemplateFields(spec.template, validation);
  },
  validate: ({ spec }, validation, old) => {
    validation.tolerated = toleratedOf(spec.template, old?.spec.template, validation);
    validateSpec(spec, validation, old === undefined || isGood(old.spec, validation));
  },
  validateUpdate: (set, old, validation) => validateStatefulSetUpdate(set.spec, old.spec, validation),
  warn: (set, validation, old) => {
    if (isNewGeneration(set, old)) {
      warnOfPod(set.spec.template, SPEC.child('template'), validation);
    }
    warnOfRest(set.spec, old, validation);
  },
};

/** The places of claims are not the same in the words about a new set and a changed one. */
function warnOfRest(
  { volumeClaimTemplates = [], revisionHistoryLimit }: Decoded,
  old: Decoded | undefined,
  validation: Validation,
): void {
  for (const [index, { spec }] of volumeClaimTemplates.entries()) {
    const place = SPEC.child('volumeClaimTemplates').index(index);
    warnOfClaimSpec(spec, old === undefined ? place : place.child('Spec'), validation);
  }
  if (revisionHistoryLimit < 0 && validation.since('1.33')) {
    const words = 'a negative value retains all historical revisions; a value >= 0 is recommended';
    validation.warn(`${SPEC.child('revisionHistoryLimit')}: ${words}`);
  }
}

function setStatefulSetDefaults(spec: Decoded, validation: Validation): void {
  spec.podManagementPolicy ||= 'OrderedReady';
  spec.updateStrategy ??= {};
  const strategy: Decoded = spec.updateStrategy;
  if (!strategy.type) {
    strategy.type = 'RollingUpdate';
    strategy.rollingUpdate ??= {};
  }
  if (strategy.type === 'RollingUpdate' && strategy.rollingUpdate !== undefined) {
    strategy.rollingUpdate.partition ??= 0;
    if (validation.since('1.37')) {
      strategy.rollingUpdate.maxUnavailable ??= 1;
    }
  }
  spec.persistentVolumeClaimRetentionPolicy ??= {};
  spec.persistentVolumeClaimRetentionPolicy.whenDeleted ||= 'Retain';
  spec.persistentVolumeClaimRetentionPolicy.whenScaled ||= 'Retain';
  spec.replicas ??= 1;
  spec.revisionHistoryLimit ??= 10;
  spec.template ??= {};
  setTemplateDefaults(spec.template, validation);
  for (const claim of spec.volumeClaimTemplates ?? []) {
    // The server makes one kind of all claims, and keeps no status but its own.
    claim.apiVersion = 'v1';
    claim.kind = 'PersistentVolumeClaim';
    claim.metadata ??= {};
    claim.metadata.generation ||= undefined;
    claim.spec ??= {};
    setClaimSpecDefaults(claim.spec);
    claim.status ??= {};
    claim.status.phase ||= 'Pending';
  }
}

const POLICIES = ['OrderedReady', 'Parallel'];
const RETENTION = ['Retain', 'Delete'];

/** A set that broke a law before need not keep those of Pods: nobody looked at its template until 1.33. */
function isGood(spec: Decoded, { minor, tolerated }: Validation): boolean {
  const own = new Validation(minor, true);
  own.tolerated = tolerated;
  if (own.since('1.34')) {
    validateSpec(spec, own, true);
  }
  return own.isAccepted;
}

function validateSpec(spec: Decoded, validation: Validation, hasGoodPods: boolean): void {
  if (!POLICIES.includes(spec.podManagementPolicy)) {
    const words = "must be 'OrderedReady' or 'Parallel'";
    validation.invalid(SPEC.child('podManagementPolicy'), spec.podManagementPolicy, words);
  }
  validateStrategy(spec.updateStrategy, SPEC.child('updateStrategy'), validation);
  const retention = SPEC.child('persistentVolumeClaimRetentionPolicy');
  const { whenDeleted, whenScaled } = spec.persistentVolumeClaimRetentionPolicy;
  validateOptionalEnum(whenDeleted, RETENTION, retention.child('whenDeleted'), validation);
  validateOptionalEnum(whenScaled, RETENTION, retention.child('whenScaled'), validation);
  validateClaims(spec, validation);
  validateNonNegative(spec.replicas, SPEC.child('replicas'), validation);
  validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), validation);
  validateNonNegative(spec.ordinals?.start, SPEC.child('ordinals.start'), validation);
  if (spec.serviceName && !validation.isUpdate && validation.since('1.33')) {
    validation.invalidFor(SPEC.child('serviceName'), spec.serviceName, dnsLabelFaults(spec.serviceName));
  }
  validatePods(spec, validation, hasGoodPods);
}

/** Since 1.34, and on creation alone, as nobody can mend them later. */
function validateClaims({ volumeClaimTemplates = [] }: Decoded, validation: Validation): void {
  if (!validation.isUpdate && validation.since('1.34')) {
    for (const [index, claim] of volumeClaimTemplates.entries()) {
      validateClaimSpec(claim.spec, SPEC.child('volumeClaimTemplates').index(index).child('spec'), validation);
    }
  }
}

/** Of the template's Pod spec an older server looks at two fields; since 1.34 at all of it. */
function validatePods(spec: Decoded, validation: Validation, hasGoodPods: boolean): void {
  const place = SPEC.child('template');
  const words = { kind: 'statefulset', unusable: '' };
  if (validateSelector(spec.selector, words, SPEC.child('selector'), validation)) {
    validateSelected(spec.selector, spec.template, place, validation);
    if (hasGoodPods && validation.since('1.34')) {
      validateTemplate(templateOfPods(spec), place, validation);
    }
    // Once more: the server says it twice.
    validateTemplateMetadata(spec.template, place, validation);
  }
  validateRunsForEver(spec.template, 'StatefulSet', place, validation);
}

/** The template as its Pods will be: with the claims for volumes, and the controller's own host names. */
function templateOfPods({ template, volumeClaimTemplates = [] }: Decoded): Decoded {
  const { hostname: _hostname, subdomain: _subdomain, ...spec } = template.spec as Decoded;
  const claims = new Map<string, Decoded>(
    volumeClaimTemplates.map(({ metadata: { name = '' } }: Decoded) => [
      name,
      { name, persistentVolumeClaim: { claimName: name } },
    ]),
  );
  const others = (spec.volumes ?? []).filter(({ name = '' }: Decoded) => !claims.has(name));
  return { ...template, spec: { ...spec, volumes: [...claims.values(), ...others] } };
}

function validateStrategy(strategy: Decoded, path: FieldPath, validation: Validation): void {
  const { type, rollingUpdate } = strategy;
  if (type === 'RollingUpdate') {
    if (rollingUpdate !== undefined) {
      validateRollingUpdate(rollingUpdate, path.child('rollingUpdate'), validation);
    }
  } else if (type !== 'OnDelete') {
    validation.invalid(path, goStrategy(strategy, validation), "must be 'RollingUpdate' or 'OnDelete'");
  } else if (rollingUpdate !== undefined) {
    const shown = goRollingUpdate(rollingUpdate, validation);
    validation.invalid(path.child('rollingUpdate'), shown, "only allowed for updateStrategy 'RollingUpdate'");
  }
}

function validateRollingUpdate({ partition, maxUnavailable }: Decoded, path: FieldPath, validation: Validation): void {
  validateNonNegative(partition, path.child('partition'), validation);
  if (maxUnavailable !== undefined) {
    const place = path.child('maxUnavailable');
    validateIntOrPercent(maxUnavailable, place, validation);
    if (amountOf(maxUnavailable) === 0) {
      validation.invalid(place, goIntOrString(maxUnavailable, validation.minor), 'cannot be 0');
    }
    validateAtMostAll(maxUnavailable, place, validation);
  }
}

function goRollingUpdate({ partition = 0, maxUnavailable }: Decoded, { minor }: Validation): GoStruct {
  const amount = maxUnavailable === undefined ? undefined : goIntOrString(maxUnavailable, minor);
  return new GoStruct('apps.RollingUpdateStatefulSetStrategy', [
    { name: 'Partition', value: partition },
    { name: 'MaxUnavailable', value: new GoPointer('intstr.IntOrString', amount) },
  ]);
}

function goStrategy({ type, rollingUpdate }: Decoded, validation: Validation): GoStruct {
  const update = rollingUpdate === undefined ? undefined : goRollingUpdate(rollingUpdate, validation);
  return new GoStruct('apps.StatefulSetUpdateStrategy', [
    { name: 'Type', value: type },
    { name: 'RollingUpdate', value: new GoPointer('apps.RollingUpdateStatefulSetStrategy', update) },
  ]);
}
