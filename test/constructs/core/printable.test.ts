import { isDeepStrictEqual } from 'node:util';
import { Yaml } from 'cdk8s';
import * as fc from 'fast-check';
import { emit, RawFields } from '../../../lib/constructs/core/emit';
import { printFaults } from '../../../lib/constructs/core/printable';
import { loadText } from '../../../lib/load';
import { customDaemon } from '../logging/chart';
import { chart } from '../workload/app';

const CHARACTER =
  'has a control character, half a surrogate pair or a noncharacter, which kubectl refuses in YAML; leave that character out, or write it in an escape of the language of the text';
const SEPARATOR =
  'has a line or paragraph separator of Unicode (U+2028, U+2029), which ends a line for kubectl; write a line feed in its place';
const BLOCK =
  'begins with a tab, or holds nothing but blanks, over more than one line: cdk8s prints it as a block that kubectl refuses; begin it with a line that has no tab before its first word, such as a comment; leave it empty where it is blank';
const NUMBER =
  'is printed by cdk8s without quotes, and read by kubectl as a number; write it so that it is no number, or as the number that is meant';

/** An object that has a text as a value and in lists, and a name. */
function objectWith(text: string, name = 'a') {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: 'web' },
    data: { text },
    list: [text, { text, deeper: { text } }],
    names: { [name]: 'b' },
  };
}

/** Whether what cdk8s prints is the same object to kubectl. */
function isReadBack(object: object): boolean {
  const { objects, findings } = loadText(Yaml.stringify(object), 'a.yaml');
  return (
    findings.length === 0 &&
    isDeepStrictEqual(
      objects.map(({ value }) => value),
      [object],
    )
  );
}

test.each([
  ['\n\tlisten 80;\n', BLOCK],
  ['\tlisten 80;\n', BLOCK],
  [' \n\t\n', BLOCK],
  [' \n', BLOCK],
  ['0XE', NUMBER],
  ['7E_2', NUMBER],
  ['0o17', NUMBER],
  ['-_1', NUMBER],
  ['caf\u0085', CHARACTER],
  ['a\ud800', CHARACTER],
  ['a\uffff', CHARACTER],
  ['a\u2028b', SEPARATOR],
  ['"\u2029', SEPARATOR],
])('fails with %j', (text, fault) => {
  const object = { kind: 'ConfigMap', metadata: { name: 'web' }, data: { 'web.conf': text } };
  expect(printFaults(object).map(({ field, value, message, remedy }) => [field, value, `${message}; ${remedy}`])).toEqual([
    ['ConfigMap/web data[web.conf]', text, fault],
  ]);
});

test.each([
  '',
  '\t',
  '\tlisten 80;',
  '\n',
  'http {\n\tlisten 80;\n}\n',
  ' \nhttp',
  ' \n\tlisten 80;',
  '0x1F',
  '1_000',
  '1e3',
  '\u0000\u001f',
  '😀',
])('lets %j through, which is read back', text => {
  expect([printFaults(objectWith(text)), isReadBack(objectWith(text))]).toEqual([[], true]);
});

test('every text is told at its place, names and lists too', () => {
  const object = {
    kind: 'Pod',
    metadata: { name: 'web', annotations: { '0o7': 'a', 'example.com/b': '\u007f' } },
    spec: { containers: [{ args: ['0XE', 'fine'] }] },
  };
  expect(printFaults(object).map(({ field, value }) => `${field} ${value}`)).toEqual([
    'Pod/web metadata.annotations.0o7 0o7',
    'Pod/web metadata.annotations[example.com/b] \u007f',
    'Pod/web spec.containers[0].args[0] 0XE',
  ]);
});

test('fails at synth, with the path of the construct', () => {
  expect(() => customDaemon({ config: '\n\tship', configFileName: 'ship.conf', configDirectory: '/etc/ship' })).toThrow(
    new Error(`chart/Logs: ConfigMap/logs-config data[ship.conf]: "\\n\\tship": ${BLOCK}`),
  );
});

test('fails with what raw fields bring', () => {
  const raw = new RawFields({ ConfigMap: { data: { a: '0XE' } } });
  expect(() => emit(chart(), 'Config', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }, raw)).toThrow(
    new Error(`test: ConfigMap/web data.a: "0XE": ${NUMBER}`),
  );
});

const texts = fc
  .oneof(
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.string({ unit: fc.constantFrom(...' \n\ta#-:\r'), maxLength: 10 }),
    fc.string({ unit: fc.constantFrom(...'0123456789_.+-eExXoObBf:'), maxLength: 6 }),
    fc.string({
      unit: fc.constantFrom(...'a0 -:.#,[]{}&*!|>\'"%@`~?\\/\n\t=<\u0007\u007f\u0085\u00a0\ufeff\uffff'),
      maxLength: 8,
    }),
    fc.constantFrom(
      'yes',
      'No',
      'on',
      'y',
      '~',
      'null',
      '.inf',
      '.NaN',
      '2020-01-01',
      '12:30',
      '<<',
      '=',
      '---',
      '...',
      '{{ a }}',
    ),
  )
  // Refused whatever the quotes, as it takes more than they to have one read back.
  .filter(text => !/[\u2028\u2029]/.test(text));

/** Of what names of labels, annotations and keys of data are made. */
const names = fc.string({ unit: fc.constantFrom(...'0123456789_.-eExXoObBf/aynN'), minLength: 1, maxLength: 6 });

test('a text is let through exactly where kubectl reads back what cdk8s prints, and so is a name', () => {
  fc.assert(
    fc.property(texts, names, (text, name) => {
      const object = objectWith(text, name);
      expect([text, name, printFaults(object).length === 0]).toEqual([text, name, isReadBack(object)]);
    }),
    { numRuns: 2_000 },
  );
});
