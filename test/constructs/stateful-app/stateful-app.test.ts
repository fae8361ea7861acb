import { Duration } from 'cdk8s';
import { ServiceType } from '../../../lib/constructs/service';
import { PodManagementPolicy, StatefulUpdateStrategy } from '../../../lib/constructs/stateful-app';
import { DisruptionBudget, PrometheusScrape } from '../../../lib/constructs/workload';
import { chart, http, synth } from '../workload/app';
import { app, objectsOf, specOf } from './app';

const labels = { 'app.kubernetes.io/name': 'web' };
const metadata = { name: 'web', namespace: 'shop', labels };

test('is a StatefulSet of one Pod behind a headless Service, with every default written out', () => {
  expect(objectsOf({})).toEqual({
    'ServiceAccount/web': { apiVersion: 'v1', kind: 'ServiceAccount', metadata, automountServiceAccountToken: false },
    'Service/web': {
      apiVersion: 'v1',
      kind: 'Service',
      metadata,
      spec: { type: 'ClusterIP', clusterIP: 'None', selector: labels, publishNotReadyAddresses: true },
    },
    'StatefulSet/web': {
      apiVersion: 'apps/v1',
      kind: 'StatefulSet',
      metadata,
      spec: {
        serviceName: 'web',
        replicas: 1,
        selector: { matchLabels: labels },
        podManagementPolicy: 'OrderedReady',
        updateStrategy: { type: 'RollingUpdate', rollingUpdate: { partition: 0 } },
        minReadySeconds: 0,
        revisionHistoryLimit: 10,
        persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Retain', whenScaled: 'Retain' },
        template: {
          metadata: { labels },
          spec: {
            serviceAccountName: 'web',
            automountServiceAccountToken: false,
            enableServiceLinks: false,
            securityContext: {
              runAsNonRoot: true,
              fsGroupChangePolicy: 'OnRootMismatch',
              seccompProfile: { type: 'RuntimeDefault' },
            },
            containers: [
              {
                name: 'web',
                image: 'nginx:1.27.3',
                imagePullPolicy: 'IfNotPresent',
                securityContext: {
                  allowPrivilegeEscalation: false,
                  capabilities: { drop: ['ALL'] },
                  readOnlyRootFilesystem: true,
                },
                terminationMessagePolicy: 'FallbackToLogsOnError',
              },
            ],
            restartPolicy: 'Always',
            terminationGracePeriodSeconds: 30,
            topologySpreadConstraints: ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(topologyKey => ({
              topologyKey,
              maxSkew: 1,
              whenUnsatisfiable: 'ScheduleAnyway',
              labelSelector: { matchLabels: labels },
            })),
            dnsPolicy: 'ClusterFirst',
          },
        },
      },
    },
  });
});

test('emits its objects in an order in which they can be applied, under ids that stay', () => {
  const web = app({
    replicas: 2,
    ports: [http],
    rules: [{ resources: ['pods'], verbs: ['list'] }],
    configFiles: [{ files: { 'web.conf': 'on' } }, { name: 'scripts', files: { 'init.sh': 'true' } }],
    clientService: {},
    networkPolicy: {},
    prometheusScrape: PrometheusScrape.serviceMonitor(),
  });
  const names = [
    'ServiceAccount/web',
    'Role/web',
    'RoleBinding/web',
    'ConfigMap/web-config',
    'ConfigMap/web-scripts',
    'Service/web',
    'Service/web-client',
    'NetworkPolicy/web',
    'ServiceMonitor/web',
    'PodDisruptionBudget/web',
    'StatefulSet/web',
  ];

  expect(Object.keys(synth(web))).toEqual(names);
  expect(web.objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual(names);
  expect(web.node.children.map(({ node }) => node.id)).toEqual([
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ConfigMap-config',
    'ConfigMap-scripts',
    'GoverningService',
    'ClientService',
    'NetworkPolicy',
    'ServiceMonitor',
    'DisruptionBudget',
    'Resource',
  ]);
});

test('runs as many Pods as it is told, from the ordinal that it is told', () => {
  const { replicas, ordinals } = specOf({ replicas: 3, startOrdinal: 5 });

  expect({ replicas, ordinals }).toEqual({ replicas: 3, ordinals: { start: 5 } });
  expect(specOf({ replicas: 0 }).replicas).toBe(0);
});

test.each<[string, StatefulUpdateStrategy, object]>([
  ['one after the other', StatefulUpdateStrategy.rollingUpdate(), { type: 'RollingUpdate', rollingUpdate: { partition: 0 } }],
  [
    'but for the first two',
    StatefulUpdateStrategy.rollingUpdate({ partition: 2 }),
    { type: 'RollingUpdate', rollingUpdate: { partition: 2 } },
  ],
  [
    'two at once',
    StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: 2 }),
    { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: 2 } },
  ],
  [
    'a share at once',
    StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: '25%' }),
    { type: 'RollingUpdate', rollingUpdate: { partition: 0, maxUnavailable: '25%' } },
  ],
  ['when somebody deletes them', StatefulUpdateStrategy.onDelete(), { type: 'OnDelete' }],
])('updates its Pods %s', (_, updateStrategy, rendered) => {
  expect(specOf({ replicas: 3, updateStrategy }).updateStrategy).toEqual(rendered);
});

test('starts, waits and remembers as it is told', () => {
  const { podManagementPolicy, minReadySeconds, revisionHistoryLimit } = specOf({
    podManagementPolicy: PodManagementPolicy.PARALLEL,
    minReady: Duration.minutes(1),
    revisionHistoryLimit: 3,
  });

  expect({ podManagementPolicy, minReadySeconds, revisionHistoryLimit }).toEqual({
    podManagementPolicy: 'Parallel',
    minReadySeconds: 60,
    revisionHistoryLimit: 3,
  });
});

test('has a governing Service with all its ports, of the name that it is told', () => {
  const ports = [{ ...http, servicePort: 80, appProtocol: 'http' }];
  const containers = [{ name: 'exporter', image: 'exporter:1', ports: [{ name: 'metrics', containerPort: 9000 }] }];
  const objects = objectsOf({
    ports,
    containers,
    governingService: { name: 'peers', publishNotReadyAddresses: false, annotations: { owner: 'shop' } },
  });

  expect(objects['StatefulSet/web'].spec.serviceName).toBe('peers');
  expect(objects['Service/peers']).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata, name: 'peers', annotations: { owner: 'shop' } },
    spec: {
      type: 'ClusterIP',
      clusterIP: 'None',
      selector: labels,
      ports: [
        { name: 'http', port: 80, targetPort: 'http', protocol: 'TCP', appProtocol: 'http' },
        { name: 'metrics', port: 9000, targetPort: 'metrics', protocol: 'TCP' },
      ],
    },
  });
});

test('has a Service for clients where it is told so, of any type', () => {
  const web = app({ ports: [http], clientService: { type: ServiceType.NODE_PORT, nodePorts: { http: 30080 } } });

  expect(synth(web)['Service/web-client']).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { ...metadata, name: 'web-client' },
    spec: {
      type: 'NodePort',
      selector: labels,
      ports: [{ name: 'http', port: 8080, targetPort: 'http', nodePort: 30080, protocol: 'TCP' }],
      internalTrafficPolicy: 'Cluster',
      externalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
    },
  });
  expect([web.clientService?.name, app().clientService]).toEqual(['web-client', undefined]);
});

test('has a disruption budget from two replicas on, unless told otherwise', () => {
  expect([0, 1, 2, 3].map(replicas => 'PodDisruptionBudget/web' in objectsOf({ replicas }))).toEqual([false, false, true, true]);
  expect(objectsOf({ replicas: 3 })['PodDisruptionBudget/web'].spec).toEqual({
    maxUnavailable: 1,
    selector: { matchLabels: labels },
    unhealthyPodEvictionPolicy: 'AlwaysAllow',
  });
  expect(objectsOf({ replicas: 3, disruptionBudget: DisruptionBudget.none() })).not.toHaveProperty(['PodDisruptionBudget/web']);
});

test('lets a ServiceMonitor read one Service: that of the clients where there is one', () => {
  const marked = { ...labels, 'prometheus-scrape': 'web' };
  const props = { ports: [http], prometheusScrape: PrometheusScrape.serviceMonitor() };
  const [alone, served] = [objectsOf(props), objectsOf({ ...props, clientService: {} })];

  expect(alone['Service/web'].metadata.labels).toEqual(marked);
  expect([served['Service/web'].metadata.labels, served['Service/web-client'].metadata.labels]).toEqual([labels, marked]);
});

test('puts annotations for Prometheus on the Pods', () => {
  const { template } = specOf({ ports: [http], prometheusScrape: PrometheusScrape.annotations() });

  expect(template.metadata.annotations).toEqual({
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '8080',
    'prometheus.io/path': '/metrics',
    'prometheus.io/scheme': 'http',
  });
});

test('carries the labels of the chart and its own to the Pods, not to the claims, and selects by none of them', () => {
  const shop = chart('shop', { team: 'orders', 'app.kubernetes.io/name': 'platform' });
  const claims = [{ name: 'data', storage: '1Gi' }];
  const { metadata, spec } = objectsOf({ labels: { version: '1' }, podLabels: { canary: 'no' }, claims }, shop)[
    'StatefulSet/web'
  ];

  expect(metadata.labels).toEqual({ team: 'orders', 'app.kubernetes.io/name': 'web', version: '1' });
  expect(spec.template.metadata.labels).toEqual({ ...metadata.labels, canary: 'no' });
  expect([spec.selector, spec.volumeClaimTemplates[0].metadata]).toEqual([{ matchLabels: labels }, { name: 'data' }]);
});

test('takes over Pods that were made with other labels', () => {
  const selector = { app: 'web' };
  const objects = objectsOf({ replicas: 2, ports: [http], selector, clientService: {}, networkPolicy: {} });
  const { spec } = objects['StatefulSet/web'];

  expect([spec.selector, spec.template.metadata.labels]).toEqual([{ matchLabels: selector }, { ...labels, ...selector }]);
  expect([objects['Service/web'].spec.selector, objects['Service/web-client'].spec.selector]).toEqual([selector, selector]);
  expect(objects['PodDisruptionBudget/web'].spec.selector).toEqual({ matchLabels: selector });
  expect(objects['NetworkPolicy/web'].spec.podSelector).toEqual({ matchLabels: selector });
});

test('leaves the namespace to the chart', () => {
  expect(Object.values(objectsOf({ replicas: 2 }, chart())).map(object => object.metadata.namespace)).toEqual(
    Array.from({ length: 4 }),
  );
});

test('annotates the StatefulSet', () => {
  expect(objectsOf({ annotations: { owner: 'shop' } })['StatefulSet/web'].metadata).toEqual({
    ...metadata,
    annotations: { owner: 'shop' },
  });
});

test('takes raw fields for what is not modelled', () => {
  const rawFields = {
    StatefulSet: { spec: { revisionHistoryLimit: null, template: { spec: { hostUsers: false } } } },
    'Service/web': { spec: { trafficDistribution: 'PreferClose' } },
  };
  const objects = objectsOf({ rawFields });

  expect(objects['StatefulSet/web'].spec).not.toHaveProperty('revisionHistoryLimit');
  expect(objects['StatefulSet/web'].spec.template.spec.hostUsers).toBe(false);
  expect(objects['Service/web'].spec.trafficDistribution).toBe('PreferClose');
});
