import { Duration, Size, Yaml } from 'cdk8s';
import {
  AppArmorProfile,
  DnsPolicy,
  EmptyDirMedium,
  EnvFrom,
  EnvValue,
  HostPathType,
  LifecycleHandler,
  MountPropagation,
  PodAntiAffinity,
  Probe,
  ProjectedSource,
  SeccompProfile,
  TaintEffect,
  UnsatisfiableConstraintAction,
  Volume,
} from '../../../lib/constructs/pod';
import { ServiceType } from '../../../lib/constructs/service';
import {
  ClaimRetention,
  PodManagementPolicy,
  StatefulApp,
  type StatefulAppProps,
  StatefulUpdateStrategy,
} from '../../../lib/constructs/stateful-app';
import { AccessMode, VolumeMode } from '../../../lib/constructs/storage';
import { PrometheusScrape } from '../../../lib/constructs/workload';
import { dryRun } from '../../cluster/ask/dry-run';
import { manifestsOf } from '../../cluster/ask/manifest';
import { Cluster } from '../../cluster/run/cluster';
import { http, synth } from '../workload/app';
import { chartFor } from './app';

const side = { name: 'side', image: 'side:1', volumeMounts: [{ name: 'tmp', mountPath: '/tmp' }] };

/** Everything at once that a `StatefulApp` can say on any minor. */
const all: StatefulAppProps = {
  name: 'web',
  image: `registry.example.com:5000/web@sha256:${'0'.repeat(64)}`,
  command: ['web'],
  args: ['--verbose'],
  workingDir: '/srv',
  replicas: 3,
  startOrdinal: 5,
  ports: [
    { ...http, servicePort: 80, appProtocol: 'http', hostPort: 80 },
    { name: 'grpc', containerPort: 9000 },
  ],
  env: {
    PLAIN: 'one',
    LEVEL: EnvValue.configMapKey('settings', 'level', true),
    PASSWORD: EnvValue.secretKey('credentials', 'password'),
    POD: EnvValue.field('metadata.name'),
    SHARD: EnvValue.field("metadata.labels['apps.kubernetes.io/pod-index']"),
    CPUS: EnvValue.resource('limits.cpu', '1m'),
    PAGES: EnvValue.resource('limits.hugepages-2Mi', '1Mi', 'side'),
  },
  envFrom: [EnvFrom.configMap('settings', 'A_'), EnvFrom.secret('credentials')],
  livenessProbe: Probe.httpGet('/healthz', { headers: { 'X-Probe': 'yes' }, terminationGracePeriod: Duration.seconds(5) }),
  readinessProbe: Probe.grpc({ port: 'grpc', successThreshold: 2 }),
  startupProbe: Probe.tcpSocket({ initialDelay: Duration.seconds(1), failureThreshold: 30 }),
  postStart: LifecycleHandler.httpGet('/warm'),
  preStop: LifecycleHandler.exec('web', 'quit'),
  resources: {
    requests: { cpu: 0.25, memory: '512Mi', 'hugepages-2Mi': '4Mi', 'vendor.example/gpu': 1 },
    limits: { memory: Size.gibibytes(1), 'hugepages-2Mi': '4Mi', 'vendor.example/gpu': 1, 'ephemeral-storage': '1G' },
  },
  securityContext: {
    runAsUser: 0,
    privileged: true,
    addCapabilities: ['NET_ADMIN'],
    seccompProfile: SeccompProfile.unconfined(),
  },
  podSecurityContext: {
    runAsUser: 999,
    runAsGroup: 999,
    fsGroup: 999,
    supplementalGroups: [1000],
    sysctls: { 'net.ipv4.ip_local_port_range': '1024 65535' },
    seccompProfile: SeccompProfile.localhost('profiles/audit.json'),
    seLinuxOptions: { level: 's0:c123,c456' },
  },
  containers: [{ ...side, image: 'side' }],
  initContainers: [{ ...side, name: 'setup', securityContext: { dropCapabilities: [], readOnlyRootFilesystem: false } }],
  volumes: [
    Volume.emptyDir('tmp', { medium: EmptyDirMedium.MEMORY, sizeLimit: '64Mi', mountPath: '/tmp' }),
    Volume.configMap('config-map', 'settings', { items: { 'my.cnf': 'conf.d/my.cnf' }, optional: true, mountPath: '/config' }),
    Volume.secret('secret', 'tls', { defaultMode: 0o400, mountPath: '/tls' }),
    Volume.hostPath('logs', '/var/log', { type: HostPathType.DIRECTORY, mountPath: '/logs', readOnly: true }),
    Volume.persistentVolumeClaim('shared', 'shared', { mountPath: '/shared', readOnly: true, subPath: 'web' }),
    Volume.csi('csi', 'secrets-store.csi.k8s.io', {
      readOnly: true,
      volumeAttributes: { secretProviderClass: 'vault' },
      nodePublishSecret: 'vault',
      mountPath: '/vault',
    }),
    Volume.ephemeral('scratch', '1Gi', { storageClass: 'fast', labels: { tier: 'scratch' }, mountPath: '/scratch' }),
    Volume.projected(
      'tokens',
      [
        ProjectedSource.serviceAccountToken('token', 'vault', Duration.minutes(10)),
        ProjectedSource.downwardApi({ labels: 'metadata.labels' }),
        ProjectedSource.secret('tls', { 'ca.crt': 'ca.crt' }, true),
      ],
      { mountPath: '/tokens' },
    ),
    Volume.of('nfs', { nfs: { server: 'nfs.example.com', path: '/' } }, { mountPath: '/nfs' }),
  ],
  volumeMounts: [
    { name: 'tmp', mountPath: '/host', mountPropagation: MountPropagation.BIDIRECTIONAL },
    { name: 'data', mountPath: '/by-pod', subPathExpr: '$(POD)' },
  ],
  configFiles: [
    { files: { 'web.conf': 'on' }, mountPath: '/etc/web' },
    { name: 'scripts', files: { 'init.sh': '' }, defaultMode: 0o555 },
  ],
  claims: [
    {
      name: 'data',
      storage: Size.gibibytes(10),
      storageClass: 'fast',
      mountPath: '/data',
      subPath: 'web',
      labels: { backup: 'yes' },
    },
    {
      name: 'raw',
      storage: '1.5Ti',
      devicePath: '/dev/xvda',
      accessModes: [AccessMode.READ_WRITE_ONCE_POD],
      selector: { tier: 'fast' },
    },
    { name: 'spare', storage: '1G', storageClass: '', volumeMode: VolumeMode.BLOCK, annotations: { owner: 'shop' } },
  ],
  claimRetention: { whenScaled: ClaimRetention.DELETE },
  updateStrategy: StatefulUpdateStrategy.rollingUpdate({ partition: 3 }),
  podManagementPolicy: PodManagementPolicy.PARALLEL,
  minReady: Duration.seconds(10),
  revisionHistoryLimit: 0,
  terminationGracePeriod: Duration.minutes(10),
  priorityClassName: 'high',
  runtimeClassName: 'gvisor',
  schedulerName: 'volcano',
  nodeSelector: { disk: 'ssd' },
  podAntiAffinity: PodAntiAffinity.REQUIRED,
  tolerations: [{}, { key: 'flaky', effect: TaintEffect.NO_EXECUTE, tolerationTime: Duration.seconds(0) }],
  topologySpreadConstraints: [
    { topologyKey: 'rack', minDomains: 2, whenUnsatisfiable: UnsatisfiableConstraintAction.DO_NOT_SCHEDULE },
  ],
  hostAliases: [{ ip: '2001:db8::1', hostnames: ['db.example.com'] }],
  dnsPolicy: DnsPolicy.NONE,
  dnsConfig: { nameservers: ['10.0.0.10'], searches: ['shop.example.com.'], options: [{ name: 'ndots', value: '2' }] },
  imagePullSecrets: ['registry'],
  rules: [{ resources: ['pods'], verbs: ['get', 'list'] }],
  governingService: { name: 'peers', publishNotReadyAddresses: false },
  clientService: { type: ServiceType.LOAD_BALANCER },
  networkPolicy: {},
  prometheusScrape: PrometheusScrape.annotations(),
};

/** What came after the oldest minor. */
const recent: Partial<StatefulAppProps> = {
  sidecars: [{ ...side, name: 'proxy', livenessProbe: Probe.exec(['true']) }],
  preStop: LifecycleHandler.sleep(Duration.seconds(599)),
  postStart: LifecycleHandler.sleep(Duration.seconds(600)),
  podSecurityContext: { ...all.podSecurityContext, appArmorProfile: AppArmorProfile.runtimeDefault() },
  securityContext: { ...all.securityContext, appArmorProfile: AppArmorProfile.localhost('k8s-web') },
  updateStrategy: StatefulUpdateStrategy.rollingUpdate({ maxUnavailable: '50%' }),
  env: { ...all.env, '1ST': 'almost any name' },
  dnsConfig: { nameservers: ['10.0.0.10'], searches: ['_tcp.example.com.', '.'] },
};

const node: Partial<StatefulAppProps> = { hostNetwork: true, hostPID: true, hostIPC: true, ports: [http] };

/** The Pod that the controller would make: older API servers look at a StatefulSet's template no closer than at its types. */
function podOf({ metadata, spec: { template, volumeClaimTemplates = [] } }: any) {
  const claims = volumeClaimTemplates.map(({ metadata: { name } }: any) => ({
    name,
    persistentVolumeClaim: { claimName: `${name}-${metadata.name}-0` },
  }));
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...template.metadata, name: `${metadata.name}-0`, namespace: metadata.namespace },
    spec: { ...template.spec, volumes: [...(template.spec.volumes ?? []), ...claims] },
  };
}

/** What a Pod asks for has to be there before a server looks at the Pod. */
const classes = [
  { apiVersion: 'scheduling.k8s.io/v1', kind: 'PriorityClass', metadata: { name: 'high' }, value: 1000 },
  { apiVersion: 'node.k8s.io/v1', kind: 'RuntimeClass', metadata: { name: 'gvisor' }, handler: 'runsc' },
];

test.each([
  ['1.28', {}],
  ['1.37', recent],
])('Kubernetes %s takes every object, and warns of none', async (minor, more) => {
  const shop = chartFor(minor);
  new StatefulApp(shop, 'Web', { ...all, ...more });
  new StatefulApp(shop, 'Small', { name: 'small', image: 'nginx:1.27.3' });
  new StatefulApp(shop, 'Node', { name: 'node', image: 'nginx:1.27.3', ...node });
  new StatefulApp(shop, 'Pod', {
    name: 'pod',
    image: 'nginx:1.27.3',
    shareProcessNamespace: true,
    updateStrategy: StatefulUpdateStrategy.onDelete(),
  });

  const objects = Object.values(synth(shop));
  const pods = objects.filter(({ kind }) => kind === 'StatefulSet').map(podOf);
  expect([objects.length, pods.length]).toEqual([19, 4]);

  const cluster = await Cluster.start({ minor });
  try {
    const verdicts = await dryRun(cluster.connect(), manifestsOf('all.yaml', Yaml.stringify(...classes, ...objects, ...pods)));
    expect(verdicts.filter(({ accepted, warnings }) => !accepted || warnings.length > 0)).toEqual([]);
  } finally {
    await cluster.stop();
  }
});
