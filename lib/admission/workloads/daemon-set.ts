import { dnsSubdomainFaults } from '../../kube';
import { ErrorType } from '../field-error';
import { FieldPath } from '../field-path';
import { GoPointer, GoStruct } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { validateNonNegative } from '../pod/fields';
import { goIntOrString, goLabelSelector } from '../pod/go-structs';
import { isSameSpec } from '../pod/same';
import { isUsableSelector, toleratedBySelectors, validateLabelSelector } from '../pod/selectors';
import { dropTemplateFields, setTemplateDefaults, validateTemplate } from '../pod/template';
import { toleratedOf } from '../pod/tolerance';
import { warnOfPod } from '../pod/warnings';
import type { Validation } from '../validation';
import { amountOf, validateAtMostAll, validateIntOrPercent } from './int-or-percent';
import { isEmptySelector, validateSameSelector, validateSelected } from './selector';
import { validateRunsForEver, validateSharedDisks } from './template-rules';

const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/daemon-set-v1/ */
export const DAEMON_SET_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: (set, validation) => {
    set.spec ??= {};
    const { spec } = set;
    spec.revisionHistoryLimit ??= 10;
    spec.updateStrategy ??= {};
    spec.updateStrategy.type ||= 'RollingUpdate';
    if (spec.updateStrategy.type === 'RollingUpdate') {
      spec.updateStrategy.rollingUpdate = { maxUnavailable: 1, maxSurge: 0, ...spec.updateStrategy.rollingUpdate };
    }
    spec.template ??= {};
    setTemplateDefaults(spec.template, validation);
  },
  drop: ({ spec }, _old, validation) => dropTemplateFields(spec.template, validation),
  validate: ({ spec }, validation, old) => {
    validation.tolerated = toleratedOf(spec.template, old?.spec.template, validation);
    validation.tolerated = toleratedBySelectors([old?.spec.selector], validation);
    validateSelection(spec, validation);
    const place = SPEC.child('template');
    validateTemplate(spec.template, place, validation);
    validateSharedDisks(spec.template, place, validation);
    validateRunsForEver(spec.template, 'DaemonSet', place, validation);
    validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), validation);
    validateStrategy(spec.updateStrategy, SPEC.child('updateStrategy'), validation);
    validateNonNegative(spec.revisionHistoryLimit, SPEC.child('revisionHistoryLimit'), validation);
  },
  validateUpdate: ({ spec }, old, validation) =>
    validateSameSelector(spec.selector, old.spec.selector, SPEC.child('selector'), validation),
  warn: ({ spec }, validation, old) => {
    // Generations of the template alone count.
    if (old === undefined || !isSameSpec(spec.template, old.spec.template)) {
      warnOfPod(spec.template, SPEC.child('template'), validation);
    }
  },
};

/** No selector at all is told only that it selects nothing. */
function validateSelection({ selector, template }: Decoded, validation: Validation): void {
  const path = SPEC.child('selector');
  validateLabelSelector(selector, path, validation);
  if (selector === undefined || isUsableSelector(selector, validation)) {
    validateSelected(selector, template, SPEC.child('template'), validation);
  }
  if (selector !== undefined && isEmptySelector(selector)) {
    validation.invalid(path, goLabelSelector(selector), 'empty selector is invalid for daemonset');
  }
}

function validateStrategy(strategy: Decoded, path: FieldPath, validation: Validation): void {
  if (strategy.type === 'RollingUpdate') {
    validateRollingUpdate(strategy.rollingUpdate, path.child('rollingUpdate'), validation);
  } else if (strategy.type !== 'OnDelete') {
    const words = 'supported values: "RollingUpdate", "OnDelete"';
    validation.add(ErrorType.NOT_SUPPORTED, path, goStrategy(strategy, validation), words);
  }
}

/** Either old Pods go first, or new ones come first. */
function validateRollingUpdate({ maxUnavailable, maxSurge }: Decoded, path: FieldPath, validation: Validation): void {
  const [unavailable, surge] = [path.child('maxUnavailable'), path.child('maxSurge')];
  validateIntOrPercent(maxUnavailable, unavailable, validation);
  validateIntOrPercent(maxSurge, surge, validation);
  validateAtMostAll(maxUnavailable, unavailable, validation);
  validateAtMostAll(maxSurge, surge, validation);
  const [someUnavailable, someSurge] = [amountOf(maxUnavailable) !== 0, amountOf(maxSurge) !== 0];
  if (someUnavailable && someSurge) {
    const shown = goIntOrString(maxSurge, validation.minor);
    validation.invalid(surge, shown, 'may not be set when maxUnavailable is non-zero');
  } else if (!someUnavailable && !someSurge) {
    validation.required(unavailable, 'cannot be 0 when maxSurge is 0');
  }
}

function goStrategy({ type, rollingUpdate }: Decoded, { minor }: Validation): GoStruct {
  const amounts =
    rollingUpdate === undefined
      ? undefined
      : new GoStruct('apps.RollingUpdateDaemonSet', [
          { name: 'MaxUnavailable', value: goIntOrString(rollingUpdate.maxUnavailable ?? 0, minor) },
          { name: 'MaxSurge', value: goIntOrString(rollingUpdate.maxSurge ?? 0, minor) },
        ]);
  return new GoStruct('apps.DaemonSetUpdateStrategy', [
    { name: 'Type', value: type },
    { name: 'RollingUpdate', value: new GoPointer('apps.RollingUpdateDaemonSet', amounts) },
  ]);
}
