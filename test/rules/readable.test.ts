import { readable } from '../../lib/rules/readable';

const pod = (spec: unknown) => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec });

test('an object without faults is the object itself', () => {
  const object = pod({ containers: [{ name: 'web', ports: [{ containerPort: 80 }] }] });

  expect(readable('1.37', object)).toBe(object);
});

test('what is null or of another type is taken out', () => {
  const object = pod({ hostNetwork: 'yes', nodeSelector: null, containers: [{ name: 1, env: null, image: 'nginx' }] });

  expect(readable('1.37', object)).toEqual(pod({ containers: [{ image: 'nginx' }] }));
});

test('items of lists keep their places', () => {
  const object = pod({ containers: [null, 'web', { name: 'last', args: [1, 'a'], ports: [[], { containerPort: '80' }] }] });

  expect(readable('1.37', object)).toEqual(pod({ containers: [{}, {}, { name: 'last', args: ['', 'a'], ports: [{}, {}] }] }));
});

test('of a kind that the minor does not know, metadata alone is known', () => {
  const object = {
    apiVersion: 'example.com/v1',
    kind: 'Database',
    metadata: { name: 'db', labels: { app: 'db', tier: 3 }, namespace: null },
    spec: { any: [null, 1] },
  };

  expect(readable('1.37', object)).toEqual({
    apiVersion: 'example.com/v1',
    kind: 'Database',
    metadata: { name: 'db', labels: { app: 'db' } },
    spec: { any: [null, 1] },
  });
});

test('a version that the minor does not serve is read as the one of its group that it does', () => {
  const budget = { apiVersion: 'policy/v1beta1', kind: 'PodDisruptionBudget', metadata: { name: 'db' } };

  expect(readable('1.37', { ...budget, spec: { minAvailable: null, selector: [] } })).toEqual({ ...budget, spec: {} });
});

test('an integer that JavaScript cannot hold exactly is read as a number', () => {
  expect(readable('1.37', pod({ terminationGracePeriodSeconds: 9_007_199_254_740_993n }))).toEqual(
    pod({ terminationGracePeriodSeconds: 9_007_199_254_740_992 }),
  );
});

test('quantities and base64 keep texts that they do not take: what refuses them is another layer', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'db' }, data: { key: 'no base64', other: 1 } };

  expect(readable('1.37', secret)).toEqual({ ...secret, data: { key: 'no base64' } });
});
