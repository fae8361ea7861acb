import { policySelectsPods } from '../../../lib/rules/network/policy-selects-pods';
import { check } from '../harness';

const policy = (selector: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: web }, spec: { podSelector: ${selector} } }\n---\n`;

const POD = '{ apiVersion: v1, kind: Pod, metadata: { name: web, labels: { app: web } } }';

test('holds for a policy that selects Pods', () => {
  expect(check(policySelectsPods, policy('{ matchLabels: { app: web } }') + POD)).toEqual([]);
});

test('fails when it selects none', () => {
  expect(check(policySelectsPods, policy('{ matchLabels: { app: wbe } }') + POD)).toEqual([
    "warning NetworkPolicy/web spec.podSelector: no Pod among these manifests matches it in namespace 'default'",
  ]);
});

test('notes it where the namespace has no Pods here at all', () => {
  expect(check(policySelectsPods, policy('{ matchExpressions: [{ key: app, operator: Exists }] }'))).toEqual([
    "note NetworkPolicy/web spec.podSelector: no Pod among these manifests matches it in namespace 'default'",
  ]);
});

test('does not apply to a policy for all Pods of a namespace', () => {
  expect(check(policySelectsPods, policy('{}'))).toEqual([]);
});
