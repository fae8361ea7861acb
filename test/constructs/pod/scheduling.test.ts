import { Duration, Size } from 'cdk8s';
import {
  DnsPolicy,
  PodAntiAffinity,
  TaintEffect,
  TolerationOperator,
  UnsatisfiableConstraintAction,
} from '../../../lib/constructs/pod';
import { mainOf, podOf, specOf } from '../stateful-app/app';

const labelSelector = { matchLabels: { 'app.kubernetes.io/name': 'web' } };
const apart = { topologyKey: 'kubernetes.io/hostname', labelSelector };

test('asks for resources in their canonical form', () => {
  expect(
    mainOf({
      resources: {
        requests: { cpu: 0.5, memory: Size.mebibytes(1024), 'vendor.example/gpu': 1 },
        limits: { memory: '2048Mi', 'ephemeral-storage': '1000M', 'vendor.example/gpu': '1' },
      },
    }).resources,
  ).toEqual({
    requests: { cpu: '500m', memory: '1Gi', 'vendor.example/gpu': '1' },
    limits: { memory: '2Gi', 'ephemeral-storage': '1G', 'vendor.example/gpu': '1' },
  });
});

test('asks for huge pages with memory beside them', () => {
  const amounts = { 'hugepages-2Mi': '128Mi', memory: '1Gi' };

  expect(mainOf({ resources: { requests: amounts, limits: amounts } }).resources).toEqual({ requests: amounts, limits: amounts });
});

test('parts the Pods over nodes and zones, softly', () => {
  expect(podOf({}).topologySpreadConstraints).toEqual(
    ['kubernetes.io/hostname', 'topology.kubernetes.io/zone'].map(topologyKey => ({
      topologyKey,
      maxSkew: 1,
      whenUnsatisfiable: 'ScheduleAnyway',
      labelSelector,
    })),
  );
});

test('parts the Pods as it is told, or not at all', () => {
  const topologySpreadConstraints = [
    {
      topologyKey: 'rack',
      maxSkew: 2,
      minDomains: 3,
      whenUnsatisfiable: UnsatisfiableConstraintAction.DO_NOT_SCHEDULE,
    },
  ];

  expect(podOf({ topologySpreadConstraints }).topologySpreadConstraints).toEqual([
    { topologyKey: 'rack', maxSkew: 2, minDomains: 3, whenUnsatisfiable: 'DoNotSchedule', labelSelector },
  ]);
  expect(podOf({ topologySpreadConstraints: [] })).not.toHaveProperty('topologySpreadConstraints');
});

test.each([
  [PodAntiAffinity.REQUIRED, { requiredDuringSchedulingIgnoredDuringExecution: [apart] }],
  [PodAntiAffinity.PREFERRED, { preferredDuringSchedulingIgnoredDuringExecution: [{ weight: 100, podAffinityTerm: apart }] }],
])('keeps the Pods apart: %s', (podAntiAffinity, rendered) => {
  expect(podOf({ podAntiAffinity }).affinity).toEqual({ podAntiAffinity: rendered });
});

test('keeps the Pods apart besides the affinity given', () => {
  const away = { topologyKey: 'rack', labelSelector: { matchLabels: { app: 'noisy' } } };
  const affinity = {
    nodeAffinity: { requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchFields: [] }] } },
    podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [away] },
  };

  expect(podOf({ affinity, podAntiAffinity: PodAntiAffinity.REQUIRED }).affinity).toEqual({
    ...affinity,
    podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [away, apart] },
  });
  expect(podOf({ affinity }).affinity).toEqual(affinity);
  expect(podOf({ podAntiAffinity: PodAntiAffinity.NONE })).not.toHaveProperty('affinity');
});

test('tolerates taints', () => {
  expect(
    podOf({
      tolerations: [
        {},
        { key: 'dedicated', value: 'db' },
        { key: 'dedicated', operator: TolerationOperator.EXISTS, effect: TaintEffect.NO_SCHEDULE },
        { key: 'flaky', effect: TaintEffect.NO_EXECUTE, tolerationTime: Duration.minutes(5) },
      ],
    }).tolerations,
  ).toEqual([
    { operator: 'Exists' },
    { key: 'dedicated', operator: 'Equal', value: 'db' },
    { key: 'dedicated', operator: 'Exists', effect: 'NoSchedule' },
    { key: 'flaky', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 },
  ]);
});

test('runs where and with what it is told', () => {
  const given = {
    nodeSelector: { disk: 'ssd' },
    priorityClassName: 'high',
    runtimeClassName: 'gvisor',
    schedulerName: 'volcano',
    hostAliases: [{ ip: '10.0.0.1', hostnames: ['db.example.com', 'db'] }],
    dnsPolicy: DnsPolicy.NONE,
    dnsConfig: {
      nameservers: ['10.0.0.10', '2001:db8::a'],
      searches: ['shop.svc.cluster.local', '_tcp.example.com.', '.'],
      options: [{ name: 'ndots', value: '2' }, { name: 'edns0' }],
    },
    enableServiceLinks: true,
  };

  expect(podOf(given)).toEqual({ ...podOf({}), ...given });
});

test('stops within the time that it is given', () => {
  expect(podOf({ terminationGracePeriod: Duration.minutes(10) }).terminationGracePeriodSeconds).toBe(600);
});

test('carries labels and annotations', () => {
  expect(specOf({ podLabels: { canary: 'no' }, podAnnotations: { owner: 'shop' } }).template.metadata).toEqual({
    labels: { 'app.kubernetes.io/name': 'web', canary: 'no' },
    annotations: { owner: 'shop' },
  });
});
