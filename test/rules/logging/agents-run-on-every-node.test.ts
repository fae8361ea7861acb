import { agentsRunOnEveryNode } from '../../../lib/rules/logging/agents-run-on-every-node';
import { check } from '../harness';

const agent = (tolerations: string, path = '/var/log', more = '') =>
  `{ apiVersion: apps/v1, kind: DaemonSet, metadata: { name: logs }, spec: { template: { spec: { tolerations: [${tolerations}], volumes: [{ hostPath: { path: ${path} } }]${more} } } } }\n---\n`;

const node = (taint: string) => `{ apiVersion: v1, kind: Node, metadata: { name: one }, spec: { taints: [${taint}] } }`;

test('holds for an agent that tolerates everything', () => {
  expect(check(agentsRunOnEveryNode, agent('{ operator: Exists }'))).toEqual([]);
  expect(
    check(agentsRunOnEveryNode, agent('{ operator: Exists, effect: NoSchedule }, { operator: Exists, effect: NoExecute }')),
  ).toEqual([]);
});

test('holds where the nodes that are known let it in', () => {
  expect(check(agentsRunOnEveryNode, agent('{ key: gpu, operator: Exists }') + node('{ key: gpu, effect: NoSchedule }'))).toEqual(
    [],
  );
  expect(check(agentsRunOnEveryNode, agent('') + node('{ key: gpu, effect: PreferNoSchedule }'))).toEqual([]);
});

test('fails where a node keeps it off', () => {
  expect(check(agentsRunOnEveryNode, agent('') + node('{ key: gpu, value: a100, effect: NoSchedule }'))).toEqual([
    "warning DaemonSet/logs spec.template.spec.tolerations: does not tolerate 'gpu:NoSchedule', which some node has (tolerate all: '- operator: Exists')",
  ]);
});

test('notes it where nothing is known of nodes', () => {
  expect(
    check(agentsRunOnEveryNode, agent('{ key: node-role.kubernetes.io/control-plane, operator: Exists }', '/var/log/pods/')),
  ).toEqual([
    "note DaemonSet/logs spec.template.spec.tolerations: does not tolerate every taint: whatever node has another one is left out (tolerate all: '- operator: Exists')",
  ]);
});

test('asks for the operating system do not choose nodes, and keep those of others out of sight', () => {
  const linux = agent('', '/var/log', ', nodeSelector: { kubernetes.io/os: linux }');
  const windows = node('{ key: os, value: windows, effect: NoSchedule }').replace(
    'name: one',
    'name: one, labels: { kubernetes.io/os: windows }',
  );

  expect(check(agentsRunOnEveryNode, linux)).toHaveLength(1);
  expect(check(agentsRunOnEveryNode, linux + windows)).toEqual([]);
  expect(check(agentsRunOnEveryNode, linux + windows.replaceAll('windows', 'linux'))).toHaveLength(1);
});

test('does not apply to DaemonSets that read no logs, or that choose their nodes', () => {
  expect(check(agentsRunOnEveryNode, agent('', '/dev'))).toEqual([]);
  expect(check(agentsRunOnEveryNode, agent('', '/var/log', ', nodeSelector: { pool: web }'))).toEqual([]);
});
