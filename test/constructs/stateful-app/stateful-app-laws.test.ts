import { Duration, Size } from 'cdk8s';
import fc from 'fast-check';
import { EnvValue, ImagePullPolicy, LifecycleHandler, PodAntiAffinity, Probe, Volume } from '../../../lib/constructs/pod';
import { ServiceType } from '../../../lib/constructs/service';
import {
  ClaimRetention,
  PodManagementPolicy,
  type StatefulAppProps,
  StatefulUpdateStrategy,
} from '../../../lib/constructs/stateful-app';
import { NetworkPeer, PrometheusScrape } from '../../../lib/constructs/workload';
import { type Minor, matchesEqualitySelector, podSecurityFaults } from '../../../lib/kube';
import { schemaFaults } from '../../../lib/kube/schemas';
import { http, synth } from '../workload/app';
import { app, chartFor } from './app';

const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,8}[a-z0-9])?$/);
const labels = fc.dictionary(label, label, { maxKeys: 2, noNullPrototype: true });
const seconds = fc.integer({ min: 1, max: 600 }).map(Duration.seconds);
const amount = fc.oneof(fc.integer({ min: 1, max: 64 }).map(Size.gibibytes), fc.constantFrom('512Mi', '1500M', '10Gi', '0.5Ti'));

const probe = fc
  .record({ period: seconds, timeout: seconds, initialDelay: seconds }, { requiredKeys: [] })
  .chain(options =>
    fc.constantFrom(
      Probe.httpGet('/healthz', options),
      Probe.tcpSocket(options),
      Probe.exec(['true'], options),
      Probe.grpc({ ...options, port: 9000 }),
    ),
  );
const env = fc.dictionary(
  fc.stringMatching(/^[A-Z][A-Z_]{0,8}$/),
  fc.oneof(
    fc.string(),
    fc.constantFrom(
      EnvValue.secretKey('credentials', 'password'),
      EnvValue.configMapKey('settings', 'level', true),
      EnvValue.field('status.podIP'),
      EnvValue.resource('limits.memory', '1Mi'),
    ),
  ),
  { maxKeys: 3, noNullPrototype: true },
);

const pod = {
  podLabels: labels,
  podAnnotations: labels,
  terminationGracePeriod: fc.constant(Duration.minutes(2)),
  priorityClassName: label,
  nodeSelector: labels,
  podAntiAffinity: fc.constantFrom(...Object.values(PodAntiAffinity)),
  tolerations: fc.constant([{ key: 'dedicated', value: 'db' }, {}]),
  hostAliases: fc.constant([{ ip: '10.0.0.1', hostnames: ['db'] }]),
  enableServiceLinks: fc.boolean(),
  podSecurityContext: fc.record({ runAsUser: fc.integer({ min: 1, max: 2 ** 31 - 1 }), fsGroup: fc.nat() }),
  containers: fc.constant([{ name: 'exporter', image: 'exporter:1', ports: [{ name: 'metrics', containerPort: 9000 }] }]),
  initContainers: fc.constant([{ name: 'setup', image: 'setup:1', command: ['true'] }]),
  volumes: fc.constant([Volume.emptyDir('tmp', { mountPath: '/tmp' }), Volume.secret('tls', 'tls', { mountPath: '/tls' })]),
  configFiles: fc
    .dictionary(fc.stringMatching(/^[a-z]{1,8}$/), fc.string(), { minKeys: 1, maxKeys: 3, noNullPrototype: true })
    .map(files => [{ files, mountPath: '/etc/web' }]),
};

const container = {
  imagePullPolicy: fc.constantFrom(...Object.values(ImagePullPolicy)),
  args: fc.array(fc.string(), { maxLength: 3 }),
  env,
  livenessProbe: probe,
  readinessProbe: probe,
  startupProbe: probe,
  preStop: fc.constantFrom(LifecycleHandler.exec('true'), LifecycleHandler.httpGet('/stop')),
  resources: fc.constant({ requests: { cpu: 0.25, memory: '512Mi' }, limits: { memory: Size.gibibytes(1) } }),
};

/** Anything that is valid on every minor, in any combination. */
const props = fc.record(
  {
    ...pod,
    ...container,
    replicas: fc.integer({ min: 0, max: 5 }),
    startOrdinal: fc.nat(3),
    minReady: seconds,
    revisionHistoryLimit: fc.nat(20),
    podManagementPolicy: fc.constantFrom(...Object.values(PodManagementPolicy)),
    updateStrategy: fc.constantFrom(StatefulUpdateStrategy.onDelete(), StatefulUpdateStrategy.rollingUpdate()),
    labels,
    annotations: labels,
    clientService: fc.constantFrom({}, { type: ServiceType.NODE_PORT }, { type: ServiceType.LOAD_BALANCER, name: 'front' }),
    networkPolicy: fc.constantFrom({}, { isolateEgress: true, ingress: [{ peers: [NetworkPeer.podsIn('monitoring')] }] }),
    prometheusScrape: fc.constantFrom(PrometheusScrape.annotations(), PrometheusScrape.serviceMonitor()),
    rules: fc.constant([{ resources: ['pods'], verbs: ['get', 'list'] }]),
  },
  { requiredKeys: [], noNullPrototype: true },
) as fc.Arbitrary<Partial<StatefulAppProps>>;

const storage = fc.record({
  claims: fc
    .array(amount, { minLength: 1, maxLength: 3 })
    .map(amounts => amounts.map((size, index) => ({ name: `data${index}`, storage: size, mountPath: `/data${index}` }))),
  claimRetention: fc.constantFrom({}, { whenDeleted: ClaimRetention.DELETE }, { whenScaled: ClaimRetention.DELETE }),
});

const apps = fc
  .tuple(props, fc.option(storage, { nil: {} }))
  .map(([most, kept]): Partial<StatefulAppProps> => ({ ports: [http], ...most, ...kept }));

/** An app takes milliseconds to make, and the tests run on every save. */
function holds(law: (given: Partial<StatefulAppProps>) => void): void {
  fc.assert(fc.property(apps, law), { numRuns: 40 });
}

function objectsOn(minor: Minor, given: Partial<StatefulAppProps>): any[] {
  return Object.values(synth(app(given, chartFor(minor))));
}

test.each<Minor>(['1.28', '1.37'])('every app that constructs fits the schemas of Kubernetes %s', minor => {
  holds(given => {
    const builtIn = objectsOn(minor, given).filter(({ kind }) => kind !== 'ServiceMonitor');
    expect(builtIn.flatMap(object => schemaFaults(minor, object))).toEqual([]);
  });
});

test('every app with the security that it gets by default may come where the restricted standard is enforced', () => {
  holds(given => {
    const { metadata, spec } = objectsOn('1.37', given).find(({ kind }) => kind === 'StatefulSet').spec.template;
    expect(podSecurityFaults('restricted', '1.37', metadata, spec)).toEqual([]);
  });
});

test('an app is the same however often, and in whatever order its properties are written', () => {
  holds(given => {
    const turned = Object.fromEntries(Object.entries(given).reverse());
    expect(JSON.stringify(objectsOn('1.37', turned))).toBe(JSON.stringify(objectsOn('1.37', given)));
  });
});

test('everything that selects the Pods finds them, and the selector does not change with anything but the name', () => {
  holds(given => {
    const objects = objectsOn('1.37', given);
    const { spec } = objects.find(({ kind }) => kind === 'StatefulSet');
    const selectors = [
      spec.selector.matchLabels,
      ...objects.flatMap(({ kind, spec: other }) => (kind === 'Service' ? [other.selector] : [])),
      ...objects.flatMap(({ kind, spec: other }) => (kind === 'PodDisruptionBudget' ? [other.selector.matchLabels] : [])),
      ...objects.flatMap(({ kind, spec: other }) => (kind === 'NetworkPolicy' ? [other.podSelector.matchLabels] : [])),
    ];

    expect(selectors.every(selector => matchesEqualitySelector(selector, spec.template.metadata.labels))).toBe(true);
    expect(new Set(selectors.map(selector => JSON.stringify(selector)))).toEqual(new Set(['{"app.kubernetes.io/name":"web"}']));
  });
});

test('every mount has its volume, claim or configuration, and every claim template its mount', () => {
  holds(given => {
    const { spec } = objectsOn('1.37', given).find(({ kind }) => kind === 'StatefulSet');
    const claims: string[] = (spec.volumeClaimTemplates ?? []).map(({ metadata }: any) => metadata.name);
    const volumes: string[] = (spec.template.spec.volumes ?? []).map(({ name }: any) => name);
    const mounts: string[] = (spec.template.spec.containers[0].volumeMounts ?? []).map(({ name }: any) => name);

    expect(new Set(mounts)).toEqual(new Set([...claims, ...volumes]));
  });
});

test('names follow from the ordinals, and are never given twice', () => {
  holds(given => {
    const web = app(given);
    const claims = (given.claims ?? []).flatMap(({ name }) => web.ordinals.map(ordinal => web.claimName(name, ordinal)));

    expect(web.podNames).toEqual(web.ordinals.map(ordinal => web.podName(ordinal)));
    expect(web.dnsNames).toEqual(web.podNames.map(pod => `${pod}.web.shop.svc.cluster.local`));
    expect(new Set(claims).size).toBe(claims.length);
  });
});
