import { tokensAreUsed } from '../../../lib/rules/security/tokens-are-used';
import { check } from '../harness';

const account = (more = '') => `{ apiVersion: v1, kind: ServiceAccount, metadata: { name: web, namespace: shop }${more} }\n---\n`;

const pod = (spec: string) => `{ apiVersion: v1, kind: Pod, metadata: { name: web, namespace: shop }, spec: { ${spec} } }\n---\n`;

const binding = (subject: string) =>
  `{ apiVersion: rbac.authorization.k8s.io/v1, kind: RoleBinding, metadata: { name: web, namespace: shop }, subjects: [${subject}] }`;

test('holds for an account with rights, and for a token that is not mounted', () => {
  expect(
    check(tokensAreUsed, account() + pod('serviceAccountName: web') + binding('{ kind: ServiceAccount, name: web }')),
  ).toEqual([]);
  expect(
    check(
      tokensAreUsed,
      account() + pod('serviceAccountName: web') + binding('{ kind: Group, name: system:serviceaccounts:shop }'),
    ),
  ).toEqual([]);
  for (const subject of [
    '{ kind: User, name: system:serviceaccount:shop:web }',
    '{ kind: Group, name: system:serviceaccounts }',
  ]) {
    expect(check(tokensAreUsed, account() + pod('serviceAccountName: web') + binding(subject))).toEqual([]);
  }
  expect(check(tokensAreUsed, account() + pod('serviceAccountName: web, automountServiceAccountToken: false'))).toEqual([]);
  expect(check(tokensAreUsed, account(', automountServiceAccountToken: false') + pod('serviceAccountName: web'))).toEqual([]);
});

test('holds for an account of manifests without namespace that a binding names in the one they go to', () => {
  const manifests = account() + pod('serviceAccountName: web') + binding('{ kind: ServiceAccount, name: web, namespace: prod }');

  expect(check(tokensAreUsed, manifests.replaceAll(', namespace: shop', ''))).toEqual([]);
  expect(check(tokensAreUsed, manifests)).toHaveLength(1);
});

test('notes a token of an account without rights', () => {
  expect(
    check(tokensAreUsed, account() + pod('serviceAccountName: web') + binding('{ kind: ServiceAccount, name: other }')),
  ).toEqual([
    "note Pod/web spec.automountServiceAccountToken: the token of ServiceAccount 'web' is mounted, and no binding among these manifests gives it rights (say 'false')",
  ]);
});

test('reads the old name of the field as well', () => {
  expect(check(tokensAreUsed, account() + pod('serviceAccount: web'))).toHaveLength(1);
});

test('does not apply to accounts that are not here', () => {
  expect(check(tokensAreUsed, pod('serviceAccountName: web') + pod(''))).toEqual([]);
});
