import { causes } from '../causes';

const local = {
  apiVersion: 'storage.k8s.io/v1',
  kind: 'StorageClass',
  metadata: { name: 'local' },
  provisioner: 'kubernetes.io/no-provisioner',
  reclaimPolicy: 'Retain',
};

test('fails without a provisioner and with a policy of volumes alone', () => {
  expect(causes('1.37', { ...local, provisioner: '', reclaimPolicy: 'Recycle' })).toEqual([
    'provisioner: Required value',
    'reclaimPolicy: Unsupported value: "Recycle": supported values: "Delete", "Retain"',
  ]);
});

test('fails for a topology that asks for nothing, or stands there twice', () => {
  const term = { matchLabelExpressions: [{ key: 'zone', values: ['a', 'b'] }] };
  const same = { matchLabelExpressions: [{ key: 'zone', values: ['b', 'a'] }] };

  expect(causes('1.37', { ...local, allowedTopologies: [term, same] })).toEqual([
    'allowedTopologies[1].matchLabelExpressions: Duplicate value: ""',
  ]);
  expect(causes('1.37', { ...local, allowedTopologies: [{}] })).toEqual([
    'allowedTopologies[0].matchLabelExpressions: Duplicate value: ""',
  ]);
});

test('a reclaim policy is refused to change in the words of the minor', () => {
  const changed = { ...local, reclaimPolicy: 'Delete' };

  expect(causes('1.35', changed, local)).toEqual(['reclaimPolicy: Forbidden: updates to reclaimPolicy are forbidden.']);
  expect(causes('1.36', changed, local)).toEqual(['reclaimPolicy: Invalid value: "Delete": field is immutable']);
  expect(causes('1.37', changed, local)).toEqual(['reclaimPolicy: Invalid value: null: field is immutable']);
});

test('a VolumeAttributesClass comes with 1.34 and needs parameters', () => {
  const gold = { apiVersion: 'storage.k8s.io/v1', kind: 'VolumeAttributesClass', metadata: { name: 'gold' }, driverName: 'a.b' };

  expect(causes('1.33', gold)).toEqual([expect.stringContaining('no matches for kind "VolumeAttributesClass"')]);
  expect(causes('1.34', gold)).toEqual(['parameters: Required value: must contain at least one key/value pair']);
});

test('a CSIDriver may change how it sees Pods since 1.30, and never whether it attaches', () => {
  const driver = (spec: object) => ({ apiVersion: 'storage.k8s.io/v1', kind: 'CSIDriver', metadata: { name: 'a.b' }, spec });
  const seeing = driver({ podInfoOnMount: true });

  expect(causes('1.29', seeing, driver({}))).toEqual(['spec.podInfoOnMount: Invalid value: true: field is immutable']);
  expect(causes('1.30', seeing, driver({}))).toEqual([]);
  expect(causes('1.37', driver({ attachRequired: false }), driver({}))).toEqual([
    'spec.attachedRequired: Invalid value: false: field is immutable',
  ]);
});
