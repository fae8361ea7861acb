import { causes, withSpec } from '../causes';

const web = {
  apiVersion: 'autoscaling/v2',
  kind: 'HorizontalPodAutoscaler',
  metadata: { name: 'web' },
  spec: { maxReplicas: 10, scaleTargetRef: { apiVersion: 'apps/v1', kind: 'StatefulSet', name: 'web' } },
};

test('fails without a maximum, in the words of the minor', () => {
  const open = withSpec(web, { maxReplicas: undefined });
  const least = 'spec.maxReplicas: Invalid value: 0: must be greater than or equal to `minReplicas`';

  expect(causes('1.35', open)).toEqual(['spec.maxReplicas: Invalid value: 0: must be greater than 0', least]);
  expect(causes('1.36', open)).toEqual(['spec.maxReplicas: Required value: must be set and greater than 0', least]);
  expect(causes('1.37', open)).toEqual(['spec.maxReplicas: Required value', least]);
});

test('nothing at all may run since 1.37, where something outside says so', () => {
  const idle = withSpec(web, { minReplicas: 0 });

  expect(causes('1.36', idle)).toContain('spec.minReplicas: Invalid value: 0: must be greater than or equal to 1');
  expect(causes('1.37', idle)).toEqual([
    'spec.metrics: Forbidden: must specify at least one Object or External metric to support scaling to zero replicas',
  ]);
});

test('the group of a target is looked at since 1.34, and only where it is new', () => {
  const core = withSpec(web, { scaleTargetRef: { apiVersion: 'v1', kind: 'StatefulSet', name: 'web' } });

  expect(causes('1.33', core)).toEqual([]);
  expect(causes('1.34', core)).toEqual([
    'spec.scaleTargetRef.apiVersion: Invalid value: "v1": apiVersion must specify API group',
  ]);
  expect(causes('1.34', core, core)).toEqual([]);
});

test('fails for a metric of one type with the source of another', () => {
  const target = { type: 'Utilization', averageUtilization: 80 };

  expect(causes('1.37', withSpec(web, { metrics: [{ type: 'Pods', resource: { name: 'cpu', target } }] }))).toEqual([
    'spec.metrics[0].pods: Required value: must populate information for the given metric source',
  ]);
});

test('the older version of the API is held to the same', () => {
  const older = { ...withSpec(web, { targetCPUUtilizationPercentage: 0 }), apiVersion: 'autoscaling/v1' };

  expect(causes('1.37', older)).toEqual([
    'spec.metrics[0].resource.target.averageUtilization: Invalid value: 0: must be greater than 0',
  ]);
});
