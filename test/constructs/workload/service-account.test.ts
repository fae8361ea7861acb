import * as plus from 'cdk8s-plus-28';
import type { PolicyRule } from '../../../lib/constructs/workload';
import { app, chart, synth } from './app';

const labels = { 'app.kubernetes.io/name': 'web' };
const metadata = { name: 'web', namespace: 'shop', labels };
const rules: PolicyRule[] = [{ resources: ['pods'], verbs: ['get', 'list', 'watch'] }];

function podOf(objects: { [kindAndName: string]: any }) {
  const { serviceAccountName, automountServiceAccountToken } = objects['Deployment/web'].spec.template.spec;
  return { serviceAccountName, automountServiceAccountToken };
}

test('gives the app an account of its own, and no token', () => {
  const objects = synth(app());

  expect(objects['ServiceAccount/web']).toEqual({
    apiVersion: 'v1',
    kind: 'ServiceAccount',
    metadata,
    automountServiceAccountToken: false,
  });
  expect(podOf(objects)).toEqual({ serviceAccountName: 'web', automountServiceAccountToken: false });
  expect(Object.keys(objects)).toEqual(['ServiceAccount/web', 'PodDisruptionBudget/web', 'Deployment/web']);
});

test('gives the Pods a token where rules let them do something with it', () => {
  const objects = synth(
    app({ rules: [...rules, { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'], resourceNames: ['web'] }] }),
  );

  expect(objects['Role/web']).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'Role',
    metadata,
    rules: [
      { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: ['apps'], resources: ['deployments'], verbs: ['patch'], resourceNames: ['web'] },
    ],
  });
  expect(objects['RoleBinding/web']).toEqual({
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata,
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'web' },
    subjects: [{ kind: 'ServiceAccount', name: 'web', namespace: 'shop' }],
  });
  expect(podOf(objects)).toEqual({ serviceAccountName: 'web', automountServiceAccountToken: true });
});

test('annotates the account, for an identity in the cloud', () => {
  const serviceAccountAnnotations = { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/web' };

  expect(synth(app({ serviceAccountAnnotations }))['ServiceAccount/web'].metadata).toEqual({
    ...metadata,
    annotations: serviceAccountAnnotations,
  });
});

test.each(['robot', new plus.ServiceAccount(chart('shop'), 'Robot', { metadata: { name: 'robot' } })])(
  'takes an account made elsewhere, and binds the rules to it',
  serviceAccount => {
    const objects = synth(app({ serviceAccount, rules, automountServiceAccountToken: false }));

    expect(Object.keys(objects)).toEqual(['Role/web', 'RoleBinding/web', 'PodDisruptionBudget/web', 'Deployment/web']);
    expect(objects['RoleBinding/web'].subjects).toEqual([{ kind: 'ServiceAccount', name: 'robot', namespace: 'shop' }]);
    expect(podOf(objects)).toEqual({ serviceAccountName: 'robot', automountServiceAccountToken: false });
  },
);

test('fails for rules without a namespace, as a binding has to name it', () => {
  expect(() => app({ rules }, chart())).toThrow(
    new Error(
      "test/Web: rules: needs the namespace, and the chart names none; give the chart one: super(scope, id, { namespace: '...' })",
    ),
  );
});

test('fails for annotations of an account made elsewhere', () => {
  expect(() => app({ serviceAccount: 'robot', serviceAccountAnnotations: { a: 'b' } })).toThrow(
    new Error(
      'test/Web: serviceAccountAnnotations: {"a":"b"}: the ServiceAccount is given, not made here; annotate it where it is made',
    ),
  );
});

test.each<[Partial<PolicyRule>, string]>([
  [{ resources: [] }, 'resources: []: resource rules must supply at least one resource; name one such as pods'],
  [{ verbs: [] }, 'verbs: []: verbs must contain at least one value; name one such as get'],
  [{ apiGroups: [] }, "apiGroups: []: resource rules must supply at least one api group; name one; the core group is ''"],
  [
    { verbs: ['get', 'create'], resourceNames: ['a'] },
    'resourceNames: ["a"]: create cannot be limited to names, and would never be allowed; give those verbs a rule of their own',
  ],
])('fails for a rule that allows nothing: %j', (rule, fault) => {
  expect(() => app({ rules: [{ resources: ['pods'], verbs: ['get'], ...rule }] })).toThrow(
    new Error(`test/Web: rules[0].${fault}`),
  );
});

test('limits creation of a subresource to names', () => {
  expect(() => app({ rules: [{ resources: ['pods/exec'], verbs: ['create'], resourceNames: ['web-0'] }] })).not.toThrow();
});
