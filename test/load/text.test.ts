import { loadText } from '../../lib/load';
import { findingsIn, values } from './say';

test('documents are counted as YAML counts them, and what holds nothing is skipped', () => {
  const { objects, findings } = loadText('# head\n---\na: 1\n---\n# nothing\n---\n~\n---\nb: 2\n', 'a.yaml');

  expect(objects.map(({ value, document, position }) => ({ value, document, position }))).toEqual([
    { value: { a: 1 }, document: 0, position: { line: 3, column: 1 } },
    { value: { b: 2 }, document: 3, position: { line: 9, column: 1 } },
  ]);
  expect(findings).toEqual([]);
});

test('a byte order mark and Windows line ends change nothing', () => {
  expect(values('\ufeffa: |\r\n  b\r\n  c\r\n---\r\n\ufeffd: e\r\n')).toEqual([{ a: 'b\nc\n' }, { d: 'e' }]);
});

test('aliases are equal, and merges count in the order in which they stand', () => {
  expect(values('a: &x {k: 1, l: 2}\nb: *x\nc: {<<: *x, k: 3}\nd: {k: 3, <<: *x}\ne: {<<: [{k: 4}, *x]}\n')).toEqual([
    { a: { k: 1, l: 2 }, b: { k: 1, l: 2 }, c: { k: 3, l: 2 }, d: { k: 1, l: 2 }, e: { k: 4, l: 2 } },
  ]);
});

test('items of a list are objects of their own, with their own places', () => {
  const text =
    'apiVersion: v1\nkind: List\nitems:\n- kind: Pod\n- apiVersion: v1\n  kind: ServiceList\n  items:\n  - metadata: {name: s}\n';

  expect(
    loadText(text, 'a.yaml').objects.map(object => ({
      value: object.value,
      at: object.position,
      name: object.positionOf(['metadata', 'name']),
    })),
  ).toEqual([
    { value: { kind: 'Pod' }, at: { line: 4, column: 3 }, name: { line: 4, column: 3 } },
    {
      value: { metadata: { name: 's' }, kind: 'Service', apiVersion: 'v1' },
      at: { line: 8, column: 5 },
      name: { line: 8, column: 22 },
    },
  ]);
});

test('JSON is read as JSON, one value after the other', () => {
  expect(values('{"a": 12345678901234567890, "b": 3.0, "c": "\\ud83d\\ude00\\/"}\n{"__proto__": 1}')).toEqual([
    { a: 12345678901234567890n, b: 3, c: '😀/' },
    JSON.parse('{"__proto__": 1}'),
  ]);
});

test('brackets and quotes need no indentation, as kubectl reads them', () => {
  expect(values('args: [\n  cat, -,\nb:]\ntext: "one\ntwo"\nlast: 1\n')).toEqual([
    { args: ['cat', '-', 'b:'], text: 'one two', last: 1 },
  ]);
});

test('fails where a field comes twice, and names both places', () => {
  expect(findingsIn('kind: List\nitems:\n- spec:\n    replicas: 1\n    replicas: 2\n')).toEqual([
    'a.yaml:5:5 load/duplicate-key: duplicate field "spec.replicas" (line 4, column 5 sets it already, and would be overwritten: keep one of the two)',
  ]);
  expect(findingsIn('{"a": 1,\n "a": 2}')).toEqual([
    'a.yaml:2:2 load/duplicate-key: duplicate field "a" (line 1, column 2 sets it already, and would be overwritten: keep one of the two)',
  ]);
});

test('a merge that is overridden is no duplicate', () => {
  expect(findingsIn('a: &a {k: 1}\nb:\n  <<: *a\n  k: 2\n')).toEqual([]);
});

test('a document that cannot be read keeps no other from being read', () => {
  const text = 'a: 1\n---\nb: [1\n---\nc: 3\n';

  expect(values(text)).toEqual([{ a: 1 }, { c: 3 }]);
  expect(findingsIn(text)).toEqual([
    'a.yaml:4:1 load/syntax: unexpected end of the stream within a flow collection (close every [ with ] and every { with })',
  ]);
});

test('a document reads the same alone and among others', () => {
  const text = 'a:\n- b\na:\n  - c\r\t\n---\nd: 1\n';

  expect(findingsIn(text)).toEqual(findingsIn(text.slice(0, text.indexOf('---'))));
  expect(values(text)).toEqual([{ d: 1 }]);
  expect(values('a: 1\n---\n---\nb: [c, {d:\n---\n e}]\n')).toEqual([{ a: 1 }]);
});

test('fails with the place and what to do', () => {
  expect(findingsIn('a:\n\tb: 1\n')).toEqual([
    'a.yaml:2:1 load/syntax: tab characters must not be used in indentation (YAML is indented with spaces alone)',
  ]);
  expect(findingsIn('a: "b\n')).toEqual([
    'a.yaml:2:1 load/syntax: unexpected end of the stream within a double quoted scalar (close the string with ")',
  ]);
  expect(findingsIn('a: @b\n')).toEqual([
    "a.yaml:1:4 load/syntax: bad indentation of a mapping entry (quote a value that starts with '@')",
  ]);
  expect(findingsIn('a: *b\n')).toEqual([
    "a.yaml:1:4 load/alias: unknown anchor 'b' referenced (write '&b' before the value that you mean)",
  ]);
  expect(findingsIn('a: &a [*a]\n')).toEqual([
    "a.yaml:1:8 load/alias: anchor 'a' value contains itself (write out what you mean: JSON has no circles)",
  ]);
  expect(findingsIn('a: b\u0007\n')).toEqual([
    'a.yaml:1:5 load/character: control characters are not allowed: U+0007 (remove it, or write it as an escape in double quotes: "\\x07")',
  ]);
  expect(findingsIn('{"a": 1,\n "b" 2}')).toEqual(["a.yaml:2:6 load/syntax: invalid character '2' (expected ':')"]);
});

test('fails where kubectl would read less than there is', () => {
  expect(findingsIn('a: 1\n...\nb: 2\n')).toEqual([
    "a.yaml:3:1 load/unread: kubectl reads nothing between '...' and the next '---' (put '---' before it)",
  ]);
  expect(findingsIn('--- a: 1\n')).toEqual([
    "a.yaml:1:1 load/separator: invalid Yaml document separator: a: 1 (put what follows '---' on a line of its own; quote a line of text that starts with it)",
  ]);
});

test('fails with a hint on templates of Helm', () => {
  const hint = "this is a template of Helm: render it first, as in 'helm template ... | cdk8s-stateful validate -'";

  expect(findingsIn('replicas: {{ .Values.replicas }}\n')).toEqual([
    `a.yaml:1:12 load/key: invalid map key: a list or a mapping (${hint})`,
  ]);
  expect(findingsIn('a: 1\n{{- if .Values.b }}\nb: 2\n{{- end }}\n').map(finding => finding.endsWith(`(${hint})`))).toEqual([
    true,
  ]);
  expect(findingsIn('a: "{{ $labels.instance }} is down"\n')).toEqual([]);
});

test('fails where a document is no object', () => {
  expect(findingsIn('- a\n- b\n')).toEqual([
    "a.yaml:1:1 load/not-an-object: an object is a mapping, not a list (separate objects with a line '---', or put them under 'items' of a 'kind: List')",
  ]);
  expect(findingsIn('kind: List\nitems: [a]\n')).toEqual([
    "a.yaml:2:9 load/not-an-object: an object is a mapping, not a string (start with 'apiVersion:' and 'kind:')",
  ]);
});

test('what holds no document is a warning', () => {
  expect(
    ['', '# a\n', '---\n---\n'].map(text =>
      loadText(text, 'a.yaml').findings.map(({ severity, message }) => [severity, message]),
    ),
  ).toEqual([
    [['warning', 'file is empty']],
    [['warning', 'file holds nothing but comments']],
    [['warning', 'file holds nothing but comments']],
  ]);
});
