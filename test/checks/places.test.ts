import { positionOf, stepsOf } from '../../lib/checks/places';
import { loadText } from '../../lib/load';

const TEXT = `metadata:
  labels:
    a.b/c: x y
    a: z
    "odd[0]": o
spec:
  containers:
    - ports:
        - name: http
    - image: nginx
`;
const [object] = loadText(TEXT, 'a.yaml').objects;
if (object === undefined) throw new Error('no object');

test.each([
  ['', []],
  ['spec.containers[0].ports[0].name', ['spec', 'containers', 0, 'ports', 0, 'name']],
  ['metadata.labels[a.b/c]', ['metadata', 'labels', 'a.b/c']],
  ['metadata.labels.a.b/c', ['metadata', 'labels', 'a.b/c']],
  ['metadata.labels[a]', ['metadata', 'labels', 'a']],
  ['metadata.labels[odd[0]]', ['metadata', 'labels', 'odd[0]']],
  ['metadata.labels[none]', ['metadata', 'labels', 'none']],
  ['spec.containers[1].livenessProbe.httpGet', ['spec', 'containers', 1, 'livenessProbe']],
  ['spec.containers[7].name', ['spec', 'containers', 7]],
  ['spec.containers[*].name', ['spec', 'containers']],
  ['spec.containers[0].ports.name', ['spec', 'containers', 0, 'ports', 0, 'name']],
  ['spec.containers.image', ['spec', 'containers', 1, 'image']],
  ['spec.containers.name', ['spec', 'containers']],
  ['spec.template', ['spec', 'template']],
  ['<nil>', ['<nil>']],
])('the way of %s', (path, steps) => {
  expect(stepsOf(path, object.value)).toEqual(steps);
});

const at = (path: string, value?: unknown) => {
  const { line, column } = positionOf(object, path, value);
  return `${line}:${column}`;
};

test('what is there stands at its value', () => {
  expect(at('spec.containers[0].ports[0].name')).toBe('9:17');
});

test('what begins on a line below its name stands at the name', () => {
  expect([at('spec.containers'), at('spec.containers[0].ports'), at('spec.containers[1]')]).toEqual(['7:3', '8:7', '10:7']);
});

test('where the server names a list, its item that is to blame is meant', () => {
  const [claim] = loadText('spec:\n  accessModes:\n    - ReadWriteOnce\n    - Foo\n', 'a.yaml').objects;
  if (claim === undefined) throw new Error('no object');
  expect(['Foo', 'Bar'].map(mode => positionOf(claim, 'spec.accessModes', mode))).toEqual([
    { line: 4, column: 7 },
    { line: 2, column: 3 },
  ]);
});

test('what is missing stands at the nearest thing around it', () => {
  expect(at('spec.containers[1].name')).toBe('10:7');
  expect(at('spec.selector')).toBe('6:1');
  expect(at('nothing')).toBe('1:1');
});

test('where the server names a map, its key or its value that is to blame is meant', () => {
  expect(at('metadata.labels', 'x y')).toBe('3:12');
  expect(at('metadata.labels', 'a.b/c')).toBe('3:5');
  expect(at('metadata.labels', 'nothing there')).toBe('2:3');
});

test('a key that is to blame stands where it is written', () => {
  const text = `kind: Secret\ndata:\n  a b: YQ==\nstringData:\n  c d: e\n`;
  const [secret] = loadText(text, 'a.yaml').objects;
  if (secret === undefined) throw new Error('no object');
  expect([positionOf(secret, 'data[a b]', 'a b'), positionOf(secret, 'data[c d]', 'c d')]).toEqual([
    { line: 3, column: 3 },
    { line: 5, column: 3 },
  ]);
});
