import { roleExists } from '../../../lib/rules/references/role-exists';
import { check } from '../harness';

const GROUP = 'rbac.authorization.k8s.io';

const of = (kind: string, name: string, more = '') =>
  `{ apiVersion: ${GROUP}/v1, kind: ${kind}, metadata: { name: ${name}, namespace: shop }${more} }\n---\n`;

const binding = (kind: string, role: string, name: string) =>
  of(kind, 'web', `, roleRef: { apiGroup: ${GROUP}, kind: ${role}, name: '${name}' }`);

test('holds for roles that are there or that every cluster has', () => {
  const manifests =
    of('Role', 'reader') +
    of('ClusterRole', 'nodes') +
    binding('RoleBinding', 'Role', 'reader') +
    binding('RoleBinding', 'ClusterRole', 'view') +
    binding('ClusterRoleBinding', 'ClusterRole', 'nodes') +
    binding('ClusterRoleBinding', 'ClusterRole', 'system:auth-delegator');

  expect(check(roleExists, manifests)).toEqual([]);
});

test('holds for a role that every cluster has in one of its namespaces, and there alone', () => {
  const reader = binding('RoleBinding', 'Role', 'extension-apiserver-authentication-reader');

  expect(check(roleExists, reader.replace('shop', 'kube-system'))).toEqual([]);
  expect(check(roleExists, reader)).toHaveLength(1);
});

test('fails when the role is not there', () => {
  expect(
    check(
      roleExists,
      of('ClusterRole', 'reader') +
        binding('RoleBinding', 'Role', 'reader') +
        binding('ClusterRoleBinding', 'ClusterRole', 'nodes'),
    ),
  ).toEqual([
    "warning RoleBinding/web roleRef.name: Role 'reader' of namespace 'shop' is not among these manifests (add it, or say --assume role/reader if it exists already)",
    "warning ClusterRoleBinding/web roleRef.name: ClusterRole 'nodes' is not among these manifests (add it, or say --assume clusterrole/nodes if it exists already)",
  ]);
});

test('does not apply to what the API server refuses', () => {
  expect(
    check(
      roleExists,
      binding('ClusterRoleBinding', 'Role', 'reader') + binding('RoleBinding', 'Group', 'x') + binding('RoleBinding', 'Role', ''),
    ),
  ).toEqual([]);
});
