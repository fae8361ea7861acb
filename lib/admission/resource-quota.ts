import { dnsSubdomainFaults, Quantity } from '../kube';
import { FieldPath } from './field-path';
import { roundAmounts } from './go-quantity';
import { GoSlice, GoStruct, GoText } from './go-value';
import { isSame } from './immutable';
import type { Decoded, KindRules } from './kind-rules';
import { validateAmount, validateName } from './pod/resources';
import type { Validation } from './validation';

const SPEC = FieldPath.ROOT.child('spec');
const HARD = SPEC.child('hard');
const SCOPES = SPEC.child('scopes');
const EXPRESSIONS = SPEC.child('scopeSelector', 'matchExpressions');

/** What Pods are made of, which scopes can tell apart. */
const OF_PODS: readonly string[] = ['cpu', 'memory', 'limits.cpu', 'limits.memory', 'requests.cpu', 'requests.memory'];

/** pkg/apis/core/helper/helpers.go, `standardQuotaResources`. */
const STANDARD: ReadonlySet<string> = new Set([
  ...OF_PODS,
  'ephemeral-storage',
  'requests.storage',
  'requests.ephemeral-storage',
  'limits.ephemeral-storage',
  'pods',
  'resourcequotas',
  'services',
  'replicationcontrollers',
  'secrets',
  'persistentvolumeclaims',
  'configmaps',
  'services.nodeports',
  'services.loadbalancers',
]);

/** For each scope the standard resources that it can be asked of. */
const SCOPE_RESOURCES: Readonly<Record<string, readonly string[]>> = {
  Terminating: ['pods', ...OF_PODS],
  NotTerminating: ['pods', ...OF_PODS],
  BestEffort: ['pods'],
  NotBestEffort: ['pods', ...OF_PODS],
  PriorityClass: ['pods', ...OF_PODS],
  CrossNamespacePodAffinity: ['pods', ...OF_PODS],
};

/** Scopes that an object either has or has not. */
const PLAIN_SCOPES: readonly string[] = [
  'BestEffort',
  'NotBestEffort',
  'Terminating',
  'NotTerminating',
  'CrossNamespacePodAffinity',
];

const CONFLICTS: readonly (readonly string[])[] = [
  ['BestEffort', 'NotBestEffort'],
  ['Terminating', 'NotTerminating'],
];

/** @see https://kubernetes.io/docs/concepts/policy/resource-quotas/ */
export const RESOURCE_QUOTA_RULES: KindRules = {
  nameFaults: dnsSubdomainFaults,
  setDefaults: ({ spec }) => roundAmounts(spec?.hard),
  validate: ({ spec = {} }, validation) => {
    for (const name in spec.hard) {
      validateResourceName(name, HARD.key(name), validation);
      validateAmount(name, spec.hard[name], HARD.key(name), validation);
    }
    validateScopes(spec, validation);
    validateScopeSelector(spec, validation);
  },
  validateUpdate: ({ spec = {} }, { spec: old = {} }, validation) => {
    if (!isSame(inOrder(spec.scopes), inOrder(old.scopes))) {
      validation.invalid(SCOPES, goScopes(spec.scopes), 'field is immutable');
    }
  },
  warn: ({ spec = {} }, validation, old) => {
    if (old === undefined && validation.since('1.35')) {
      warnOfRequestsAboveLimits(spec.hard ?? {}, validation);
    }
  },
};

/** Requests may go without their prefix where they are of what Pods are made of. */
const REQUESTS: readonly (readonly string[])[] = [
  ['requests.cpu', 'cpu'],
  ['requests.memory', 'memory'],
  ['requests.storage'],
  ['requests.ephemeral-storage'],
];

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/registry/core/resourcequota/strategy.go - `WarningsOnCreate` */
function warnOfRequestsAboveLimits(hard: Readonly<Record<string, string>>, validation: Validation): void {
  for (const names of REQUESTS) {
    const request = names.find(name => hard[name] !== undefined);
    const limit = names[0]?.replace('requests', 'limits') ?? '';
    if (request === undefined || hard[limit] === undefined) {
      continue;
    }
    const [asked, most] = [Quantity.parse(hard[request] ?? ''), Quantity.parse(hard[limit])];
    if (asked.compare(most) > 0) {
      validation.warn(`ResourceQuota ${request} (${asked}) should be less than ${limit} (${most})`);
    }
  }
}

function inOrder(scopes: readonly string[] = []): string[] {
  return [...new Set(scopes)].sort();
}

function validateResourceName(name: string, path: FieldPath, validation: Validation): void {
  validateName(name, path, validation);
  if (!name.includes('/') && !isStandard(name)) {
    validation.invalid(path, new GoText(name), 'must be a standard resource for quota');
  }
}

function isStandard(name: string): boolean {
  return STANDARD.has(name) || name.startsWith('hugepages-') || name.startsWith('requests.hugepages-');
}

function scopeResources(scope: string, validation: Validation): readonly string[] | undefined {
  if (scope === 'VolumeAttributesClass' && validation.since('1.33')) {
    return ['persistentvolumeclaims', 'requests.storage'];
  }
  return Object.hasOwn(SCOPE_RESOURCES, scope) ? SCOPE_RESOURCES[scope] : undefined;
}

function validateScopes({ scopes = [], hard = {} }: Decoded, validation: Validation): void {
  for (const scope of scopes) {
    if (scopeResources(scope, validation) === undefined) {
      validation.invalid(SCOPES, goScopes(scopes), 'unsupported scope');
    }
    if (!fits(scope, hard, validation)) {
      validation.invalid(SCOPES, goScopes(scopes), 'unsupported scope applied to resource');
    }
  }
  if (isConflict(scopes)) {
    validation.invalid(SCOPES, goScopes(scopes), 'conflicting scopes');
  }
}

/** Every standard resource of the quota can be told apart by the scope. */
function fits(scope: string, hard: Decoded, validation: Validation): boolean {
  const resources = scopeResources(scope, validation);
  return Object.keys(hard).every(name => !isStandard(name) || resources === undefined || resources.includes(name));
}

function isConflict(scopes: readonly string[]): boolean {
  return CONFLICTS.some(pair => pair.every(scope => scopes.includes(scope)));
}

function validateScopeSelector({ scopeSelector, scopes, hard = {} }: Decoded, validation: Validation): void {
  const expressions: Decoded[] = scopeSelector?.matchExpressions ?? [];
  for (const { scopeName = '', operator = '', values = [] } of expressions) {
    if (scopeResources(scopeName, validation) === undefined) {
      validation.invalid(EXPRESSIONS.child('scopeName'), scopeName, 'unsupported scope');
    }
    if (!fits(scopeName, hard, validation)) {
      validation.invalid(EXPRESSIONS, goSelector(expressions), 'unsupported scope applied to resource');
    }
    if (PLAIN_SCOPES.includes(scopeName) && operator !== 'Exists') {
      validation.invalid(EXPRESSIONS.child('operator'), operator, plainScopeWords(validation));
    }
    validateOperator(operator, values, validation);
  }
  if (isConflict(expressions.map(it => it.scopeName))) {
    // The server shows the other list of scopes here.
    validation.invalid(EXPRESSIONS, goScopes(scopes), 'conflicting scopes');
  }
}

function plainScopeWords(validation: Validation): string {
  const exists = validation.since('1.31') ? 'Exists' : 'Exist';
  return `must be '${exists}' when scope is any of ResourceQuotaScopeTerminating, ResourceQuotaScopeNotTerminating, ResourceQuotaScopeBestEffort, ResourceQuotaScopeNotBestEffort or ResourceQuotaScopeCrossNamespacePodAffinity`;
}

function validateOperator(operator: string, values: readonly string[], validation: Validation): void {
  switch (operator) {
    case 'In':
    case 'NotIn':
      if (values.length === 0) {
        const words = "must be at least one value when `operator` is 'In' or 'NotIn' for scope selector";
        validation.required(EXPRESSIONS.child('values'), words);
      }
      break;
    case 'Exists':
    case 'DoesNotExist':
      if (values.length > 0) {
        const words = "must be no value when `operator` is 'Exist' or 'DoesNotExist' for scope selector";
        validation.invalid(EXPRESSIONS.child('values'), values, words);
      }
      break;
    default:
      validation.invalid(EXPRESSIONS.child('operator'), operator, 'not a valid selector operator');
  }
}

function goScopes(scopes: readonly string[] | undefined): GoSlice {
  return new GoSlice('[]core.ResourceQuotaScope', scopes);
}

function goSelector(expressions: readonly Decoded[]): GoStruct {
  const items = expressions.map(
    ({ scopeName = '', operator = '', values }) =>
      new GoStruct('core.ScopedResourceSelectorRequirement', [
        { name: 'ScopeName', value: scopeName },
        { name: 'Operator', value: operator },
        { name: 'Values', value: new GoSlice('[]string', values) },
      ]),
  );
  return new GoStruct('core.ScopeSelector', [
    { name: 'MatchExpressions', value: new GoSlice('[]core.ScopedResourceSelectorRequirement', items) },
  ]);
}
