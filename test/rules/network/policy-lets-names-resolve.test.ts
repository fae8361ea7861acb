import { policyLetsNamesResolve } from '../../../lib/rules/network/policy-lets-names-resolve';
import { check } from '../harness';

const policy = (spec: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: web }, spec: { podSelector: {}, ${spec} } }\n---\n`;

const POD = '{ apiVersion: v1, kind: Pod, metadata: { name: web } }\n---\n';

const TO_DB = 'egress: [{ to: [{ podSelector: { matchLabels: { app: db } } }], ports: [{ port: 5432 }] }';

const FOUND = [
  "warning NetworkPolicy/web spec.egress: Pods of Pod 'web' may not ask the cluster DNS: no rule for egress lets UDP port 53 out of the namespace (let UDP and TCP port 53 out to namespace 'kube-system')",
];

test.each([
  'to: [{ namespaceSelector: {} }], ports: [{ port: 53, protocol: UDP }]',
  'ports: [{ port: 50, endPort: 60, protocol: UDP }]',
  'to: [{ namespaceSelector: {}, podSelector: { matchLabels: { k8s-app: kube-dns } } }], ports: [{ port: dns, protocol: UDP }]',
  'to: [{ ipBlock: { cidr: 10.96.0.10/32 } }], ports: [{ protocol: UDP }]',
  'to: [{ namespaceSelector: {} }]',
])('holds with a rule such as %s', rule => {
  expect(check(policyLetsNamesResolve, `${policy(`${TO_DB}, { ${rule} }]`)}${POD}`)).toEqual([]);
});

test('holds where another policy lets names resolve', () => {
  expect(
    check(
      policyLetsNamesResolve,
      policy(`${TO_DB}]`) + policy('policyTypes: [Egress], egress: [{ ports: [{ port: 53, protocol: UDP }] }]') + POD,
    ),
  ).toEqual([]);
});

test('fails where no rule does', () => {
  expect(check(policyLetsNamesResolve, policy(`${TO_DB}]`) + POD)).toEqual(FOUND);
  expect(check(policyLetsNamesResolve, policy(`${TO_DB}, { ports: [{ port: 53 }] }]`) + POD)).toEqual(FOUND);
  expect(
    check(policyLetsNamesResolve, policy(`${TO_DB}, { to: [{ podSelector: {} }], ports: [{ port: 53, protocol: UDP }] }]`) + POD),
  ).toEqual(FOUND);
});

test('does not apply to Pods that are cut off on purpose, that reach addresses alone, or that use the network of the node', () => {
  const host = '{ apiVersion: v1, kind: Pod, metadata: { name: web }, spec: { hostNetwork: true } }';

  expect(check(policyLetsNamesResolve, policy('policyTypes: [Egress]') + POD)).toEqual([]);
  expect(
    check(policyLetsNamesResolve, policy('egress: [{ to: [{ ipBlock: { cidr: 10.0.0.0/8 } }], ports: [{ port: 443 }] }]') + POD),
  ).toEqual([]);
  expect(check(policyLetsNamesResolve, policy('ingress: []') + POD)).toEqual([]);
  expect(check(policyLetsNamesResolve, policy(`${TO_DB}]`) + host)).toEqual([]);
});
