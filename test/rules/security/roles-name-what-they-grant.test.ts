import { rolesNameWhatTheyGrant } from '../../../lib/rules/security/roles-name-what-they-grant';
import { check } from '../harness';

const role = (rule: string) =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: { name: web }, rules: [{ ${rule} }] }\n---\n`;

test('holds for verbs and resources by name, and for all of an own group', () => {
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [''], resources: [pods], verbs: [get]"))).toEqual([]);
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: ['*'], resources: [deployments/scale], verbs: [get, update]"))).toEqual(
    [],
  );
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [acid.zalan.do], resources: ['*'], verbs: ['*']"))).toEqual([]);
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [cluster.x-k8s.io], resources: ['*'], verbs: ['*']"))).toEqual([]);
});

test('holds for metrics, whose resources are whatever somebody measures', () => {
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [custom.metrics.k8s.io], resources: ['*'], verbs: [get, list]"))).toEqual(
    [],
  );
});

test('fails for wildcards, once a rule', () => {
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: ['*'], resources: [pods, '*'], verbs: ['*']"))).toEqual([
    'warning Role/web rules[0].resources[1]: grants every verb of everything, Secrets included (list what is needed)',
  ]);
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [apps], resources: ['*'], verbs: [get]"))).toEqual([
    'warning Role/web rules[0].resources[0]: grants every resource of its API groups (list what is needed)',
  ]);
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: ['', apps], resources: ['*'], verbs: [get]"))).toEqual([
    'warning Role/web rules[0].resources[0]: grants every resource of its API groups, Secrets included (list what is needed)',
  ]);
});

test('notes every verb of resources by name', () => {
  expect(check(rolesNameWhatTheyGrant, role("apiGroups: [''], resources: [nodes/log], verbs: [get, '*']"))).toEqual([
    'note Role/web rules[0].verbs[1]: grants every verb, those to come included (list what is needed)',
  ]);
});

test('notes wildcards of a controller that comes with kinds of its own', () => {
  const definition = '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: carts.shop.io } }';

  expect(check(rolesNameWhatTheyGrant, role("apiGroups: ['*'], resources: ['*'], verbs: [get]") + definition)).toEqual([
    'note Role/web rules[0].resources[0]: grants everything, Secrets included (list what is needed)',
  ]);
});

test('does not apply to URLs', () => {
  expect(check(rolesNameWhatTheyGrant, role("nonResourceURLs: ['*'], verbs: ['*']"))).toEqual([]);
});
