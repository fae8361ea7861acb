import { agentsMayReadWhatTheyEnrich } from '../../../lib/rules/logging/agents-may-read-what-they-enrich';
import { check } from '../harness';

const agent = (config: string, more = '') => `
apiVersion: apps/v1
kind: DaemonSet
metadata: { name: logs, namespace: logging }
spec: { template: { spec: { serviceAccountName: logs${more}, volumes: [{ name: a, hostPath: { path: /var/log } }, { name: b, configMap: { name: config } }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: config, namespace: logging }
data: { config: ${JSON.stringify(config)} }
---
`;

const rights = (rule: string) => `
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: { name: reader }
rules: [{ ${rule} }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: logs }
roleRef: { kind: ClusterRole, name: reader }
subjects: [{ kind: ServiceAccount, name: logs, namespace: logging }]
`;

const PODS = "apiGroups: [''], resources: [pods, namespaces], verbs: [get, list, watch]";

const ENRICHING = [
  '<filter **>\n  @type kubernetes_metadata\n</filter>',
  '[FILTER]\n    Name   kubernetes\n    Match  *',
  'filters:\n  - name: kubernetes\n',
  'sources:\n  pods:\n    type: kubernetes_logs\n',
  'processors:\n  k8sattributes:\n    auth_type: serviceAccount\n',
  'processors:\n  - add_kubernetes_metadata:\n      host: node\n',
  'scrape_configs:\n  - job_name: pods\n    kubernetes_sd_configs:\n      - role: pod\n',
];

test.each(ENRICHING)('holds for an account that may watch Pods: %j', config => {
  expect(check(agentsMayReadWhatTheyEnrich, agent(config) + rights(PODS))).toEqual([]);
});

test.each(ENRICHING)('fails for one that may not: %j', config => {
  const found = [
    "warning DaemonSet/logs spec.template.spec.serviceAccountName: ConfigMap 'config' has the agent add what Pods are labelled with, and its ServiceAccount 'logs' may not watch them (bind it to a ClusterRole that may get, list and watch pods)",
  ];

  expect(
    check(agentsMayReadWhatTheyEnrich, agent(config) + rights('apiGroups: [apps], resources: [pods], verbs: [get]')),
  ).toEqual(found);
  expect(check(agentsMayReadWhatTheyEnrich, agent(config))).toEqual(found);
});

test('fails without a token', () => {
  expect(
    check(agentsMayReadWhatTheyEnrich, agent(ENRICHING[0] as string, ', automountServiceAccountToken: false') + rights(PODS)),
  ).toEqual([
    "warning DaemonSet/logs spec.template.spec.serviceAccountName: ConfigMap 'config' has the agent add what Pods are labelled with, and its ServiceAccount 'logs' has no token to ask with (bind it to a ClusterRole that may get, list and watch pods)",
  ]);
});

test('a RoleBinding of its own role counts: it may be meant for some namespaces', () => {
  const bound = rights(PODS).replace('ClusterRoleBinding', 'RoleBinding').replaceAll('kind: ClusterRole\n', 'kind: Role\n');
  const own = bound
    .replace('roleRef: { kind: ClusterRole', 'roleRef: { kind: Role')
    .replaceAll('metadata: { ', 'metadata: { namespace: logging, ');

  expect(check(agentsMayReadWhatTheyEnrich, agent(ENRICHING[4] as string) + own)).toEqual([]);
  expect(check(agentsMayReadWhatTheyEnrich, agent(ENRICHING[4] as string) + own.replace('pods', 'nodes'))).toHaveLength(1);
});

test('a group that the account is in counts', () => {
  const subject = 'kind: ServiceAccount, name: logs, namespace: logging';
  for (const group of ['system:serviceaccounts', 'system:serviceaccounts:logging', 'system:authenticated']) {
    const bound = rights(PODS).replace(subject, `kind: Group, name: '${group}'`);
    expect(check(agentsMayReadWhatTheyEnrich, agent(ENRICHING[0] as string) + bound)).toEqual([]);
  }
});

test('does not apply where the lookup is left to others, and to what only looks like a filter', () => {
  const kubeconfig = 'contexts:\n- context:\n  name: kubernetes\n';

  expect(check(agentsMayReadWhatTheyEnrich, agent('processors:\n  k8sattributes:\n    passthrough: true\n'))).toEqual([]);
  expect(check(agentsMayReadWhatTheyEnrich, agent(kubeconfig))).toEqual([]);
  expect(check(agentsMayReadWhatTheyEnrich, agent('  #- add_kubernetes_metadata:\n'))).toEqual([]);
  expect(check(agentsMayReadWhatTheyEnrich, agent('kubernetes_sd_configs:\n  - role: node\n'))).toEqual([]);
});

test('does not apply to agents that enrich nothing, and to roles that are not here', () => {
  const elsewhere = rights(PODS).replace('name: reader }\nrules', 'name: other }\nrules');

  expect(check(agentsMayReadWhatTheyEnrich, agent('<source>\n  @type tail\n</source>'))).toEqual([]);
  expect(check(agentsMayReadWhatTheyEnrich, agent(ENRICHING[0] as string) + elsewhere)).toEqual([]);
});
