/** When containers start again, and when they change size without it. */
import type { FieldPath } from '../field-path';
import { GoText } from '../go-value';
import type { Decoded } from '../kind-rules';
import type { Validation } from '../validation';
import { validateEnum } from './fields';
import { goResizePolicies } from './go-structs';

const POLICIES = ['Always', 'Never', 'OnFailure'];
const RESIZED = ['cpu', 'memory'];
const RESIZE_POLICIES = ['NotRequired', 'RestartContainer'];
const MAX_RULES = 20;
const MAX_EXIT_CODES = 255;

/** The server leaves the index out of all but duplicates. */
export function validateResizePolicies(
  policies: readonly Decoded[],
  podRestartPolicy: string,
  path: FieldPath,
  validation: Validation,
): void {
  const resources = new Set<string>();
  for (const [index, { resourceName = '', restartPolicy = '' }] of policies.entries()) {
    if (resources.has(resourceName)) {
      validation.duplicate(path.index(index), new GoText(resourceName));
    }
    resources.add(resourceName);
    if (resourceName === '') {
      validation.required(path);
    } else if (!RESIZED.includes(resourceName)) {
      validation.notSupported(path, new GoText(resourceName), RESIZED);
    }
    validateEnum(restartPolicy, RESIZE_POLICIES, path, validation);
    if (podRestartPolicy === 'Never' && restartPolicy !== 'NotRequired') {
      const whose = validation.since('1.36') ? 'pod `restartPolicy`' : '`restartPolicy`';
      validation.invalid(path, restartPolicy, `must be 'NotRequired' when ${whose} is 'Never'`);
    }
  }
}

/** Restart policy of a container that is no init container: none before 1.35 (gate ContainerRestartRules). */
export function validateContainerRestart(container: Decoded, path: FieldPath, validation: Validation): void {
  if (validation.since('1.35')) {
    validateRules(container, path, validation);
  } else if (container.restartPolicy !== undefined) {
    validation.forbidden(path.child('restartPolicy'), 'may not be set for non-init containers');
  }
}

/** Restart policy of an init container: `Always` since 1.29, which makes a sidecar of it; others and rules since 1.35. */
export function validateInitRestart(container: Decoded, path: FieldPath, validation: Validation): void {
  const { restartPolicy, restartPolicyRules: rules = [] } = container;
  if (restartPolicy === undefined) {
    if (rules.length > 0) {
      validation.required(path.child('restartPolicy'), NEEDS_POLICY);
    }
  } else if (!validation.since('1.35')) {
    if (restartPolicy !== 'Always') {
      validation.notSupported(path.child('restartPolicy'), restartPolicy, ['Always']);
    }
  } else if (restartPolicy === 'Always' && !validation.since('1.36')) {
    if (rules.length > 0) {
      const words = 'restartPolicyRules are not allowed for init containers with restart policy Always';
      validation.forbidden(path.child('restartPolicyRules'), words);
    }
  } else {
    validateRules(container, path, validation);
  }
}

const NEEDS_POLICY = 'must specify restartPolicy when restart rules are used';

function validateRules(
  { restartPolicy, restartPolicyRules: rules = [] }: Decoded,
  path: FieldPath,
  validation: Validation,
): void {
  if (restartPolicy === undefined) {
    if (rules.length === 0) {
      return;
    }
    validation.required(path.child('restartPolicy'), NEEDS_POLICY);
  } else if (!POLICIES.includes(restartPolicy)) {
    validation.notSupported(path.child('restartPolicy'), restartPolicy, POLICIES);
  }
  const place = path.child('restartPolicyRules');
  if (rules.length > MAX_RULES) {
    validation.tooMany(place, rules.length, MAX_RULES);
  }
  for (const [index, rule] of rules.entries()) {
    validateRule(rule, place.index(index), validation);
  }
}

/** All containers can be restarted by one since 1.36 (gate RestartAllContainersOnContainerExits). */
function validateRule({ action = '', exitCodes }: Decoded, path: FieldPath, validation: Validation): void {
  const actions = validation.since('1.36') ? ['Restart', 'RestartAllContainers'] : ['Restart'];
  if (!actions.includes(action)) {
    validation.notSupported(path.child('action'), action, actions);
  }
  if (exitCodes === undefined) {
    validation.required(path.child('exitCodes'), 'must be specified');
    return;
  }
  const { operator = '', values = [] } = exitCodes;
  if (operator !== 'In' && operator !== 'NotIn') {
    validation.notSupported(path.child('exitCodes', 'operator'), operator, ['In', 'NotIn']);
  }
  if (values.length > MAX_EXIT_CODES) {
    validation.tooMany(path.child('exitCodes', 'values'), values.length, MAX_EXIT_CODES);
  }
}

/** Init containers are over before a resize, but for sidecars: since 1.33 those may have policies, 1.36 judges the others. */
export function validateInitResize({ resizePolicy = [], restartPolicy }: Decoded, path: FieldPath, validation: Validation): void {
  if (resizePolicy.length === 0) {
    return;
  }
  if (!validation.since('1.33')) {
    validation.invalid(path.child('resizePolicy'), goResizePolicies(resizePolicy), 'must not be set for init containers');
  }
  if (restartPolicy !== 'Always' && validation.since('1.36') && !validation.tolerated.has('resize policies')) {
    for (const [index, policy] of resizePolicy.entries()) {
      if (policy.restartPolicy === 'RestartContainer') {
        const place = path.child('resizePolicy').index(index).child('restartPolicy');
        const words = "must not be set to 'RestartContainer' for non-sidecar initContainers";
        validation.invalid(place, policy.restartPolicy, words);
      }
    }
  }
}
