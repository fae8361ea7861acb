import { qualityOfService } from '../../../lib/admission/pod/quality-of-service';
import { causes } from '../causes';

const container = (resources: object) => ({ name: 'a', image: 'a', resources });

test.each([
  ['BestEffort', {}],
  ['BestEffort', { requests: { 'example.com/gpu': '1', cpu: '0' } }],
  ['Burstable', { requests: { cpu: '1' } }],
  ['Burstable', { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '500m', memory: '1Gi' } }],
  ['Guaranteed', { limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1000m', memory: '1024Mi' } }],
])('%s', (expected, resources) => {
  expect(qualityOfService({ containers: [container(resources)] })).toBe(expected);
});

test('a Pod is Guaranteed where all of its containers are, and each by itself', () => {
  const whole = container({ limits: { cpu: '1', memory: '1Gi' }, requests: { cpu: '1', memory: '1Gi' } });
  expect(qualityOfService({ containers: [whole], initContainers: [whole] })).toBe('Guaranteed');
  expect(qualityOfService({ containers: [whole], initContainers: [container({})] })).toBe('Burstable');
});

test('a change of class is refused by itself from 1.29 to 1.31', () => {
  const pod = (resources: object) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'a' },
    spec: { containers: [container(resources)] },
  });
  const paths = (minor: '1.28' | '1.29' | '1.31' | '1.32') =>
    causes(minor, pod({}), pod({ requests: { cpu: '1' } })).map(cause => cause.slice(0, cause.indexOf(',')).slice(0, 60));
  const spec = 'spec: Forbidden: pod updates may not change fields other tha';
  expect(paths('1.28')).toEqual([spec]);
  expect(paths('1.29')).toEqual(['metadata: Invalid value: "Burstable": Pod QoS is immutabl', spec]);
  expect(paths('1.31')).toEqual(['metadata: Invalid value: "Burstable": Pod QoS is immutabl', spec]);
  expect(paths('1.32')).toEqual([spec]);
});
