import { causes, withSpec } from '../causes';

const data = {
  apiVersion: 'v1',
  kind: 'PersistentVolumeClaim',
  metadata: { name: 'data' },
  spec: { accessModes: ['ReadWriteOnce'], storageClassName: 'fast', resources: { requests: { storage: '10Gi' } } },
};

const bound = { ...data, status: { phase: 'Bound', capacity: { storage: '10Gi' } } };
const sized = (storage: string) => withSpec(data, { resources: { requests: { storage } } });

const IMMUTABLE = (exceptions: string) =>
  `spec: Forbidden: spec is immutable after creation except ${exceptions} for bound claims`;

test.each([
  ['no mode', { accessModes: [] }, ['spec.accessModes: Required value: at least 1 access mode is required']],
  ['no size', { resources: {} }, ['spec.resources[storage]: Required value']],
  [
    'a size of nothing',
    { resources: { requests: { storage: '0' } } },
    ['spec.resources[storage]: Invalid value: "0": must be greater than zero'],
  ],
  [
    'two sources of data',
    {
      dataSource: { kind: 'PersistentVolumeClaim', name: 'a' },
      dataSourceRef: { kind: 'PersistentVolumeClaim', name: 'b' },
    },
    ['spec: Invalid value: {}: must match dataSourceRef'],
  ],
])('fails with %s', (_, change, faults) => {
  expect(causes('1.37', withSpec(data, change))).toEqual(faults);
});

test('a source of data that no old server knew is dropped from the old field', () => {
  expect(causes('1.37', withSpec(data, { dataSource: { kind: 'Bogus', name: '' } }))).toEqual([]);
});

test('a bound claim may grow, whatever the unit', () => {
  expect(causes('1.37', sized('20Gi'), bound)).toEqual([]);
  expect(causes('1.37', sized('10240Mi'), data)).toEqual([]);
});

test('fails where a claim that is not bound grows, in the words of the minor', () => {
  expect(causes('1.28', sized('20Gi'), data)).toEqual([IMMUTABLE('resources.requests')]);
  expect(causes('1.29', sized('20Gi'), data)).toEqual([IMMUTABLE('resources.requests and volumeAttributesClassName')]);
});

test('fails where a bound claim shrinks', () => {
  expect(causes('1.31', sized('5Gi'), bound)).toEqual([
    'spec.resources.requests.storage: Forbidden: field can not be less than previous value',
  ]);
  expect(causes('1.32', sized('5Gi'), bound)).toEqual([
    'spec.resources.requests.storage: Forbidden: field can not be less than status.capacity',
  ]);
});

test('a class may come to a claim that has none, and not change', () => {
  const plain = withSpec(data, { storageClassName: undefined });

  expect(causes('1.37', data, plain)).toEqual([]);
  expect(causes('1.37', plain, data)).toEqual([IMMUTABLE('resources.requests and volumeAttributesClassName')]);
});
