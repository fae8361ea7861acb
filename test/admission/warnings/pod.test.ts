import { withSpec } from '../causes';
import { warnings } from './warnings';

const pod = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web' },
  spec: { containers: [{ name: 'web', image: 'nginx:1.27.3' }] },
};

const container = (change: object) => withSpec(pod, { containers: [{ ...pod.spec.containers[0], ...change }] });
const volume = (change: object) => withSpec(pod, { volumes: [{ name: 'files', ...change }] });
const annotated = (annotations: object) => ({ ...pod, metadata: { ...pod.metadata, annotations } });

test('the smallest Pod is warned of nothing', () => {
  expect(warnings('1.37', pod)).toEqual([]);
});

test.each([
  [
    'a name that is no host name',
    { ...pod, metadata: { name: 'web.one' } },
    [
      "metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]",
    ],
  ],
  [
    'labels of nodes that have other names today',
    withSpec(pod, {
      nodeSelector: { 'beta.kubernetes.io/os': 'linux', 'node-role.kubernetes.io/master': '' },
      topologySpreadConstraints: [
        { maxSkew: 1, topologyKey: 'failure-domain.beta.kubernetes.io/zone', whenUnsatisfiable: 'DoNotSchedule' },
      ],
    }),
    [
      'spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead',
      'spec.nodeSelector[node-role.kubernetes.io/master]: use "node-role.kubernetes.io/control-plane" instead',
      'spec.topologySpreadConstraints[0].topologyKey: failure-domain.beta.kubernetes.io/zone is deprecated since v1.17; use "topology.kubernetes.io/zone" instead',
      'spec.topologySpreadConstraints[0].labelSelector: a null labelSelector results in matching no pod',
    ],
  ],
  [
    'preferences for values that no label has, and affinity to nobody',
    withSpec(pod, {
      affinity: {
        nodeAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            {
              weight: 1,
              preference: { matchExpressions: [{ key: 'beta.kubernetes.io/arch', operator: 'In', values: ['-arm'] }] },
            },
          ],
        },
        podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [{ topologyKey: 'zone' }] },
      },
    }),
    [
      'spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].key: beta.kubernetes.io/arch is deprecated since v1.14; use "kubernetes.io/arch" instead',
      "spec.affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution[0].preference.matchExpressions[0].values[0]: -arm is invalid, a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')",
      'spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution[0].labelSelector: a null labelSelector results in matching no pod',
    ],
  ],
  [
    'annotations that do nothing any more',
    annotated({
      'scheduler.alpha.kubernetes.io/critical-pod': '',
      'seccomp.security.alpha.kubernetes.io/pod': 'runtime/default',
      'container.seccomp.security.alpha.kubernetes.io/web': 'unconfined',
    }),
    [
      'metadata.annotations[scheduler.alpha.kubernetes.io/critical-pod]: non-functional in v1.16+; use the "priorityClassName" field instead',
      'metadata.annotations[seccomp.security.alpha.kubernetes.io/pod]: non-functional in v1.27+; use the "seccompProfile" field instead',
      'metadata.annotations[container.seccomp.security.alpha.kubernetes.io/web]: non-functional in v1.27+; use the "seccompProfile" field instead',
    ],
  ],
  [
    'things said twice',
    withSpec(pod, {
      hostAliases: [{ ip: '10.0.0.1' }, { ip: '10.0.0.1' }],
      imagePullSecrets: [{ name: 'registry' }, { name: 'registry' }, {}],
    }),
    [
      'spec.hostAliases[1].ip: duplicate ip "10.0.0.1"',
      'spec.imagePullSecrets[1].name: duplicate name "registry"',
      'spec.imagePullSecrets[2].name: invalid empty name ""',
    ],
  ],
  [
    'parts of bytes, among them of an amount that is too large for thousandths',
    container({
      resources: {
        requests: { memory: '1500m', 'ephemeral-storage': '0' },
        limits: { 'ephemeral-storage': '0.5', memory: '1Ei' },
      },
    }),
    [
      'spec.containers[0].resources.limits[memory]: fractional byte value "1Ei" is invalid, must be an integer',
      'spec.containers[0].resources.requests[memory]: fractional byte value "1500m" is invalid, must be an integer',
      'spec.containers[0].resources.limits[ephemeral-storage]: fractional byte value "500m" is invalid, must be an integer',
    ],
  ],
  [
    'a variable that hides another, and not of one that takes it up',
    container({
      env: [
        { name: 'A', value: '1' },
        { name: 'A', value: '$(A)2' },
        { name: 'A', value: '$(A)' },
        { name: 'A', value: '3' },
      ],
    }),
    [
      'spec.containers[0].env[2]: hides previous definition of "A", which may be dropped when using apply',
      'spec.containers[0].env[3]: hides previous definition of "A", which may be dropped when using apply',
    ],
  ],
  [
    'ports that say one thing twice',
    withSpec(pod, {
      containers: [
        { name: 'a', image: 'nginx', ports: [{ name: 'http', containerPort: 80 }] },
        { name: 'b', image: 'nginx', ports: [{ name: 'http', containerPort: 80, hostIP: '10.0.0.1' }] },
        { name: 'c', image: 'nginx', ports: [{ containerPort: 80 }] },
      ],
    }),
    [
      'spec.containers[1].ports[0]: hostIP set without hostPort: {Name:http HostPort:0 ContainerPort:80 Protocol:TCP HostIP:10.0.0.1}',
      'spec.containers[1].ports[0]: overlapping port definition with spec.containers[0].ports[0]',
      'spec.containers[1].ports[0]: duplicate port name "http" with spec.containers[0].ports[0], services and probes that select ports by name will use spec.containers[0].ports[0]',
      'spec.containers[2].ports[0]: duplicate port definition with spec.containers[0].ports[0]',
      'spec.containers[2].ports[0]: overlapping port definition with spec.containers[1].ports[0]',
    ],
  ],
  [
    'volumes of sorts that are gone',
    withSpec(pod, {
      volumes: [
        { name: 'a', storageos: { volumeName: 'a' } },
        { name: 'b', cephfs: { monitors: ['10.0.0.1'] } },
        { name: 'c', quobyte: { registry: 'a:1', volume: 'c' } },
      ],
    }),
    [
      'spec.volumes[0].storageOS: deprecated in v1.22, non-functional in v1.25+',
      'spec.volumes[1].cephfs: deprecated in v1.28, non-functional in v1.31+',
      'spec.volumes[2].quobyte: deprecated in v1.22, non-functional in v1.25+',
    ],
  ],
  [
    'part of a byte that a claim is to have',
    volume({
      ephemeral: {
        volumeClaimTemplate: { spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '0.5m' } } } },
      },
    }),
    [
      'spec.volumes[0].ephemeral.volumeClaimTemplate.spec.resources.requests[storage]: fractional byte value "1m" is invalid, must be an integer',
    ],
  ],
  [
    'files that lie in each other',
    volume({
      configMap: {
        name: 'settings',
        items: [
          { key: 'a', path: 'one' },
          { key: 'b', path: 'one/two' },
        ],
      },
    }),
    ['volume "files" (ConfigMap "settings"): overlapping paths: "one/two" with "one"'],
  ],
  [
    'an address in an old form',
    withSpec(pod, { hostAliases: [{ ip: '2001:DB8::1' }] }),
    ['spec.hostAliases[0].ip: IPv6 address "2001:DB8::1" should be in RFC 5952 canonical format ("2001:db8::1")'],
  ],
])('warns of %s', (_, object, expected) => {
  expect(warnings('1.37', object)).toEqual(expected);
});

test('older minors say less, or in other words', () => {
  const twice = container({
    env: [{ name: 'A' }, { name: 'A' }],
    ports: [
      { name: 'a', containerPort: 80 },
      { name: 'b', containerPort: 80, protocol: 'UDP' },
    ],
  });
  expect(warnings('1.29', twice)).toEqual(['spec.containers[0].env[1]: hides previous definition of "A"']);
  expect(warnings('1.30', withSpec(pod, { nodeSelector: { 'node-role.kubernetes.io/master': '' } }))).toEqual([]);
  expect(warnings('1.32', volume({ gitRepo: { repository: 'a' } }))).toEqual(['spec.volumes[0].gitRepo: deprecated in v1.11']);
});

test('until 1.33 a source without files counts as the one before it', () => {
  const projected = volume({
    projected: {
      sources: [{ secret: { name: 'login', items: [{ key: 'password', path: 'password' }] } }, { configMap: { name: 'all' } }],
    },
  });
  const overlap = 'volume "files" (Projected): overlapping paths: "password" (Secret "login") with "password" (Secret "login")';
  expect(warnings('1.31', projected)).toEqual([]);
  expect(warnings('1.33', projected)).toEqual([overlap]);
  expect(warnings('1.34', projected)).toEqual([]);
});

test('an AppArmor annotation is warned of where a field has to be made of it', () => {
  const key = 'container.apparmor.security.beta.kubernetes.io/web';
  const words = `metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`;
  const asked = annotated({ [key]: 'runtime/default' });
  expect(warnings('1.29', asked)).toEqual([]);
  expect(warnings('1.30', asked)).toEqual([words]);
  expect(warnings('1.37', asked)).toEqual([words]);
  const ofPod = withSpec(asked, { securityContext: { appArmorProfile: { type: 'RuntimeDefault' } } });
  expect(warnings('1.37', ofPod)).toEqual([]);
});

test('a change of a Pod is warned of nothing', () => {
  const old = container({ env: [{ name: 'A' }, { name: 'A' }] });
  expect(warnings('1.37', withSpec(old, { activeDeadlineSeconds: 60 }), old)).toEqual([]);
});
