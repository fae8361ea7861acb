import { policyLetsPeersIn } from '../../../lib/rules/network/policy-lets-peers-in';
import { check } from '../harness';

const policy = (spec: string) =>
  `{ apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: { name: db }, spec: { podSelector: { matchLabels: { app: db } }, ${spec} } }\n---\n`;

const set = (args: string, replicas = 3) =>
  `{ apiVersion: apps/v1, kind: StatefulSet, metadata: { name: db }, spec: { replicas: ${replicas}, serviceName: peers, template: { metadata: { labels: { app: db } }, spec: { containers: [{ args: [${args}] }] } } } }\n---\n`;

const JOIN = '--join=db-0.peers:7000';

const WEB = '{ podSelector: { matchLabels: { app: web } } }';

test.each([
  '{ podSelector: {} }',
  '{ podSelector: { matchLabels: { app: db } } }',
  '{ ipBlock: { cidr: 10.0.0.0/8 } }',
  '{ namespaceSelector: {} }',
])('holds where the replicas are let in by %s', peer => {
  expect(check(policyLetsPeersIn, policy(`ingress: [{ from: [${WEB}] }, { from: [${peer}] }]`) + set(JOIN))).toEqual([]);
});

test('fails where others alone are let in, or out to', () => {
  expect(check(policyLetsPeersIn, policy(`ingress: [{ from: [${WEB}] }], egress: [{ to: [${WEB}] }]`) + set(JOIN))).toEqual([
    "warning NetworkPolicy/db spec.ingress: replicas of StatefulSet 'db' are not let in by each other (add a rule with the set's own labels to 'ingress')",
    "warning NetworkPolicy/db spec.egress: replicas of StatefulSet 'db' are not let out to each other (add a rule with the set's own labels to 'egress')",
  ]);
});

test('fails where a Service publishes the replicas to each other before they are ready', () => {
  const service =
    '{ apiVersion: v1, kind: Service, metadata: { name: peers }, spec: { clusterIP: None, publishNotReadyAddresses: true } }';

  expect(check(policyLetsPeersIn, policy(`ingress: [{ from: [${WEB}] }]`) + set('run') + service)).toHaveLength(1);
});

test('fails where the peers of another namespace are let in alone', () => {
  const namespace = '{ apiVersion: v1, kind: Namespace, metadata: { name: default, labels: { team: a } } }';
  const elsewhere = '{ namespaceSelector: { matchLabels: { team: b } }, podSelector: {} }';

  expect(check(policyLetsPeersIn, policy(`ingress: [{ from: [${elsewhere}] }]`) + set(JOIN) + namespace)).toHaveLength(1);
});

test('does not apply to replicas that do not name each other, to a single one, and without such a policy', () => {
  const closed = policy(`ingress: [{ from: [${WEB}] }]`);

  expect(check(policyLetsPeersIn, closed + set('run'))).toEqual([]);
  expect(check(policyLetsPeersIn, closed + set(JOIN, 1))).toEqual([]);
  expect(check(policyLetsPeersIn, set(JOIN))).toEqual([]);
  expect(check(policyLetsPeersIn, policy('policyTypes: [Egress], egress: [{}]') + set(JOIN))).toEqual([]);
});
