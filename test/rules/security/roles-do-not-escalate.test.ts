import { rolesDoNotEscalate } from '../../../lib/rules/security/roles-do-not-escalate';
import { check } from '../harness';

const role = (rule: string) =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: { name: web }, rules: [{}, { ${rule} }] }\n---\n`;

const RBAC = 'apiGroups: [rbac.authorization.k8s.io]';

test('holds for other verbs, other groups, and single roles', () => {
  expect(check(rolesDoNotEscalate, role(`${RBAC}, resources: [clusterroles], verbs: [get, list, update]`))).toEqual([]);
  expect(check(rolesDoNotEscalate, role('apiGroups: [example.com], resources: [roles], verbs: [bind]'))).toEqual([]);
  expect(check(rolesDoNotEscalate, role(`${RBAC}, resources: [clusterroles], verbs: [bind], resourceNames: [view]`))).toEqual([]);
});

test('fails for ways to every right', () => {
  expect(check(rolesDoNotEscalate, role(`${RBAC}, resources: [roles, clusterroles], verbs: [bind]`))).toEqual([
    "warning ClusterRole/web rules[1]: grants 'bind' of 'clusterroles', by which its holder may take any right (leave it out, or name single objects with resourceNames)",
    "warning ClusterRole/web rules[1]: grants 'bind' of 'roles', by which its holder may take any right (leave it out, or name single objects with resourceNames)",
  ]);
  expect(
    check(rolesDoNotEscalate, role("apiGroups: [''], resources: [nodes/proxy, serviceaccounts/token], verbs: [get, create]")),
  ).toHaveLength(2);
});

test('fails for every verb of a resource by its name', () => {
  expect(check(rolesDoNotEscalate, role(`${RBAC}, resources: [roles], verbs: ['*']`))).toEqual([
    "warning ClusterRole/web rules[1]: grants '*' of 'roles', by which its holder may take any right (leave it out, or name single objects with resourceNames)",
  ]);
});

test('holds for what a Role cannot grant', () => {
  const inNamespace = (rule: string) => role(rule).replace('kind: ClusterRole', 'kind: Role');
  expect(
    check(rolesDoNotEscalate, inNamespace("apiGroups: [''], resources: [users, groups, nodes/proxy], verbs: [impersonate, get]")),
  ).toEqual([]);
  expect(
    check(rolesDoNotEscalate, inNamespace("apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]")),
  ).toHaveLength(1);
});

test('does not apply to wildcards, of which another rule tells', () => {
  expect(check(rolesDoNotEscalate, role("apiGroups: ['*'], resources: ['*'], verbs: ['*']"))).toEqual([]);
});

test('notes it of a controller that comes with kinds of its own', () => {
  const definition = '{ apiVersion: apiextensions.k8s.io/v1, kind: CustomResourceDefinition, metadata: { name: carts.shop.io } }';

  expect(check(rolesDoNotEscalate, role(`${RBAC}, resources: [roles], verbs: [escalate]`) + definition)).toEqual([
    "note ClusterRole/web rules[1]: grants 'escalate' of 'roles', by which its holder may take any right (leave it out, or name single objects with resourceNames)",
  ]);
});
