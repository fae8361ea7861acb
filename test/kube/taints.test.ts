import { isKeptOff, toleratesTaint } from '../../lib/kube';

const taint = { key: 'disks', value: '8', effect: 'NoSchedule' };

test.each<[boolean, object]>([
  [true, { key: 'disks', value: '8' }],
  [true, { key: 'disks', operator: 'Equal', value: '8', effect: 'NoSchedule' }],
  [false, { key: 'disks', value: '8', effect: 'NoExecute' }],
  [false, { key: 'disks', value: '4' }],
  [false, { key: 'cpus', value: '8' }],
  [true, { key: 'disks', operator: 'Exists' }],
  [true, { operator: 'Exists' }],
  [true, { key: 'disks', operator: 'Gt', value: '7' }],
  [false, { key: 'disks', operator: 'Lt', value: '8' }],
  [false, { key: 'disks', operator: 'Lt', value: 'many' }],
  [false, { key: 'disks', operator: 'like', value: '8' }],
])('tolerates: %s, %j', (tolerates, toleration) => {
  expect(toleratesTaint(toleration, taint)).toBe(tolerates);
});

test('Pods are kept off a node by one taint that they do not tolerate, and not by a preference', () => {
  expect(isKeptOff([taint, { key: 'gpu', effect: 'NoExecute' }], [{ key: 'disks', operator: 'Exists' }])).toBe(true);
  expect(isKeptOff([taint], [{ operator: 'Exists' }])).toBe(false);
  expect(isKeptOff([{ ...taint, effect: 'PreferNoSchedule' }], [])).toBe(false);
});
