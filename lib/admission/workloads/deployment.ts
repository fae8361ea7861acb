import { dnsSubdomainFaults } from '../../kube';
import { ErrorType } from '../field-error';
import { FieldPath } from '../field-path';
import { GoPointer, GoStruct } from '../go-value';
import type { Decoded, KindRules } from '../kind-rules';
import { validateNonNegative } from '../pod/fields';
import { goIntOrString } from '../pod/go-structs';
import { dropTemplateFields, setTemplateDefaults } from '../pod/template';
import { toleratedOf } from '../pod/tolerance';
import { warnOfPod } from '../pod/warnings';
import type { Validation } from '../validation';
import { amountOf, validateAtMostAll, validateIntOrPercent } from './int-or-percent';
import { validateReplicas } from './replica-set';
import { validateSameSelector } from './selector';
import { isNewAnnotatedGeneration, warnOfPodNames } from './template-warnings';

const SPEC = FieldPath.ROOT.child('spec');

/** @see https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/deployment-v1/ */
export const DEPLOYMENT_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  countsGenerations: true,
  setDefaults: (deployment, validation) => {
    deployment.spec ??= {};
    const { spec } = deployment;
    spec.replicas ??= 1;
    spec.revisionHistoryLimit ??= 10;
    spec.progressDeadlineSeconds ??= 600;
    spec.strategy ??= {};
    spec.strategy.type ||= 'RollingUpdate';
    if (spec.strategy.type === 'RollingUpdate') {
      spec.strategy.rollingUpdate = { maxUnavailable: '25%', maxSurge: '25%', ...spec.strategy.rollingUpdate };
    }
    spec.template ??= {};
    setTemplateDefaults(spec.template, validation);
  },
  drop: ({ spec }, _old, validation) => dropTemplateFields(spec.template, validation),
  validate: ({ spec }, validation, old) => {
    validation.tolerated = toleratedOf(spec.template, old?.spec.template, validation);
    validateNonNegative(spec.replicas, SPEC.child('replicas'), validation);
    validateReplicas(spec, SPEC, validation);
    validateStrategy(spec.strategy, SPEC.child('strategy'), validation);
    validateNonNegative(spec.minReadySeconds, SPEC.child('minReadySeconds'), validation);
    validateNonNegative(spec.revisionHistoryLimit, SPEC.child('revisionHistoryLimit'), validation);
    validateDeadline(spec, SPEC.child('progressDeadlineSeconds'), validation);
  },
  validateUpdate: ({ spec }, old, validation) =>
    validateSameSelector(spec.selector, old.spec.selector, SPEC.child('selector'), validation),
  warn: (deployment, validation, old) => {
    warnOfPodNames(deployment, old, validation);
    if (isNewAnnotatedGeneration(deployment, old)) {
      warnOfPod(deployment.spec.template, SPEC.child('template'), validation);
    }
  },
};

/** A rollout gets more time than a Pod takes to count as available. */
function validateDeadline(spec: Decoded, path: FieldPath, validation: Validation): void {
  validateNonNegative(spec.progressDeadlineSeconds, path, validation);
  if (spec.progressDeadlineSeconds <= (spec.minReadySeconds ?? 0)) {
    validation.invalid(path, spec.progressDeadlineSeconds, 'must be greater than minReadySeconds');
  }
}

function validateStrategy(strategy: Decoded, path: FieldPath, validation: Validation): void {
  const { type, rollingUpdate } = strategy;
  if (type === 'Recreate') {
    if (rollingUpdate !== undefined) {
      const words = "may not be specified when strategy `type` is 'Recreate'";
      validation.forbidden(path.child('rollingUpdate'), words);
    }
  } else if (type === 'RollingUpdate') {
    validateRollingUpdate(rollingUpdate, path.child('rollingUpdate'), validation);
  } else {
    const words = 'supported values: "Recreate", "RollingUpdate"';
    validation.add(ErrorType.NOT_SUPPORTED, path, goStrategy(strategy, validation), words);
  }
}

function validateRollingUpdate({ maxUnavailable, maxSurge }: Decoded, path: FieldPath, validation: Validation): void {
  const place = path.child('maxUnavailable');
  validateIntOrPercent(maxUnavailable, place, validation);
  validateIntOrPercent(maxSurge, path.child('maxSurge'), validation);
  if (amountOf(maxUnavailable) === 0 && amountOf(maxSurge) === 0) {
    const shown = goIntOrString(maxUnavailable, validation.minor);
    validation.invalid(place, shown, 'may not be 0 when `maxSurge` is 0');
  }
  validateAtMostAll(maxUnavailable, place, validation);
}

function goStrategy({ type, rollingUpdate }: Decoded, { minor }: Validation): GoStruct {
  const amounts =
    rollingUpdate === undefined
      ? undefined
      : new GoStruct('apps.RollingUpdateDeployment', [
          { name: 'MaxUnavailable', value: goIntOrString(rollingUpdate.maxUnavailable ?? 0, minor) },
          { name: 'MaxSurge', value: goIntOrString(rollingUpdate.maxSurge ?? 0, minor) },
        ]);
  return new GoStruct('apps.DeploymentStrategy', [
    { name: 'Type', value: type },
    { name: 'RollingUpdate', value: new GoPointer('apps.RollingUpdateDeployment', amounts) },
  ]);
}
