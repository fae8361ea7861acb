import { Chart, Duration, Testing } from 'cdk8s';
import {
  DaemonSetUpdateStrategy,
  LogAgent,
  LoggingDaemon,
  type LoggingDaemonProps,
  LogSink,
} from '../../../lib/constructs/logging';
import { writeFluentBit } from '../../../lib/constructs/logging/writers/fluent-bit';
import { container, customDaemon, daemon, environment, objects, podTemplate } from './chart';
import { pipelineOf, secret } from './pipeline';

const labels = { 'app.kubernetes.io/name': 'logs' };
const node = { fieldRef: { apiVersion: 'v1', fieldPath: 'spec.nodeName' } };

test('its objects come in the order in which they can be applied, under stable names', () => {
  const names = Testing.synth(Chart.of(daemon())).map(
    ({ kind, metadata }) => `${kind} ${metadata.namespace ?? '-'}/${metadata.name}`,
  );
  expect(names).toEqual([
    'ServiceAccount logging/logs',
    'ClusterRole -/logging-logs',
    'ClusterRoleBinding -/logging-logs',
    'ConfigMap logging/logs-config',
    'DaemonSet logging/logs',
  ]);
});

test('without enrichment it asks the API server nothing: no role, no token', () => {
  const logs = daemon({ enrichment: false }, null);
  expect(Object.keys(objects(logs))).toEqual(['ServiceAccount', 'ConfigMap', 'DaemonSet']);
  expect([logs.automountServiceAccountToken, podTemplate(logs).spec.automountServiceAccountToken]).toEqual([false, false]);
});

test('with enrichment its account reads Pods and namespaces, and nothing else', () => {
  const { ServiceAccount, ClusterRole, ClusterRoleBinding, DaemonSet } = objects(daemon());
  expect([ServiceAccount, ClusterRole, ClusterRoleBinding]).toEqual([
    {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'logs', namespace: 'logging', labels },
      automountServiceAccountToken: false,
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRole',
      metadata: { name: 'logging-logs', labels },
      rules: [{ apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'ClusterRoleBinding',
      metadata: { name: 'logging-logs', labels },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'logging-logs' },
      subjects: [{ kind: 'ServiceAccount', name: 'logs', namespace: 'logging' }],
    },
  ]);
  expect(DaemonSet.spec.template.spec.automountServiceAccountToken).toBe(true);
});

test('Vector also lists and watches nodes', () => {
  expect(objects(daemon({ agent: LogAgent.vector() })).ClusterRole.rules).toEqual([
    { apiGroups: [''], resources: ['namespaces', 'pods'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: [''], resources: ['nodes'], verbs: ['list', 'watch'] },
  ]);
});

test('the smallest daemon, written out', () => {
  const { ConfigMap, DaemonSet } = objects(daemon());
  expect(ConfigMap.data).toEqual({ 'fluent-bit.yaml': writeFluentBit(pipelineOf([LogSink.stdout()])) });
  expect(DaemonSet).toEqual({
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: { name: 'logs', namespace: 'logging', labels },
    spec: {
      selector: { matchLabels: labels },
      updateStrategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '10%', maxSurge: 0 } },
      minReadySeconds: 10,
      revisionHistoryLimit: 10,
      template: {
        metadata: {
          labels,
          annotations: {
            'cdk8s-stateful/pod-security':
              'mounts /var/log/containers and /var/log/pods of the node, where the logs of its Pods are, and /var/lib/logs, where positions and buffers survive a restart; runs as user 0, who alone may read the logs; with every capability dropped',
            'checksum/config': expect.stringMatching(/^[0-9a-f]{16}$/),
            'prometheus.io/scrape': 'true',
            'prometheus.io/port': '2020',
            'prometheus.io/path': '/api/v2/metrics/prometheus',
            'prometheus.io/scheme': 'http',
          },
        },
        spec: {
          serviceAccountName: 'logs',
          automountServiceAccountToken: true,
          enableServiceLinks: false,
          securityContext: {
            runAsUser: 0,
            runAsGroup: 0,
            runAsNonRoot: false,
            fsGroupChangePolicy: 'OnRootMismatch',
            seccompProfile: { type: 'RuntimeDefault' },
          },
          containers: [
            {
              name: 'logs',
              image: 'fluent/fluent-bit:5.1.3',
              imagePullPolicy: 'IfNotPresent',
              command: ['/fluent-bit/bin/fluent-bit'],
              args: ['--config=/fluent-bit/etc/conf/fluent-bit.yaml'],
              env: [{ name: 'K8S_NODE_NAME', valueFrom: node }],
              ports: [{ name: 'metrics', containerPort: 2020, protocol: 'TCP' }],
              livenessProbe: probe('/', 'metrics'),
              readinessProbe: probe('/api/v2/health', 'metrics'),
              resources: { requests: { cpu: '100m', memory: '128Mi' }, limits: { memory: '384Mi' } },
              securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
              terminationMessagePolicy: 'FallbackToLogsOnError',
              volumeMounts: [
                { name: 'config', mountPath: '/fluent-bit/etc/conf', readOnly: true },
                { name: 'var-log-containers', mountPath: '/var/log/containers', readOnly: true },
                { name: 'var-log-pods', mountPath: '/var/log/pods', readOnly: true },
                { name: 'state', mountPath: '/var/lib/logs' },
              ],
            },
          ],
          volumes: [
            { name: 'config', configMap: { name: 'logs-config', defaultMode: 0o444 } },
            { name: 'var-log-containers', hostPath: { path: '/var/log/containers', type: 'Directory' } },
            { name: 'var-log-pods', hostPath: { path: '/var/log/pods', type: 'Directory' } },
            { name: 'state', hostPath: { path: '/var/lib/logs', type: 'DirectoryOrCreate' } },
          ],
          restartPolicy: 'Always',
          terminationGracePeriodSeconds: 60,
          priorityClassName: 'system-node-critical',
          tolerations: [{ operator: 'Exists' }],
          dnsPolicy: 'ClusterFirst',
        },
      },
    },
  });
});

test.each([
  [
    'fluentd',
    LogAgent.fluentd(),
    'fluent/fluentd-kubernetes-daemonset:v1.19.3-debian-elasticsearch8-1.1',
    '/fluentd/etc',
    [24231],
  ],
  ['Vector', LogAgent.vector(), 'timberio/vector:0.55.0-distroless-libc', '/etc/vector', [9598, 8686]],
  [
    'the Collector',
    LogAgent.openTelemetryCollector(),
    'otel/opentelemetry-collector-contrib:0.149.0',
    '/etc/otelcol',
    [8888, 13133],
  ],
  [
    'an image of choice',
    LogAgent.fluentBit({ image: 'mirror/fluent-bit:5.1.3' }),
    'mirror/fluent-bit:5.1.3',
    '/fluent-bit/etc/conf',
    [2020],
  ],
])('%s runs with its own image, configuration and ports', (_title, agent, image, directory, ports) => {
  const { image: used, volumeMounts, ports: opened } = container(daemon({ agent }));
  expect([used, volumeMounts[0].mountPath, opened.map(({ containerPort }: any) => containerPort)]).toEqual([
    image,
    directory,
    ports,
  ]);
});

test('fluentd takes the image that has the plugin of the sink', () => {
  const sink = LogSink.kafka({ brokers: ['kafka:9092'], topic: 'logs' });
  expect(container(daemon({ agent: LogAgent.fluentd(), sinks: [LogSink.stdout(), sink] })).image).toBe(
    'fluent/fluentd-kubernetes-daemonset:v1.19.3-debian-kafka2-1.1',
  );
});

test('credentials reach the agent as variables, certificates as files', () => {
  const loki = LogSink.loki({
    endpoint: 'https://loki:3100',
    username: secret('user'),
    password: secret('password'),
    tls: { ca: { secret: 'ca', key: 'ca.crt' } },
  });
  const s3 = LogSink.s3({ bucket: 'logs', region: 'eu-central-1', accessKeyId: secret('id'), secretAccessKey: secret('key') });
  const logs = daemon({ sinks: [loki, s3] });
  const key = (name: string): object => ({ secretKeyRef: { name: 'logs', key: name } });
  expect(environment(logs)).toEqual({
    K8S_NODE_NAME: node,
    LOKI_USERNAME: key('user'),
    LOKI_PASSWORD: key('password'),
    AWS_ACCESS_KEY_ID: key('id'),
    AWS_SECRET_ACCESS_KEY: key('key'),
  });
  expect(podTemplate(logs).spec.volumes.at(-1)).toEqual({
    name: 'credentials',
    projected: { defaultMode: 0o444, sources: [{ secret: { name: 'ca', items: [{ key: 'ca.crt', path: 'loki/ca.crt' }] } }] },
  });
});

test('Vector finds credentials as files', () => {
  const logs = daemon({
    agent: LogAgent.vector(),
    sinks: [LogSink.loki({ endpoint: 'https://loki:3100', bearerToken: secret('token') })],
  });
  expect(environment(logs)).toEqual({ VECTOR_LOG: 'info', VECTOR_SELF_NODE_NAME: node });
  expect(podTemplate(logs).spec.volumes.at(-1)).toEqual({
    name: 'credentials',
    projected: {
      defaultMode: 0o444,
      sources: [{ secret: { name: 'logs', items: [{ key: 'token', path: 'values/LOKI_BEARER_TOKEN' }] } }],
    },
  });
});

test('a change of the configuration rolls the Pods', () => {
  const hash = (sink: LogSink): string => podTemplate(daemon({ sinks: [sink] })).metadata.annotations['checksum/config'];
  const [one, same, other] = ['http://a:3100', 'http://a:3100', 'http://b:3100'].map(endpoint =>
    hash(LogSink.loki({ endpoint })),
  );
  expect([one === same, one === other]).toEqual([true, false]);
});

test('an agent of your own brings its configuration, or none', () => {
  const own = customDaemon({
    config: 'ship: everything\n',
    configFileName: 'ship.yaml',
    configDirectory: '/etc/ship',
    args: ['--verbose'],
    env: { MODE: 'node' },
    health: { port: 8080, path: '/healthz' },
  });
  expect([own.configMapName, objects(own).ConfigMap.data]).toEqual(['logs-config', { 'ship.yaml': 'ship: everything\n' }]);
  expect(container(own)).toMatchObject({
    image: 'shipper:1.0',
    args: ['--verbose'],
    env: [{ name: 'MODE', value: 'node' }],
    ports: [{ name: 'health', containerPort: 8080 }],
    livenessProbe: probe('/healthz', 'health'),
  });
  expect([customDaemon().configMapName, Object.keys(objects(customDaemon()))]).toEqual([
    undefined,
    ['ServiceAccount', 'DaemonSet'],
  ]);
});

test.each([
  [DaemonSetUpdateStrategy.onDelete(), { type: 'OnDelete' }],
  [
    DaemonSetUpdateStrategy.rollingUpdate({ maxUnavailable: 2 }),
    { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 2, maxSurge: 0 } },
  ],
  [
    DaemonSetUpdateStrategy.rollingUpdate({ maxSurge: '25%' }),
    { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: 0, maxSurge: '25%' } },
  ],
])('updates as told: %#', (updateStrategy, rendered) => {
  expect(objects(customDaemon({}, { updateStrategy })).DaemonSet.spec.updateStrategy).toEqual(rendered);
});

test('new Pods prove themselves for ten seconds, but not where they run beside the old ones, unless told', () => {
  const seconds = (props: Partial<LoggingDaemonProps>) => objects(customDaemon({}, props)).DaemonSet.spec.minReadySeconds;
  const surging = DaemonSetUpdateStrategy.rollingUpdate({ maxSurge: 1 });
  expect([
    seconds({}),
    seconds({ updateStrategy: DaemonSetUpdateStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 }) }),
    seconds({ updateStrategy: surging }),
    seconds({ updateStrategy: surging, minReady: Duration.seconds(5) }),
  ]).toEqual([10, 10, 0, 5]);
});

test('what the Pods are told wins over the defaults', () => {
  const { spec } = podTemplate(
    daemon({
      tolerations: [],
      priorityClassName: 'logging',
      terminationGracePeriod: Duration.seconds(10),
      nodeSelector: { pool: 'apps' },
      podSecurityContext: { seLinuxOptions: { type: 'spc_t' } },
      stateDirectory: '/data/logs',
    }),
  );
  expect(spec).toMatchObject({ priorityClassName: 'logging', terminationGracePeriodSeconds: 10, nodeSelector: { pool: 'apps' } });
  expect([spec.tolerations, spec.securityContext.seLinuxOptions, spec.volumes.at(-1)]).toEqual([
    undefined,
    { type: 'spc_t' },
    { name: 'state', hostPath: { path: '/data/logs', type: 'DirectoryOrCreate' } },
  ]);
});

test('a ServiceMonitor reads every Pod through a headless Service, at the path of the agent', () => {
  const { Service, ServiceMonitor, DaemonSet } = objects(daemon({ serviceMonitor: { interval: Duration.seconds(30) } }));
  expect([Service, ServiceMonitor.spec]).toEqual([
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name: 'logs', namespace: 'logging', labels: { ...labels, 'prometheus-scrape': 'logs' } },
      spec: {
        type: 'ClusterIP',
        clusterIP: 'None',
        selector: labels,
        ports: [{ name: 'metrics', port: 2020, targetPort: 'metrics', protocol: 'TCP' }],
        publishNotReadyAddresses: true,
      },
    },
    {
      selector: { matchLabels: { 'prometheus-scrape': 'logs' } },
      endpoints: [{ port: 'metrics', path: '/api/v2/metrics/prometheus', scheme: 'http', interval: '30s' }],
    },
  ]);
  expect(Object.keys(DaemonSet.spec.template.metadata.annotations)).toEqual(['cdk8s-stateful/pod-security', 'checksum/config']);
});

test('raw fields reach what is not modelled', () => {
  const { DaemonSet } = objects(daemon({ rawFields: { DaemonSet: { spec: { template: { spec: { hostPID: true } } } } } }));
  expect(DaemonSet.spec.template.spec.hostPID).toBe(true);
});

test('labels of the chart reach the Pods, and never the selector', () => {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'logging', labels: { team: 'platform' } });
  const logs = new LoggingDaemon(chart, 'Logs', { name: 'logs', agent: LogAgent.fluentBit(), sinks: [LogSink.stdout()] });
  const { spec } = objects(logs).DaemonSet;
  expect([spec.selector.matchLabels, spec.template.metadata.labels]).toEqual([labels, { ...labels, team: 'platform' }]);
});

function probe(path: string, port: string): object {
  return {
    httpGet: { path, port, scheme: 'HTTP' },
    initialDelaySeconds: 10,
    periodSeconds: 10,
    timeoutSeconds: 5,
    failureThreshold: 3,
    successThreshold: 1,
  };
}
