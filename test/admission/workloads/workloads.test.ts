import { causes, withSpec } from '../causes';

const template = { metadata: { labels: { app: 'db' } }, spec: { containers: [{ name: 'db', image: 'postgres:17' }] } };
const selector = { matchLabels: { app: 'db' } };

const workload = (kind: string, spec: object = {}) => ({
  apiVersion: 'apps/v1',
  kind,
  metadata: { name: 'db' },
  spec: { selector, template, ...spec },
});

const set = workload('StatefulSet', {
  serviceName: 'db',
  volumeClaimTemplates: [
    { metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '1Gi' } } } },
  ],
});

const withPorts = {
  ...template,
  spec: { containers: [{ name: 'db', image: 'postgres:17', ports: [{ containerPort: 99999 }] }] },
};
const PORT_FAULT =
  'spec.template.spec.containers[0].ports[0].containerPort: Invalid value: 99999: must be between 1 and 65535, inclusive';

test('a template is looked into, that of a StatefulSet only since 1.34', () => {
  expect(causes('1.28', workload('Deployment', { template: withPorts }))).toEqual([PORT_FAULT]);
  expect(causes('1.33', withSpec(set, { template: withPorts }))).toEqual([]);
  expect(causes('1.34', withSpec(set, { template: withPorts }))).toEqual([PORT_FAULT]);
});

test('a mount finds a claim template', () => {
  const mounted = {
    ...template,
    spec: { containers: [{ name: 'db', image: 'a', volumeMounts: [{ name: 'data', mountPath: '/d' }] }] },
  };
  expect(causes('1.37', withSpec(set, { template: mounted }))).toEqual([]);
});

test.each(['StatefulSet', 'Deployment', 'DaemonSet', 'ReplicaSet'])(
  'fails when the selector of a %s finds no Pod of its own',
  kind => {
    expect(causes('1.37', workload(kind, { selector: { matchLabels: { app: 'web' } } }))).toEqual([
      'spec.template.metadata.labels: Invalid value: {"app":"db"}: `selector` does not match template `labels`',
    ]);
  },
);

test('a StatefulSet refuses changes in one sentence until 1.36, field by field since', () => {
  const renamed = withSpec(set, { serviceName: 'other' });
  const words = (history: string) =>
    `spec: Forbidden: updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy',${history} 'persistentVolumeClaimRetentionPolicy' and 'minReadySeconds' are forbidden`;
  expect(causes('1.32', renamed, set)).toEqual([words('')]);
  expect(causes('1.36', renamed, set)).toEqual([words(" 'revisionHistoryLimit',")]);
  expect(causes('1.37', renamed, set)).toEqual(['spec.serviceName: Invalid value: "other": field is immutable']);
});

test('the history of a StatefulSet may change since 1.33', () => {
  const shorter = withSpec(set, { revisionHistoryLimit: 3 });
  expect(causes('1.32', shorter, set)).toHaveLength(1);
  expect(causes('1.33', shorter, set)).toEqual([]);
});

test('a rollout has to be able to move', () => {
  const rolling = (maxUnavailable: unknown, maxSurge: unknown) => ({ rollingUpdate: { maxUnavailable, maxSurge } });
  expect(causes('1.37', workload('Deployment', { strategy: rolling(0, '0%') }))).toEqual([
    'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0',
  ]);
  expect(causes('1.37', workload('DaemonSet', { updateStrategy: rolling(1, 1) }))).toEqual([
    'spec.updateStrategy.rollingUpdate.maxSurge: Invalid value: 1: may not be set when maxUnavailable is non-zero',
  ]);
});

const job = {
  apiVersion: 'batch/v1',
  kind: 'Job',
  metadata: { name: 'migrate' },
  spec: { template: { spec: { restartPolicy: 'Never', containers: [{ name: 'a', image: 'a' }] } } },
};

test('a Job comes to an end', () => {
  const forEver = withSpec(job, { template: { spec: { containers: [{ name: 'a', image: 'a' }] } } });
  expect(causes('1.37', job)).toEqual([]);
  expect(causes('1.37', forEver)).toEqual([
    'spec.template.spec.restartPolicy: Required value: valid values: "OnFailure", "Never"',
  ]);
});

test('a Job whose indexes do not fit into host names is refused', () => {
  const many = { ...withSpec(job, { completionMode: 'Indexed', completions: 11 }), metadata: { name: 'x'.repeat(61) } };
  expect(causes('1.37', many)).toEqual([
    `metadata.name: Invalid value: "${'x'.repeat(61)}": will not able to create pod with invalid DNS label: ${'x'.repeat(61)}-10`,
  ]);
});

const cronJob = (spec: object) => ({
  apiVersion: 'batch/v1',
  kind: 'CronJob',
  metadata: { name: 'backup' },
  spec: { schedule: '0 3 * * 1-5', jobTemplate: { spec: job.spec }, ...spec },
});

test.each([
  ['60 * * * *', 'end of range (60) above maximum (59): 60'],
  ['* * * *', 'expected exactly 5 fields, found 4: [* * * *]'],
  ['*/0 * * * *', 'step of range should be a positive number: */0'],
  ['5-1 * * * *', 'beginning of range (5) beyond end of range (1): 5-1'],
  ['@reboot', 'unrecognized descriptor: @reboot'],
  ['noon * * * *', 'failed to parse int from noon: strconv.Atoi: parsing "noon": invalid syntax'],
])('fails with the schedule %s', (schedule, words) => {
  expect(causes('1.37', cronJob({ schedule }))).toEqual([`spec.schedule: Invalid value: "${schedule}": ${words}`]);
});

test('a time zone has a field of its own since 1.29', () => {
  const zoned = cronJob({ schedule: 'TZ=UTC 0 3 * * *' });
  expect(causes('1.28', zoned)).toEqual([]);
  expect(causes('1.29', zoned)).toEqual([
    'spec.schedule: Invalid value: "TZ=UTC 0 3 * * *": cannot use TZ or CRON_TZ in schedule, use timeZone field instead',
  ]);
});

test('names of time zones mind their case', () => {
  expect(causes('1.37', cronJob({ timeZone: 'Europe/Vienna' }))).toEqual([]);
  expect(causes('1.37', cronJob({ timeZone: 'europe/vienna' }))).toEqual([
    'spec.timeZone: Invalid value: "europe/vienna": unknown time zone europe/vienna',
  ]);
});
