import { Lazy } from 'cdk8s';
import * as plus from 'cdk8s-plus-28';
import { EnvFrom, EnvValue, ImagePullPolicy, Protocol } from '../../../lib/constructs/pod';
import { mainOf, podOf } from '../stateful-app/app';
import { chart } from '../workload/app';

const side = { name: 'side', image: 'side:1' };

/** A container with every default written out. */
const plain = {
  imagePullPolicy: 'IfNotPresent',
  securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: ['ALL'] }, readOnlyRootFilesystem: true },
  terminationMessagePolicy: 'FallbackToLogsOnError',
};

test('has one container, named after the app', () => {
  expect(podOf({}).containers).toEqual([{ name: 'web', image: 'nginx:1.27.3', ...plain }]);
});

test('names the main container as it is told', () => {
  expect(mainOf({ containerName: 'nginx' }).name).toBe('nginx');
});

test('has containers beside the main one', () => {
  expect(podOf({ containers: [side] }).containers).toEqual([
    { name: 'web', image: 'nginx:1.27.3', ...plain },
    { ...side, ...plain },
  ]);
});

test('has init containers, after the sidecars that run as long as the Pod', () => {
  const setup = { name: 'setup', image: 'setup:1' };

  expect(podOf({ initContainers: [setup], sidecars: [side] }).initContainers).toEqual([
    { ...side, ...plain, restartPolicy: 'Always' },
    { ...setup, ...plain },
  ]);
});

test.each([
  ['nginx', 'Always'],
  ['nginx:latest', 'Always'],
  ['registry.example.com:5000/nginx', 'Always'],
  ['nginx:1.27.3', 'IfNotPresent'],
  [`nginx@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
  [`nginx:latest@sha256:${'0'.repeat(64)}`, 'IfNotPresent'],
])('pulls %s %s', (image, imagePullPolicy) => {
  const { image: rendered, imagePullPolicy: policy } = mainOf({ image });

  expect([rendered, policy]).toEqual([image, imagePullPolicy]);
});

test('pulls as it is told, with the Secrets that it is given', () => {
  const credentials = new plus.Secret(chart('shop'), 'Secret', { metadata: { name: 'mirror' } });
  const { containers, imagePullSecrets } = podOf({
    imagePullPolicy: ImagePullPolicy.NEVER,
    imagePullSecrets: ['registry', credentials],
  });

  expect(containers[0].imagePullPolicy).toBe('Never');
  expect(imagePullSecrets).toEqual([{ name: 'registry' }, { name: 'mirror' }]);
});

test('runs a command with arguments in a directory', () => {
  const { command, args, workingDir } = mainOf({ command: ['node', 'app.js'], args: ['--port', '8080'], workingDir: '/srv' });

  expect({ command, args, workingDir }).toEqual({
    command: ['node', 'app.js'],
    args: ['--port', '8080'],
    workingDir: '/srv',
  });
});

test('has environment variables from everywhere, in the order given', () => {
  const config = new plus.ConfigMap(chart('shop'), 'Config', { metadata: { name: 'settings' } });
  const env = {
    PLAIN: 'one',
    LITERAL: EnvValue.literal('$(PLAIN) two'),
    LEVEL: EnvValue.configMapKey(config, 'level'),
    TRACE: EnvValue.configMapKey('settings', 'trace', true),
    PASSWORD: EnvValue.secretKey('credentials', 'password'),
    TOKEN: EnvValue.secretKey('credentials', 'token', true),
    POD: EnvValue.field('metadata.name'),
    SHARD: EnvValue.field("metadata.labels['apps.kubernetes.io/pod-index']"),
    CPUS: EnvValue.resource('limits.cpu'),
    MEMORY: EnvValue.resource('limits.memory', '1Mi', 'side'),
  };

  expect(mainOf({ env }).env).toEqual([
    { name: 'PLAIN', value: 'one' },
    { name: 'LITERAL', value: '$(PLAIN) two' },
    { name: 'LEVEL', valueFrom: { configMapKeyRef: { name: 'settings', key: 'level' } } },
    { name: 'TRACE', valueFrom: { configMapKeyRef: { name: 'settings', key: 'trace', optional: true } } },
    { name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'credentials', key: 'password' } } },
    { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'credentials', key: 'token', optional: true } } },
    { name: 'POD', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.name' } } },
    {
      name: 'SHARD',
      valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: "metadata.labels['apps.kubernetes.io/pod-index']" } },
    },
    { name: 'CPUS', valueFrom: { resourceFieldRef: { resource: 'limits.cpu', divisor: '1' } } },
    { name: 'MEMORY', valueFrom: { resourceFieldRef: { resource: 'limits.memory', divisor: '1Mi', containerName: 'side' } } },
  ]);
});

test('has environment variables whose text is known at synth only', () => {
  const env = { LATE: Lazy.any({ produce: () => 'known now' }) };
  expect(mainOf({ env }).env).toEqual([{ name: 'LATE', value: 'known now' }]);
});

test('has all keys of ConfigMaps and Secrets as environment variables', () => {
  const credentials = new plus.Secret(chart('shop'), 'Secret', { metadata: { name: 'credentials' } });
  const envFrom = [EnvFrom.configMap('settings'), EnvFrom.secret(credentials, 'DB_', true)];

  expect(mainOf({ envFrom }).envFrom).toEqual([
    { configMapRef: { name: 'settings' } },
    { prefix: 'DB_', secretRef: { name: 'credentials', optional: true } },
  ]);
});

test('has ports, and what Services need to know stays with the Services', () => {
  const ports = [
    { name: 'http', containerPort: 8080, servicePort: 80, appProtocol: 'http' },
    { name: 'dns', containerPort: 53, protocol: Protocol.UDP, hostPort: 5353 },
    { name: 'dns-tcp', containerPort: 53 },
  ];

  expect(mainOf({ ports }).ports).toEqual([
    { name: 'http', containerPort: 8080, protocol: 'TCP' },
    { name: 'dns', containerPort: 53, protocol: 'UDP', hostPort: 5353 },
    { name: 'dns-tcp', containerPort: 53, protocol: 'TCP' },
  ]);
});

test('has no empty lists and maps, which GitOps tools would see as a difference for ever', () => {
  const empty = {
    containers: [],
    initContainers: [],
    sidecars: [],
    volumes: [],
    configFiles: [],
    imagePullSecrets: [],
    tolerations: [],
    hostAliases: [],
    env: {},
    envFrom: [],
    ports: [],
    volumeMounts: [],
    volumeDevices: [],
  };

  expect(podOf(empty)).toEqual(podOf({}));
});
