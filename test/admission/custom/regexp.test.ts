import { regexpOf } from '../../../lib/admission/custom/regexp';

/** What Go's `regexp` answered: whether the expression matches a part of the text. */
const MATCHES: readonly (readonly [expression: string, text: string, matches: boolean])[] = [
  ['(?i)^ABC$', 'aBc', true],
  ['^\\d+$', '١', false],
  ['^\\w$', 'é', false],
  ['^\\s$', '\v', false],
  ['^.$', '\n', false],
  ['(?s)^.$', '\n', true],
  ['(?m)^b$', 'a\nb', true],
  ['^[[:alpha:]-]+$', 'a-b', true],
  ['^\\p{Greek}+$', 'αβ', true],
  ['^[^a-c]$', 'd', true],
  ['^a{2,3}$', 'aaa', true],
  ['^a{2,3}$', 'aaaa', false],
  ['\\bfoo\\b', 'a foo b', true],
  ['^\\Qa.b\\E$', 'a.b', true],
  ['^\\Qa.b\\E$', 'axb', false],
  ['^\\x{1F600}$', '😀', true],
  ['(|a)*b', 'aab', true],
  ['^(?:a|b)?c$', 'bc', true],
  ['[a-z0-9-\\p{L}]', '-', true],
  ['^a|b$', 'xb', true],
  ['^[]a]$', ']', true],
  ['{,5}', '{,5}', true],
];

test.each(MATCHES)('%p of %p', (expression, text, matches) => {
  expect([regexpOf(expression).fault, regexpOf(expression).matches(text)]).toEqual([undefined, matches]);
});

/** What Go's `regexp` has against them. */
const FAULTS: readonly (readonly [expression: string, fault: string])[] = [
  ['a(', 'missing closing ): `a(`'],
  ['a)', 'unexpected ): `a)`'],
  ['[z-a]', 'invalid character class range: `z-a`'],
  ['(?=a)', 'invalid or unsupported Perl syntax: `(?=`'],
  ['(?<=a)', 'invalid named capture: `(?<=a)`'],
  ['(?i', 'invalid or unsupported Perl syntax: `(?i`'],
  ['a**', 'invalid nested repetition operator: `**`'],
  ['*a', 'missing argument to repetition operator: `*`'],
  ['a{1001}', 'invalid repeat count: `{1001}`'],
  ['a{2,1}', 'invalid repeat count: `{2,1}`'],
  ['(a{500}){3}', 'invalid repeat count: `{3}`'],
  ['\\8', 'invalid escape sequence: `\\8`'],
  ['[a-\\d]', 'invalid escape sequence: `\\d`'],
  ['(?P<n', 'invalid named capture: `(?P<n`'],
  ['[[:bad:]]', 'invalid character class range: `[:bad:]`'],
  ['\\pX', 'invalid character class range: `\\pX`'],
  ['\\p{Bogus}', 'invalid character class range: `\\p{Bogus}`'],
  ['[a', 'missing closing ]: `[a`'],
  ['a\\', 'trailing backslash at end of expression: ``'],
];

test.each(FAULTS)('fails to read %p', (expression, fault) => {
  expect(regexpOf(expression).fault).toBe(`error parsing regexp: ${fault}`);
});

test('no expression takes longer than its size times the text', () => {
  const text = `${'a'.repeat(5_000)}!`;
  expect(['^(a+)+$', '^(a|aa)*$', '^(.*a){20}$'].map(it => regexpOf(it).matches(text))).toEqual([false, false, false]);
});

test('what would take too long all the same is left open', () => {
  expect(regexpOf('^((a{100}){10}b?)*$').matches('a'.repeat(1_000_000))).toBeUndefined();
});
