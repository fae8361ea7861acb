/**
 * Roles and their bindings.
 *
 * @see https://kubernetes.io/docs/reference/access-authn-authz/rbac/
 */
import { dnsLabelFaults, dnsSubdomainFaults } from '../kube';
import { FieldPath } from './field-path';
import { GoSlice, GoStruct } from './go-value';
import { isSame } from './immutable';
import type { Decoded, KindRules } from './kind-rules';
import { pathSegmentFaults } from './object-meta';
import { isUsableSelector, toleratedBySelectors, validateLabelSelector } from './pod/selectors';
import type { Validation } from './validation';

const GROUP = 'rbac.authorization.k8s.io';
const RULES = FieldPath.ROOT.child('rules');
const SELECTORS = FieldPath.ROOT.child('aggregationRule', 'clusterRoleSelectors');
const ROLE_REF = FieldPath.ROOT.child('roleRef');
const SUBJECTS = FieldPath.ROOT.child('subjects');

const nameFaults: KindRules['nameFaults'] = (name, _, isPrefix) => pathSegmentFaults(name, undefined, isPrefix);

export const ROLE_RULES: KindRules = {
  nameFaults,
  validate: ({ rules = [] }, validation) => validateRules(rules, true, validation),
};

export const CLUSTER_ROLE_RULES: KindRules = {
  nameFaults,
  validate: ({ rules = [], aggregationRule }, validation, old) => {
    validation.tolerated = toleratedBySelectors(old?.aggregationRule?.clusterRoleSelectors ?? [], validation);
    validateRules(rules, false, validation);
    if (aggregationRule !== undefined) {
      validateAggregation(aggregationRule.clusterRoleSelectors ?? [], validation);
    }
  },
};

export const ROLE_BINDING_RULES: KindRules = binding(true);
export const CLUSTER_ROLE_BINDING_RULES: KindRules = binding(false);

function validateRules(rules: readonly Decoded[], namespaced: boolean, validation: Validation): void {
  for (const [index, rule] of rules.entries()) {
    validateRule(rule, namespaced, RULES.index(index), validation);
  }
}

function validateRule(
  { verbs = [], apiGroups = [], resources = [], resourceNames = [], nonResourceURLs: urls = [] }: Decoded,
  namespaced: boolean,
  path: FieldPath,
  validation: Validation,
): void {
  if (verbs.length === 0) {
    validation.required(path.child('verbs'), validation.since('1.37') ? '' : 'verbs must contain at least one value');
  }
  if (urls.length > 0) {
    const shown = new GoSlice('[]string', urls);
    if (namespaced) {
      validation.invalid(path.child('nonResourceURLs'), shown, 'namespaced rules cannot apply to non-resource URLs');
    }
    if (apiGroups.length + resources.length + resourceNames.length > 0) {
      const words = 'rules cannot apply to both regular resources and non-resource URLs';
      validation.invalid(path.child('nonResourceURLs'), shown, words);
    }
    return;
  }
  if (apiGroups.length === 0) {
    validation.required(path.child('apiGroups'), 'resource rules must supply at least one api group');
  }
  if (resources.length === 0) {
    validation.required(path.child('resources'), 'resource rules must supply at least one resource');
  }
}

function validateAggregation(selectors: readonly Decoded[], validation: Validation): void {
  if (selectors.length === 0) {
    validation.required(SELECTORS, 'at least one clusterRoleSelector required if aggregationRule is non-nil');
  }
  for (const [index, selector] of selectors.entries()) {
    validateLabelSelector(selector, SELECTORS.index(index), validation);
    if (!isUsableSelector(selector, validation)) {
      validation.invalid(SELECTORS.index(index), undefined, 'invalid label selector.');
    }
  }
}

function binding(namespaced: boolean): KindRules {
  const kinds = namespaced ? ['Role', 'ClusterRole'] : ['ClusterRole'];
  return {
    nameFaults,
    setDefaults: object => {
      object.roleRef = { ...object.roleRef };
      object.roleRef.apiGroup ||= GROUP;
      for (const subject of object.subjects ?? []) {
        subject.apiGroup ||= ['User', 'Group'].includes(subject.kind) ? GROUP : '';
      }
    },
    validate: ({ roleRef, subjects = [] }, validation) => {
      validateRoleRef(roleRef, kinds, validation);
      for (const [index, subject] of subjects.entries()) {
        validateSubject(subject, namespaced, SUBJECTS.index(index), validation);
      }
    },
    validateUpdate: ({ roleRef }, old, validation) => {
      if (!isSame(roleRef, old.roleRef)) {
        validation.invalid(
          ROLE_REF,
          goRoleRef(roleRef),
          validation.since('1.37') ? 'field is immutable' : 'cannot change roleRef',
        );
      }
    },
  };
}

function validateRoleRef({ apiGroup, kind = '', name = '' }: Decoded, kinds: readonly string[], validation: Validation): void {
  if (apiGroup !== GROUP) {
    validation.notSupported(ROLE_REF.child('apiGroup'), apiGroup, [GROUP]);
  }
  if (!kinds.includes(kind)) {
    validation.notSupportedAsListed(ROLE_REF.child('kind'), kind, kinds);
  }
  if (name === '') {
    validation.required(ROLE_REF.child('name'));
  } else {
    validation.invalidFor(ROLE_REF.child('name'), name, pathSegmentFaults(name));
  }
}

function goRoleRef({ apiGroup, kind = '', name = '' }: Decoded): GoStruct {
  return new GoStruct('rbac.RoleRef', [
    { name: 'APIGroup', value: apiGroup },
    { name: 'Kind', value: kind },
    { name: 'Name', value: name },
  ]);
}

function validateSubject(subject: Decoded, namespaced: boolean, path: FieldPath, validation: Validation): void {
  const { apiGroup, kind = '', name = '', namespace = '' } = subject;
  if (name === '') {
    validation.required(path.child('name'));
  }
  switch (kind) {
    case 'ServiceAccount':
      if (name !== '') {
        validation.invalidFor(path.child('name'), name, dnsSubdomainFaults(name));
      }
      if (apiGroup !== '') {
        validation.notSupported(path.child('apiGroup'), apiGroup, ['']);
      }
      if (!namespaced && namespace === '') {
        validation.required(path.child('namespace'));
      }
      break;
    case 'User':
    case 'Group':
      if (apiGroup !== GROUP) {
        validation.notSupported(path.child('apiGroup'), apiGroup, [GROUP]);
      }
      break;
    default:
      validation.notSupportedAsListed(path.child('kind'), kind, ['ServiceAccount', 'User', 'Group']);
  }
}

void dnsLabelFaults;
