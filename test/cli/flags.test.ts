import { oneOf, parseFlags, someOf, UsageError } from '../../lib/cli/flags';

const NAMES = { valued: ['format', 'kubernetes'], switches: ['strict'] };
const parsed = (...argv: string[]) => {
  const { values, switches, operands } = parseFlags(argv, NAMES);
  return { values: Object.fromEntries(values), switches: [...switches], operands };
};

test('values stand behind their flag or behind a sign of equality, among paths in any order', () => {
  expect(parsed('a', '--format', 'json', '-', '--kubernetes=1.37', '--strict', '--kubernetes', '1.28', 'b')).toEqual({
    values: { format: ['json'], kubernetes: ['1.37', '1.28'] },
    switches: ['strict'],
    operands: ['a', '-', 'b'],
  });
});

test('two dashes end the flags', () => {
  expect(parsed('--strict', '--', '--format', '-x')).toEqual({ values: {}, switches: ['strict'], operands: ['--format', '-x'] });
});

test('a value may begin with dashes, and hold a sign of equality', () => {
  expect(parsed('--format=--a=b').values).toEqual({ format: ['--a=b'] });
});

test.each([
  [['--fromat', 'json'], "no flag '--fromat': did you mean '--format'?"],
  [['--output=x'], "no flag '--output': must be one of --format, --kubernetes, --strict"],
  [['-strict'], "no flag '-strict': did you mean '--strict'?"],
  [['--format'], '--format needs a value'],
  [['--format='], '--format needs a value'],
  [['--strict=yes'], "--strict takes no value, 'yes' was given"],
])('fails with %p', (argv, message) => {
  expect(() => parsed(...argv)).toThrow(new UsageError(message));
});

const some = (...argv: string[]) => someOf(parseFlags(argv, NAMES), 'kubernetes', ['1.28', '1.30', '1.37'], ['1.37']);
const one = (...argv: string[]) => oneOf(parseFlags(argv, NAMES), 'format', ['text', 'json'], 'text');

test('lists are put in order, each value once', () => {
  expect(some()).toEqual(['1.37']);
  expect(some('--kubernetes', '1.37,1.28', '--kubernetes=1.28')).toEqual(['1.28', '1.37']);
});

test('fails with a value that is not allowed, or given twice where there is one', () => {
  expect(() => some('--kubernetes=1.28,1.27')).toThrow(new UsageError("--kubernetes '1.27': must be one of 1.28, 1.30, 1.37"));
  expect(() => some('--kubernetes=1.28,')).toThrow(new UsageError("--kubernetes '': must be one of 1.28, 1.30, 1.37"));
  expect(() => one('--format=xml')).toThrow(new UsageError("--format 'xml': must be one of text, json"));
  expect(() => one('--format=text', '--format=json')).toThrow(new UsageError('--format is given more than once'));
});
