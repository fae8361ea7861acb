import { loadText, type Path } from '../../lib/load';

const TEXT = `# a comment
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db, "labels": {a: 'x'}}
spec:
  template: &t
    text: | # how
      one
    args:
    - "a"
    -   b
  copy: *t
  merged:
    <<: *t
    own: !!str 1
  empty:
`;

function places(text: string, paths: readonly Path[], part: 'key' | 'value'): string[] {
  const [object] = loadText(text, 'a.yaml').objects;
  return paths.map(path => {
    const { line, column } = object?.positionOf(path, part) ?? { line: 0, column: 0 };
    return `${path.join('.')} ${line}:${column} ${text.split('\n')[line - 1]?.slice(column - 1, column + 5)}`;
  });
}

test('a value stands where its text begins, with quotes and block indicators', () => {
  const paths = [
    ['kind'],
    ['metadata'],
    ['metadata', 'labels', 'a'],
    ['spec', 'template'],
    ['spec', 'template', 'text'],
    ['spec', 'template', 'args', 1],
  ];

  expect(places(TEXT, paths, 'value')).toEqual([
    'kind 3:7 Statef',
    'metadata 4:11 {name:',
    "metadata.labels.a 4:36 'x'}}",
    'spec.template 7:5 text: ',
    'spec.template.text 7:11 | # ho',
    'spec.template.args.1 11:9 b',
  ]);
});

test('a name stands where it is written', () => {
  expect(
    places(
      TEXT,
      [
        ['metadata', 'labels'],
        ['spec', 'template', 'args'],
        ['spec', 'empty'],
      ],
      'key',
    ),
  ).toEqual(['metadata.labels 4:22 "label', 'spec.template.args 9:5 args:', 'spec.empty 16:3 empty:']);
});

test('what comes through an alias or a merge stands where it is written', () => {
  expect(
    places(
      TEXT,
      [
        ['spec', 'copy'],
        ['spec', 'copy', 'text'],
        ['spec', 'merged', 'args'],
        ['spec', 'merged', 'own'],
      ],
      'value',
    ),
  ).toEqual(['spec.copy 12:9 *t', 'spec.copy.text 7:11 | # ho', 'spec.merged.args 10:5 - "a"', 'spec.merged.own 15:16 1']);
});

test('what is not there stands at the name of the nearest thing around it', () => {
  expect(places(TEXT, [['spec', 'serviceName'], ['spec', 'template', 'args', 7, 'x'], ['status']], 'value')).toEqual([
    'spec.serviceName 5:1 spec:',
    'spec.template.args.7.x 9:5 args:',
    'status 2:1 apiVer',
  ]);
});

test('a field without a value has the place of its name', () => {
  expect(places(TEXT, [['spec', 'empty']], 'value')).toEqual(['spec.empty 16:3 empty:']);
});

test('lines that are read again with another indentation keep their places', () => {
  const text = 'a: [\n"x", -, y:,\n]\nb: "one\ntwo"\nc: 1\n';

  expect(places(text, [['a', 0], ['a', 1], ['a', 2], ['b'], ['c']], 'value')).toEqual([
    'a.0 2:1 "x", -',
    'a.1 2:6 -, y:,',
    'a.2 2:9 y:,',
    'b 4:4 "one',
    'c 6:4 1',
  ]);
});

test('JSON has places as YAML has', () => {
  const text = '{\n  "a": [1,\n    {"b": "c"}]\n}\n';

  expect([...places(text, [[], ['a', 1, 'b']], 'value'), ...places(text, [['a', 1, 'b']], 'key')]).toEqual([
    ' 1:1 {',
    'a.1.b 3:11 "c"}]',
    'a.1.b 3:6 "b": "',
  ]);
});
