import { policyPortExists } from '../../../lib/rules/network/policy-port-exists';
import { check } from '../harness';

const policy = (ports: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: web }, spec: { podSelector: {}, ingress: [{}, { ports: [${ports}] }] } }\n---\n`;

const POD =
  '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { containers: [{ ports: [{ name: http, containerPort: 80 }] }] } }';

test('holds for a port that the Pods have', () => {
  expect(check(policyPortExists, policy('{ port: http }, { port: 9 }') + POD)).toEqual([]);
});

test('fails for a name that no selected Pod has', () => {
  expect(check(policyPortExists, policy('{ port: http }, { port: https }, { port: http, protocol: UDP }') + POD)).toEqual([
    "warning NetworkPolicy/web spec.ingress[1].ports[1].port: no selected Pod has a port named 'https' (their ports are 'http')",
    "warning NetworkPolicy/web spec.ingress[1].ports[2].port: no selected Pod has a port named 'http' (no port of them has a name)",
  ]);
});

test('does not apply where the Pods live elsewhere', () => {
  expect(check(policyPortExists, policy('{ port: https }'))).toEqual([]);
});
