import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { findDuplicateKeys, findUnenforcedFaults, lifecycleOf, schemaFaults, schemasOf } from '../../lib/kube/schemas';
import { MINORS } from '../../lib/kube/versions';

const DATA = join(__dirname, '..', '..', 'lib', 'kube', 'schemas');

/** The smallest StatefulSet that a server takes, with a change to its spec or its container. */
function statefulSet(spec: object = {}, container: object = {}): object {
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: { name: 'web' },
    spec: {
      serviceName: 'web',
      selector: { matchLabels: { app: 'web' } },
      template: {
        metadata: { labels: { app: 'web' } },
        spec: { containers: [{ name: 'web', image: 'nginx', ...container }] },
      },
      ...spec,
    },
  };
}

test('a valid object has no faults on the oldest and on the newest minor', () => {
  expect(schemaFaults('1.28', statefulSet())).toEqual([]);
  expect(schemaFaults('1.37', statefulSet())).toEqual([]);
});

test('fails on an unknown field, by path', () => {
  expect(schemaFaults('1.37', statefulSet({ replica: 2 }, { ports: [{ containerPort: 80, nam: 'http' }] }))).toEqual([
    'spec.template.spec.containers[0].ports[0].nam: unknown field',
    'spec.replica: unknown field',
  ]);
});

test('fails on a field that every JavaScript object has', () => {
  expect(schemaFaults('1.37', statefulSet({ constructor: 'a', toString: 1 }))).toEqual([
    'spec.constructor: unknown field',
    'spec.toString: unknown field',
  ]);
});

test('fails on a field that came with a later minor', () => {
  const object = statefulSet({}, { resizePolicy: [], restartPolicyRules: [] });
  expect(schemaFaults('1.28', object)).toEqual(['spec.template.spec.containers[0].restartPolicyRules: unknown field']);
  expect(schemaFaults('1.37', object)).toEqual([]);
});

test.each([
  [{ replicas: '2' }, 'spec.replicas: wrong type: must be an integer'],
  [{ replicas: 1.5 }, 'spec.replicas: wrong type: must be an integer'],
  [{ replicas: 2 ** 31 }, 'spec.replicas: wrong type: must fit into 32 bits'],
  [{ serviceName: 5 }, 'spec.serviceName: wrong type: must be a string'],
  [{ volumeClaimTemplates: {} }, 'spec.volumeClaimTemplates: wrong type: must be a list'],
  [{ template: 'web' }, 'spec.template: wrong type: must be an object'],
  [{ selector: { matchLabels: { app: 1 } } }, 'spec.selector.matchLabels[app]: wrong type: must be a string'],
  [
    { updateStrategy: { type: 'Rolling' } },
    'spec.updateStrategy.type: Unsupported value: "Rolling": supported values: "OnDelete", "RollingUpdate"',
  ],
  [{ selector: undefined }, 'spec.selector: Required value'],
  [{ template: null }, 'spec.template: Required value'],
])('fails on %j', (spec, fault) => {
  expect(schemaFaults('1.28', statefulSet(spec))).toEqual([fault]);
});

test('takes quantities and int-or-strings in both forms', () => {
  const limits = { cpu: 1, memory: '1Gi' };
  const readinessProbe = { httpGet: { port: 'http' } };
  const livenessProbe = { httpGet: { port: 8080 } };
  expect(schemaFaults('1.37', statefulSet({}, { resources: { limits }, readinessProbe, livenessProbe }))).toEqual([]);
});

test('fails on quantities and int-or-strings that cannot be decoded', () => {
  const object = statefulSet({}, { resources: { limits: { memory: '1GiB' } }, readinessProbe: { httpGet: { port: true } } });
  expect(schemaFaults('1.37', object)).toEqual([
    'spec.template.spec.containers[0].resources.limits[memory]: wrong format: ' +
      "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'",
    'spec.template.spec.containers[0].readinessProbe.httpGet.port: wrong type: must be an integer or a string',
  ]);
});

test('fails on data of a Secret that is not base64', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', data: { good: 'YQ==', wrapped: 'YWJj\nZGVm', bad: 'YQ' } };
  expect(schemaFaults('1.37', secret)).toEqual(['data[bad]: wrong format: must be base64']);
});

test('a status is decoded, and then dropped before it is validated', () => {
  expect(schemaFaults('1.28', { ...statefulSet(), status: { conditions: [{}] } })).toEqual([]);
  expect(schemaFaults('1.28', { ...statefulSet(), status: { replica: 1 } })).toEqual(['status.replica: unknown field']);
});

test('names the minor that removed a group-version and what replaces it', () => {
  expect(schemaFaults('1.28', { apiVersion: 'apps/v1beta2', kind: 'StatefulSet' })).toEqual([
    'apiVersion: not served: no matches for kind "StatefulSet" in version "apps/v1beta2" on Kubernetes 1.28, removed in 1.16, use apps/v1',
  ]);
});

test.each([[null], [5], [{}], [[]], [{ apiVersion: 1, kind: {} }]])('fails without throwing on %j', value => {
  expect(schemaFaults('1.37', value)).toHaveLength(1);
});

test('server-side apply cannot tell apart what has the same keys, defaults counted', () => {
  const container = {
    env: [{ name: 'A' }, { name: 'B' }, { name: 'A', value: '2' }],
    ports: [{ containerPort: 53, protocol: 'UDP' }, { containerPort: 53 }, { containerPort: 53, protocol: 'TCP' }],
    args: ['a', 'a'],
  };
  const object = { ...statefulSet({}, container), metadata: { name: 'web', finalizers: ['a/b', 'a/b'] } };
  expect(schemaFaults('1.37', object)).toEqual([]);
  expect(findDuplicateKeys('1.37', object).map(it => `${it.path}: ${it.type}: ${it.message}`)).toEqual([
    'metadata.finalizers[1]: Duplicate value: "a/b"',
    'spec.template.spec.containers[0].env[2]: Duplicate value: {"name":"A"}',
    'spec.template.spec.containers[0].ports[2]: Duplicate value: {"containerPort":53,"protocol":"TCP"}',
  ]);
});

test('what an old server does not look at is found apart', () => {
  const object = statefulSet({}, { imagePullPolicy: 'Sometimes' });
  expect(schemaFaults('1.28', object)).toEqual([]);
  expect(findUnenforcedFaults('1.28', object).map(it => it.path)).toEqual(['spec.template.spec.containers[0].imagePullPolicy']);
  expect(findUnenforcedFaults('1.37', object)).toEqual([]);
  expect(schemaFaults('1.37', object)).toEqual([
    'spec.template.spec.containers[0].imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"',
  ]);
});

test('knows when a kind was deprecated', () => {
  expect(lifecycleOf('batch/v1beta1', 'CronJob')).toEqual({
    deprecated: '1.21',
    removed: '1.25',
    replacement: { apiVersion: 'batch/v1', kind: 'CronJob' },
  });
  expect(lifecycleOf('batch/v1', 'CronJob')).toBeUndefined();
});

test.each(MINORS)('%s refers to no schema that is not there, and loads in under 15 ms', minor => {
  const started = performance.now();
  const { kinds, objects } = schemasOf(minor);
  expect(performance.now() - started).toBeLessThan(process.env['CI'] ? 100 : 50);
  const ofKinds = Object.values(kinds).flatMap(it => Object.values(it).map(kind => kind.schema));
  const ofFields = [...JSON.stringify(objects).matchAll(/"#([^"]+)"/g)].map(([, name = '']) => name);
  expect([...ofKinds, ...ofFields].filter(name => objects[name] === undefined)).toEqual([]);
  expect(Object.keys(kinds['apps/v1'] ?? {})).toEqual([
    'ControllerRevision',
    'DaemonSet',
    'Deployment',
    'ReplicaSet',
    'StatefulSet',
  ]);
});

test('all minors together are smaller than 1.5 MB', () => {
  const files = readdirSync(DATA).filter(file => file.endsWith('.json'));
  const bytes = files.reduce((sum, file) => sum + statSync(join(DATA, file)).size, 0);
  expect(files).toEqual(
    expect.arrayContaining([...MINORS.slice(0, -1).map(it => `${it}.json`), 'lifecycle.json', 'newest.json']),
  );
  expect(bytes).toBeLessThan(1_500_000);
});
