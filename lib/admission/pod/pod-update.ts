/** What of a Pod can change once it is there: little. */
import { FieldPath } from '../field-path';
import { GoMap } from '../go-value';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateFixedAnnotations } from './annotations';
import { goNodeTerm, goNodeTerms } from './go-structs';
import { qualityOfService } from './quality-of-service';
import { isSameSpec } from './same';

const METADATA = FieldPath.ROOT.child('metadata');
const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/concepts/workloads/pods/#pod-update-and-replacement */
export function validatePodUpdate(pod: Decoded, old: Decoded, validation: Validation): void {
  const annotations = METADATA.child('annotations');
  validateFixedAnnotations(pod.metadata.annotations ?? {}, old.metadata.annotations ?? {}, annotations, validation);
  const [spec, before]: Decoded[] = [pod.spec, old.spec];
  if (spec === undefined || before === undefined) {
    return;
  }
  for (const list of ['containers', 'initContainers']) {
    if ((spec[list] ?? []).length !== (before[list] ?? []).length) {
      validation.forbidden(SPEC.child(list), 'pod updates may not add or remove containers');
      return;
    }
  }
  if (!validateDeadline(spec.activeDeadlineSeconds, before.activeDeadlineSeconds, validation)) {
    return;
  }
  validateAddedTolerations(spec.tolerations ?? [], before.tolerations ?? [], validation);
  validateRemovedGates(spec.schedulingGates ?? [], before.schedulingGates ?? [], validation);
  validateQuality(spec, before, validation);
  validateRest(spec, before, validation);
}

/** From 1.29 to 1.31 the class that its resources put a Pod into is looked at by itself. */
function validateQuality(spec: Decoded, old: Decoded, validation: Validation): void {
  const isAsked = validation.since('1.29') && !validation.since('1.32');
  if (!isAsked) {
    return;
  }
  const was = qualityOfService(old);
  if (was !== qualityOfService(spec)) {
    validation.invalid(METADATA, was, 'Pod QoS is immutable');
  }
}

/** It may come, and shrink. Answers whether the server goes on. */
function validateDeadline(seconds: number | undefined, old: number | undefined, validation: Validation): boolean {
  const path = SPEC.child('activeDeadlineSeconds');
  if (seconds === undefined) {
    if (old !== undefined) {
      validation.invalid(path, undefined, 'must not update from a positive integer to nil value');
    }
    return true;
  }
  if (seconds < 0 || seconds > 2_147_483_647) {
    validation.invalid(path, seconds, 'must be between 0 and 2147483647, inclusive');
    return false;
  }
  if (old !== undefined && old < seconds) {
    validation.invalid(path, seconds, 'must be less than or equal to previous value');
    return false;
  }
  return true;
}

function validateAddedTolerations(tolerations: readonly Decoded[], old: readonly Decoded[], validation: Validation): void {
  const kept = (one: Decoded) =>
    tolerations.some(other => isSameSpec({ ...one, tolerationSeconds: 0 }, { ...other, tolerationSeconds: 0 }));
  if (!old.every(kept)) {
    validation.forbidden(SPEC.child('tolerations'), 'existing toleration can not be modified except its tolerationSeconds');
  }
}

function validateRemovedGates(gates: readonly Decoded[], old: readonly Decoded[], validation: Validation): void {
  const known = new Set(old.map(({ name = '' }) => name));
  for (const [index, { name = '' }] of gates.entries()) {
    if (!known.has(name)) {
      const path = SPEC.child('schedulingGates').index(index).child('name');
      validation.forbidden(path, `only deletion is allowed, but found new scheduling gate '${name}'`);
    }
  }
}

const MUTABLE =
  '`spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

/** All else is the same, but for where a Pod that waits at a gate may go. */
function validateRest(spec: Decoded, old: Decoded, validation: Validation): void {
  const compared: Decoded = {
    ...spec,
    containers: withImages(spec.containers, old.containers),
    initContainers: withImages(spec.initContainers, old.initContainers),
    activeDeadlineSeconds: old.activeDeadlineSeconds,
    schedulingGates: old.schedulingGates,
    tolerations: old.tolerations,
  };
  if (spec.resources === undefined && validation.since('1.37')) {
    // An old client that does not know the field does not take it away (gate PodLevelResourcesFixDefaulting).
    compared.resources = old.resources;
  }
  if (old.terminationGracePeriodSeconds < 0 && spec.terminationGracePeriodSeconds === 1) {
    compared.terminationGracePeriodSeconds = old.terminationGracePeriodSeconds;
  }
  if (old.schedulingGates?.length > 0) {
    allowGatedChanges(compared, old, validation);
  }
  const hasResources = (of: Decoded) => of.resources !== undefined;
  if (hasResources(compared) !== hasResources(old) || !isSameSpec(compared, old)) {
    validation.forbidden(SPEC, `pod updates may not change fields other than ${MUTABLE}`);
  }
}

function withImages(containers: readonly Decoded[] | undefined, old: readonly Decoded[] | undefined): unknown {
  return containers?.map((container, index) => ({ ...container, image: old?.[index]?.image }));
}

/** A Pod that waits may still be told more about its node. */
function allowGatedChanges(spec: Decoded, old: Decoded, validation: Validation): void {
  if (!isSameSpec(spec.nodeSelector, old.nodeSelector)) {
    const lost = Object.entries(old.nodeSelector ?? {}).some(([key, value]) => spec.nodeSelector?.[key] !== value);
    if (lost) {
      const words = 'only additions to spec.nodeSelector are allowed (no mutations or deletions)';
      validation.invalid(SPEC.child('nodeSelector'), new GoMap('map[string]string', spec.nodeSelector), words);
    }
    spec.nodeSelector = old.nodeSelector;
  }
  const [affinity, before] = [spec.affinity?.nodeAffinity, old.affinity?.nodeAffinity];
  if (!isSameSpec(affinity, before)) {
    validateNodeAffinityChange(affinity, before, validation);
    spec.affinity = withNodeAffinity(spec.affinity, old.affinity);
  }
}

function withNodeAffinity(affinity: Decoded | undefined, old: Decoded | undefined): Decoded | undefined {
  const others = affinity?.podAffinity !== undefined || affinity?.podAntiAffinity !== undefined;
  return affinity === undefined || others || old !== undefined ? { ...affinity, nodeAffinity: old?.nodeAffinity } : undefined;
}

function validateNodeAffinityChange(affinity: Decoded | undefined, old: Decoded | undefined, validation: Validation): void {
  const required = 'requiredDuringSchedulingIgnoredDuringExecution';
  if (old?.[required] === undefined) {
    return;
  }
  const path = SPEC.child('affinity', 'nodeAffinity', required).child('nodeSelectorTerms');
  const before: readonly Decoded[] = old[required].nodeSelectorTerms ?? [];
  const terms: readonly Decoded[] | undefined = affinity?.[required]?.nodeSelectorTerms;
  if (before.length > 0 && before.length !== (terms ?? []).length) {
    const words = 'no additions/deletions to non-empty NodeSelectorTerms list are allowed';
    validation.invalid(path, goNodeTerms(terms), words);
    return;
  }
  for (const [index, term] of before.entries()) {
    const own = terms?.[index] ?? {};
    if (!hasOnlyAdditions(own, term)) {
      validation.invalid(path.index(index), goNodeTerm(own), 'only additions are allowed (no mutations or deletions)');
    }
  }
}

function hasOnlyAdditions(term: Decoded, old: Decoded): boolean {
  const lists = ['matchExpressions', 'matchFields'];
  const isEmpty = (one: Decoded) => lists.every(list => (one[list] ?? []).length === 0);
  if (isEmpty(old)) {
    return isEmpty(term);
  }
  return lists.every(list => {
    const before: readonly Decoded[] = old[list] ?? [];
    return isSameSpec((term[list] ?? []).slice(0, before.length), before);
  });
}
