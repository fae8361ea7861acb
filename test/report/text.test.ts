import { type Finding, type Report, text } from '../../lib/report';
import { example, nothing, rejected, replicas } from './example';

const LINES: { readonly [place: string]: string } = {
  'web.yaml:15': '  replicas: -1',
  'web.yaml:16': '  serviceName: peers',
  'broken.yaml:2': '',
};
const lineOf = (file: string, line: number) => LINES[`${file}:${line}`];
const plain = (report: Report) => text(report, { lineOf, colors: false });

test('findings stand under their object, with the line they point at, what to do, and counts in the end', () => {
  expect(plain(example)).toBe(`web.yaml: StatefulSet/db in namespace web: rejected
  web.yaml:15:13: error: spec.replicas: Invalid value: -1: must be greater than or equal to 0
     15 |   replicas: -1
        |             ^
  web.yaml:16:16: warning: spec.serviceName: no Service 'peers' in the same namespace [governing-service-exists]
     16 |   serviceName: peers
        |                ^
      hint: add a headless Service of that name

web.yaml: Backup/nightly: not checked
  web.yaml:30:1: note: no rules for Backup of example.com/v1

broken.yaml
  broken.yaml:2:1: error: unexpected end of the stream within a flow collection
      hint: close every [ with ] and every { with }

3 objects on Kubernetes 1.37: 1 accepted, 1 rejected, 1 not checked; 2 errors, 1 warning
`);
});

test('where nothing was found there are counts alone', () => {
  expect(plain(nothing)).toBe('0 objects on Kubernetes 1.37: 0 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings\n');
});

/** The line of a finding, of the minors 1.32 to 1.37. */
function lineFor(finding: Partial<Finding>): string | undefined {
  const kubernetes = '1.32,1.33,1.34,1.35,1.36,1.37';
  return plain({ kubernetes, objects: [rejected], findings: [{ ...replicas, object: 0, ...finding }] })
    .split('\n')[1]
    ?.slice(25);
}

test.each([
  [['1.36', '1.37'], 'refused from 1.36 on'],
  [['1.32', '1.33'], 'refused up to 1.33'],
  [['1.33', '1.35'], 'refused by 1.33, 1.35'],
  [['1.34'], 'refused by 1.34'],
])('minors %p of those that were asked: %s', (kubernetes, words) => {
  expect(lineFor({ kubernetes })).toBe(`spec.replicas: Invalid value: -1: must be greater than or equal to 0 (${words})`);
});

test('an object that some minors take says which ones do not', () => {
  const verdicts = { '1.28': 'rejected', '1.37': 'accepted' } as const;
  const report: Report = {
    kubernetes: '1.28,1.37',
    objects: [{ ...rejected, verdicts }],
    findings: [{ ...replicas, object: 0 }],
  };
  expect(plain(report).split('\n')[0]).toBe('web.yaml: StatefulSet/db in namespace web: rejected (up to 1.28)');
});

test('long values are cut, and what the API server leaves out is left out', () => {
  expect(lineFor({ value: { text: 'x'.repeat(100) }, message: '' })).toBe(
    `spec.replicas: Invalid value: {"text":"${'x'.repeat(70)}…`,
  );
});

test('a terminal gets colours', () => {
  const report: Report = { kubernetes: '1.37', objects: [rejected], findings: [{ ...replicas, object: 0 }] };
  expect(text(report, { lineOf, colors: true })).toBe(
    [
      '\u001b[1mweb.yaml: StatefulSet/db in namespace web: rejected\u001b[0m',
      '  web.yaml:15:13: \u001b[31merror\u001b[0m: spec.replicas: Invalid value: -1: must be greater than or equal to 0',
      '  \u001b[2m   15 |   replicas: -1\u001b[0m',
      '  \u001b[31m      |             ^\u001b[0m',
      '',
      '1 object on Kubernetes 1.37: 0 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings',
      '',
    ].join('\n'),
  );
});

test('a terminal takes no orders from manifests', () => {
  expect(lineFor({ value: undefined, message: 'a\u001b[31mb\nc\u202ed' })).toBe(
    'spec.replicas: Invalid value: a\ufffd[31mb\ufffdc\ufffdd',
  );
});

test.each([
  ['a tab', '\tname: x', 8, '\u0020name: x', 7],
  ['signs of two columns', 'name: 東京 x', 10, 'name: 東京 x', 11],
  ['a sign upon another', 'e\u0301: x', 5, 'e\u0301: x', 3],
])('the caret stands under its place behind %s', (_, source, column, shown, columns) => {
  const report: Report = { kubernetes: '1.37', objects: [rejected], findings: [{ ...replicas, object: 0, line: 1, column }] };
  const lines = text(report, { lineOf: () => source, colors: false })
    .split('\n')
    .slice(2, 4);
  expect(lines).toEqual([`      1 | ${shown}`, `        | ${' '.repeat(columns)}^`]);
});

test('a long line is cut around its place', () => {
  const source = `${'a'.repeat(300)}: ${'b'.repeat(300)}`;
  const report: Report = {
    kubernetes: '1.37',
    objects: [rejected],
    findings: [{ ...replicas, object: 0, line: 1, column: 303 }],
  };
  const [shown = '', caret = ''] = text(report, { lineOf: () => source, colors: false })
    .split('\n')
    .slice(2, 4);
  expect(shown).toBe(`      1 | …${'a'.repeat(78)}: ${'b'.repeat(20)}…`);
  expect(shown[caret.indexOf('^')]).toBe('b');
  expect(shown[caret.indexOf('^') - 1]).toBe(' ');
});
