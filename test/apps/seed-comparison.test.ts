import { differences } from './seed-comparison';

const around = { portNamed: (name: string) => ({ web: 8080 })[name] };

function compare(seed: unknown, modern: unknown): string[] {
  return differences(seed, modern, around);
}

test('what only the modern form says is no difference', () => {
  expect(compare({ spec: { replicas: 1 } }, { spec: { replicas: 1, paused: true }, kind: 'Deployment' })).toEqual([]);
});

test('fails where a value is another, or has another type', () => {
  expect(compare({ spec: { replicas: 1, paused: true } }, { spec: { replicas: '1', paused: false } })).toEqual([
    'spec.replicas',
    'spec.paused',
  ]);
});

test('fails once for everything below what is not there', () => {
  expect(compare({ spec: { a: { b: 1, c: 2 } } }, { spec: {} })).toEqual(['spec.a']);
  expect(compare({ spec: { a: { b: 1 } } }, { spec: { a: 1 } })).toEqual(['spec.a']);
});

test('amounts are compared by value', () => {
  const resources = (memory: string) => ({ resources: { requests: { memory } } });
  expect(compare(resources('1024Mi'), resources('1Gi'))).toEqual([]);
  expect(compare(resources('1000Mi'), resources('1Gi'))).toEqual(['resources.requests.memory']);
});

test('the name of a port stands for its number where ports are referred to', () => {
  const service = (targetPort: number | string) => ({ spec: { ports: [{ port: 80, targetPort }] } });
  expect(compare(service(8080), service('web'))).toEqual([]);
  expect(compare(service(80), service('web'))).toEqual(['spec.ports[80].targetPort']);
  expect(compare({ env: { value: 8080 } }, { env: { value: 'web' } })).toEqual(['env.value']);
});

test('items of a list are told apart by their names, whatever the order', () => {
  const mounts = [
    { name: 'a', mountPath: '/a' },
    { name: 'b', mountPath: '/b' },
  ];
  expect(compare({ mounts }, { mounts: [...mounts].reverse() })).toEqual([]);
  expect(compare({ mounts }, { mounts: [{ name: 'b', mountPath: '/c' }] })).toEqual(['mounts[a]', 'mounts[b].mountPath']);
});

test('items without a name are told apart by their places, and plain ones by their values', () => {
  expect(compare({ terms: [{ fields: { x: 1 } }] }, { terms: [{ fields: { x: 2 } }] })).toEqual(['terms[0].fields.x']);
  expect(compare({ modes: ['A', 'B'] }, { modes: ['B', 'C'] })).toEqual(['modes[A]']);
});
