import { causes } from '../causes';

const budget = (spec: object, name = 'web') => ({
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata: { name },
  spec: { selector: { matchLabels: { app: 'web' } }, ...spec },
});

test('fails with two bounds, and shows them in the way of the minor', () => {
  const both = budget({ minAvailable: 1, maxUnavailable: '50%' });

  expect(causes('1.37', both)).toEqual([
    'spec: Invalid value: {"MinAvailable":1,"Selector":{"matchLabels":{"app":"web"}},"MaxUnavailable":"50%","UnhealthyPodEvictionPolicy":null}: minAvailable and maxUnavailable cannot be both set',
  ]);
  expect(causes('1.33', both)).toEqual([
    'spec: Invalid value: policy.PodDisruptionBudgetSpec{MinAvailable:(*intstr.IntOrString)(0x0), Selector:(*v1.LabelSelector)(0x0), MaxUnavailable:(*intstr.IntOrString)(0x0), UnhealthyPodEvictionPolicy:(*policy.UnhealthyPodEvictionPolicyType)(nil)}: minAvailable and maxUnavailable cannot be both set',
  ]);
});

test('fails for more than all', () => {
  expect(causes('1.37', budget({ maxUnavailable: '101%' }))).toEqual([
    'spec.maxUnavailable: Invalid value: "101%": must not be greater than 100%',
  ]);
});

test('a name is looked at last, and need not be one of DNS', () => {
  expect(causes('1.37', budget({}, 'Not_DNS'))).toEqual([]);
  expect(causes('1.37', budget({}, 'a/b'))).toEqual(['metadata.name: Invalid value: "a/b": may not contain \'/\'']);
  expect(causes('1.37', budget({ minAvailable: -1 }, 'a/b'))).toEqual([
    'spec.minAvailable: Invalid value: -1: must be greater than or equal to 0',
  ]);
});
