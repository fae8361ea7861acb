import { Duration, Size } from 'cdk8s';
import { PodAntiAffinity, Probe } from '../../../lib/constructs/pod';
import { ServiceType } from '../../../lib/constructs/service';
import { DeploymentStrategy } from '../../../lib/constructs/stateless-app';
import { app, chart, http, synth } from '../workload/app';

const labels = { 'app.kubernetes.io/name': 'web' };
const metadata = { name: 'web', namespace: 'shop', labels };

function specOf(props: Parameters<typeof app>[0]) {
  return synth(app(props))['Deployment/web'].spec;
}

test('is a Deployment of two Pods, with every default written out', () => {
  expect(synth(app())['Deployment/web']).toEqual({
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata,
    spec: {
      replicas: 2,
      selector: { matchLabels: labels },
      strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: 1, maxUnavailable: 0 } },
      minReadySeconds: 10,
      progressDeadlineSeconds: 600,
      revisionHistoryLimit: 10,
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
  });
});

test('has a Service before its ports', () => {
  expect(synth(app({ ports: [http] }))['Service/web']).toEqual({
    apiVersion: 'v1',
    kind: 'Service',
    metadata,
    spec: {
      type: 'ClusterIP',
      selector: labels,
      ports: [{ name: 'http', port: 8080, targetPort: 'http', protocol: 'TCP' }],
      internalTrafficPolicy: 'Cluster',
      sessionAffinity: 'None',
    },
  });
});

test('has a Service of any type and name', () => {
  const service = { name: 'front', type: ServiceType.LOAD_BALANCER, ports: [{ port: 8000, targetPort: 8080 }] };

  expect(synth(app({ ports: [http], service }))['Service/front'].spec).toEqual({
    type: 'LoadBalancer',
    selector: labels,
    ports: [{ port: 8000, targetPort: 8080, protocol: 'TCP' }],
    internalTrafficPolicy: 'Cluster',
    externalTrafficPolicy: 'Cluster',
    allocateLoadBalancerNodePorts: true,
    sessionAffinity: 'None',
  });
});

test('has no Service without ports', () => {
  const web = app();

  expect([web.service, Object.keys(synth(web))]).toEqual([
    undefined,
    ['ServiceAccount/web', 'PodDisruptionBudget/web', 'Deployment/web'],
  ]);
});

test('emits its objects in an order in which they can be applied', () => {
  const web = app({
    ports: [http],
    networkPolicy: {},
    rules: [{ resources: ['pods'], verbs: ['get'] }],
    configFiles: [{ files: { 'web.conf': 'on' }, mountPath: '/etc/web' }],
  });

  const names = [
    'ServiceAccount/web',
    'Role/web',
    'RoleBinding/web',
    'ConfigMap/web-config',
    'Service/web',
    'NetworkPolicy/web',
    'PodDisruptionBudget/web',
    'Deployment/web',
  ];
  expect(Object.keys(synth(web))).toEqual(names);
  expect(web.objects.map(({ kind, name }) => `${kind}/${name}`)).toEqual(names);
  expect(web.node.children.map(({ node }) => node.id)).toEqual([
    'ServiceAccount',
    'Role',
    'RoleBinding',
    'ConfigMap-config',
    'Service',
    'NetworkPolicy',
    'DisruptionBudget',
    'Resource',
  ]);
});

test('tells what it is', () => {
  const { name, replicas, podSelector, serviceAccountName, automountServiceAccountToken, deployment, service } = app({
    ports: [http],
  });

  expect({ name, replicas, podSelector, serviceAccountName, automountServiceAccountToken }).toEqual({
    name: 'web',
    replicas: 2,
    podSelector: labels,
    serviceAccountName: 'web',
    automountServiceAccountToken: false,
  });
  expect([deployment.kind, service?.kind]).toEqual(['Deployment', 'Service']);
});

test('rolls as it is told', () => {
  const { strategy, minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit, paused } = specOf({
    strategy: DeploymentStrategy.rollingUpdate({ maxSurge: '200%', maxUnavailable: '25%' }),
    minReady: Duration.seconds(0),
    progressDeadline: Duration.minutes(2),
    revisionHistoryLimit: 0,
    paused: true,
  });

  expect({ strategy, minReadySeconds, progressDeadlineSeconds, revisionHistoryLimit, paused }).toEqual({
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge: '200%', maxUnavailable: '25%' } },
    minReadySeconds: 0,
    progressDeadlineSeconds: 120,
    revisionHistoryLimit: 0,
    paused: true,
  });
});

test('makes room before it makes Pods', () => {
  expect(specOf({ strategy: DeploymentStrategy.rollingUpdate({ maxSurge: 0, maxUnavailable: 1 }) }).strategy).toEqual({
    type: 'RollingUpdate',
    rollingUpdate: { maxSurge: 0, maxUnavailable: 1 },
  });
  expect(specOf({ strategy: DeploymentStrategy.recreate() }).strategy).toEqual({ type: 'Recreate' });
});

test('says why this revision is', () => {
  const annotations = { owner: 'shop' };

  expect(synth(app({ annotations, changeCause: 'nginx 1.27.3' }))['Deployment/web'].metadata.annotations).toEqual({
    owner: 'shop',
    'kubernetes.io/change-cause': 'nginx 1.27.3',
  });
});

test('leaves the number of Pods to an autoscaler', () => {
  expect(specOf({ autoscaled: true })).not.toHaveProperty('replicas');
  expect(app({ autoscaled: true }).replicas).toBeUndefined();
});

test('scales to nothing', () => {
  expect(specOf({ replicas: 0 }).replicas).toBe(0);
});

test('carries the labels of the chart and its own to the Pods, and selects by none of them', () => {
  const shop = chart('shop', { team: 'shop', 'app.kubernetes.io/name': 'platform' });
  const { metadata, spec } = synth(app({ labels: { tier: 'front' }, podLabels: { canary: 'no' } }, shop))['Deployment/web'];

  expect(metadata.labels).toEqual({ team: 'shop', 'app.kubernetes.io/name': 'web', tier: 'front' });
  expect(spec.template.metadata.labels).toEqual({ ...metadata.labels, canary: 'no' });
  expect(spec.selector).toEqual({ matchLabels: labels });
});

test('takes over Pods that were made with other labels', () => {
  const objects = synth(app({ ports: [http], selector: { app: 'web' }, podAntiAffinity: PodAntiAffinity.REQUIRED }));
  const { spec } = objects['Deployment/web'];

  expect(spec.selector).toEqual({ matchLabels: { app: 'web' } });
  expect(spec.template.metadata.labels).toEqual({ 'app.kubernetes.io/name': 'web', app: 'web' });
  expect(objects['Service/web'].spec.selector).toEqual({ app: 'web' });
  expect(objects['PodDisruptionBudget/web'].spec.selector).toEqual({ matchLabels: { app: 'web' } });
});

test('leaves the namespace to the chart', () => {
  expect(Object.values(synth(app({ ports: [http] }, chart()))).map(object => object.metadata.namespace)).toEqual(
    Array.from({ length: 4 }),
  );
});

test('takes raw fields for what is not modelled', () => {
  const rawFields = { Deployment: { spec: { minReadySeconds: null } }, 'Service/web': { spec: { clusterIPs: ['10.0.0.9'] } } };
  const objects = synth(app({ ports: [http], rawFields }));

  expect(objects['Deployment/web'].spec).not.toHaveProperty('minReadySeconds');
  expect(objects['Service/web'].spec.clusterIPs).toEqual(['10.0.0.9']);
});

test('fails for raw fields of an object that it does not make', () => {
  expect(() => app({ rawFields: { 'Deployment/wen': {} } })).toThrow(
    new Error(
      'test/Web: rawFields.Deployment/wen: names no object that is made; ' +
        'name a kind, or one of ServiceAccount/web, PodDisruptionBudget/web, Deployment/web',
    ),
  );
});

const COUNT = 'give a whole number, or a percentage such as 25%';
const LABEL =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an " +
  "alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";

const SUBDOMAIN =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an " +
  "alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";

test.each<[Parameters<typeof app>[0], string]>([
  [{ name: 'Web' }, `name: "Web": ${LABEL}; name it such as web or orders-db`],
  [{ name: 'Web', ports: [http], networkPolicy: {} }, `name: "Web": ${LABEL}; name it such as web or orders-db`],
  [{ replicas: -1 }, 'replicas: -1: must be greater than or equal to 0; give a whole number from 0 up'],
  [{ replicas: 1.5 }, 'replicas: 1.5: must be a whole number; give a whole number from 0 up'],
  [{ replicas: 2, autoscaled: true }, 'replicas: 2: the app is autoscaled; give one of the two'],
  [{ selector: {} }, 'selector: {}: empty selector is invalid; give at least one label, or leave it out'],
  [
    { labels: { 'app.kubernetes.io/name': 'x' } },
    'labels.app.kubernetes.io/name: "x": the selector finds the Pods by this label; leave it out: it is web',
  ],
  [
    { selector: { app: 'web' }, podLabels: { app: 'x' } },
    'podLabels.app: "x": the selector finds the Pods by this label; leave it out: it is web',
  ],
  [
    { strategy: DeploymentStrategy.rollingUpdate({ maxSurge: 0 }) },
    'strategy.maxUnavailable: 0: may not be 0 when `maxSurge` is 0; let one of them be more, else no Pod could ever be replaced',
  ],
  [
    { strategy: DeploymentStrategy.rollingUpdate({ maxSurge: '0%', maxUnavailable: '0%' }) },
    'strategy.maxUnavailable: "0%": may not be 0 when `maxSurge` is 0; let one of them be more, else no Pod could ever be replaced',
  ],
  [
    { strategy: DeploymentStrategy.rollingUpdate({ maxUnavailable: '101%' }) },
    `strategy.maxUnavailable: "101%": must not be greater than 100%; ${COUNT}`,
  ],
  [
    { strategy: DeploymentStrategy.rollingUpdate({ maxSurge: -1 }) },
    `strategy.maxSurge: -1: must be greater than or equal to 0; ${COUNT}`,
  ],
  [
    { progressDeadline: Duration.seconds(10) },
    'progressDeadline: 10: must be greater than minReadySeconds; give more than 10 s, or lower minReady',
  ],
  [
    { minReady: Duration.minutes(10) },
    'progressDeadline: 600: must be greater than minReadySeconds; give more than 600 s, or lower minReady',
  ],
  [{ revisionHistoryLimit: -1 }, 'revisionHistoryLimit: -1: must be greater than or equal to 0; give a whole number from 0 up'],
  [{ service: {} }, 'service.ports: a Service needs at least one port; name the ports of the containers'],
  [
    { ports: [{ containerPort: 80 }, { containerPort: 81 }] },
    '2 faults\n  - ports[0].name: several ports need names; name each of them\n  - ports[1].name: several ports need names; name each of them',
  ],
  [
    { ports: [http], containers: [{ name: 'side', image: 'side:1', ports: [{ name: 'http', containerPort: 81 }] }] },
    'containers[0].ports[0].name: "http": duplicate port name; give each port name once',
  ],
  [
    { ports: [{ ...http, servicePort: 0 }] },
    'ports[0].servicePort: 0: must be between 1 and 65535, inclusive; give a port from 1 to 65535',
  ],
  [
    { ports: [{ ...http, containerPort: 0 }] },
    'ports[0].containerPort: 0: must be between 1 and 65535, inclusive; give a port from 1 to 65535',
  ],
])('fails, and tells each cause once: %j', (props, fault) => {
  expect(() => app(props)).toThrow(new Error(`test/Web: ${fault}`));
});

test('fails with all faults at once', () => {
  expect(() =>
    app({
      replicas: -1,
      revisionHistoryLimit: -1,
      serviceAccount: 'Robot',
      ports: [{ name: 'http', containerPort: 70_000 }],
      livenessProbe: Probe.httpGet('healthz', { period: Duration.seconds(0) }),
      resources: { requests: { memory: Size.gibibytes(2) }, limits: { memory: '1Gi' } },
    }),
  ).toThrow(
    new Error(
      [
        'test/Web: 7 faults',
        `  - serviceAccount: "Robot": ${SUBDOMAIN}; give the name of a ServiceAccount`,
        '  - replicas: -1: must be greater than or equal to 0; give a whole number from 0 up',
        '  - revisionHistoryLimit: -1: must be greater than or equal to 0; give a whole number from 0 up',
        '  - ports[0].containerPort: 70000: must be between 1 and 65535, inclusive; give a port from 1 to 65535',
        '  - livenessProbe.path: "healthz": must start with a slash; write /healthz',
        '  - livenessProbe.period: 0: must be greater than or equal to 1; give at least 1 s',
        '  - resources.requests.memory: "2Gi": must be less than or equal to memory limit of 1Gi; lower the request or raise the limit',
      ].join('\n'),
    ),
  );
});
