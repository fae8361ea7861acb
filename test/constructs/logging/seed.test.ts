import { Chart, Testing } from 'cdk8s';
import { LogAgent, LoggingDaemon } from '../../../lib/constructs/logging';
import { objects } from './chart';

/**
 * The seed manifest `fluentd-logging.yaml`: a fluentd of somebody's own, with an
 * account that is there already and logs that it may write to.
 */
function seed(): LoggingDaemon {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'kube-system' });
  return new LoggingDaemon(chart, 'Logs', {
    name: 'fluentd-cloud-logging',
    selector: { 'k8s-app': 'fluentd-cloud-logging' },
    agent: LogAgent.custom({ image: 'stakater/fluentd-elasticsearch', env: { FLUENTD_ARGS: '-q' } }),
    imagePullSecrets: ['mydockerhubsecret'],
    serviceAccount: 'fluentd-account',
    resources: { limits: { cpu: '100m', memory: '200Mi' } },
    logDirectories: [
      { path: '/var/log', readOnly: false },
      { path: '/var/lib/docker/containers', readOnly: false },
    ],
  });
}

test('every field of the seed manifest can be said', () => {
  const { DaemonSet, ServiceAccount, ClusterRoleBinding } = objects(seed());
  const { template, selector } = DaemonSet.spec;
  const [container] = template.spec.containers;
  expect(ServiceAccount).toBeUndefined();
  expect(ClusterRoleBinding.subjects).toEqual([{ kind: 'ServiceAccount', name: 'fluentd-account', namespace: 'kube-system' }]);
  expect([DaemonSet.metadata.namespace, DaemonSet.metadata.name]).toEqual(['kube-system', 'fluentd-cloud-logging']);
  expect([selector.matchLabels, template.metadata.labels['k8s-app']]).toEqual([
    { 'k8s-app': 'fluentd-cloud-logging' },
    'fluentd-cloud-logging',
  ]);
  expect([template.spec.serviceAccountName, template.spec.imagePullSecrets]).toEqual([
    'fluentd-account',
    [{ name: 'mydockerhubsecret' }],
  ]);
  expect([container.name, container.image, container.env, container.resources.limits]).toEqual([
    'fluentd-cloud-logging',
    'stakater/fluentd-elasticsearch',
    [{ name: 'FLUENTD_ARGS', value: '-q' }],
    { cpu: '100m', memory: '200Mi' },
  ]);
  expect(container.volumeMounts.slice(0, 2)).toEqual([
    { name: 'var-log', mountPath: '/var/log', readOnly: false },
    { name: 'var-lib-docker-containers', mountPath: '/var/lib/docker/containers', readOnly: false },
  ]);
  expect(template.spec.volumes.slice(0, 2)).toEqual([
    { name: 'var-log', hostPath: { path: '/var/log', type: 'Directory' } },
    { name: 'var-lib-docker-containers', hostPath: { path: '/var/lib/docker/containers', type: 'Directory' } },
  ]);
});

test('and beyond it, state of its own outlives the Pod, every taint is tolerated and no right is left over', () => {
  const { spec } = objects(seed()).DaemonSet.spec.template;
  expect([spec.volumes[2], spec.tolerations, spec.containers[0].securityContext]).toEqual([
    { name: 'state', hostPath: { path: '/var/lib/fluentd-cloud-logging', type: 'DirectoryOrCreate' } },
    [{ operator: 'Exists' }],
    { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
  ]);
});
