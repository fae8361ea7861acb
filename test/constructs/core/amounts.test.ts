import { Duration, Size } from 'cdk8s';
import { assert, bigInt, constantFrom, integer, property, tuple } from 'fast-check';
import { countFaults, secondsFaults } from '../../../lib/constructs/core/numbers';
import { amountFaults, canonical, toQuantity } from '../../../lib/constructs/core/quantities';

const QUANTITY = "quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'";
const WRITE_ONE = 'write a Kubernetes quantity such as 500m, 2, 512Mi or 10Gi';

test.each([
  ['0.5', '500m'],
  [0.5, '500m'],
  [2, '2'],
  ['1024Mi', '1Gi'],
  ['1000M', '1G'],
  [Size.gibibytes(10), '10Gi'],
  [Size.mebibytes(1536), '1536Mi'],
  [Size.tebibytes(1), '1Ti'],
  [Size.kibibytes(0.5), '512'],
])('writes %j as the API server answers it: %s', (amount, text) => {
  expect(canonical(amount)).toBe(text);
});

test('leaves what is no quantity as it was', () => {
  expect(canonical('10 GB')).toBe('10 GB');
});

test.each([
  ['10 GB', { message: QUANTITY, remedy: WRITE_ONE }],
  ['', { message: QUANTITY, remedy: WRITE_ONE }],
  ['-1Gi', { message: 'must be greater than or equal to 0', remedy: 'give a positive quantity' }],
  ['0', { message: 'must be greater than 0', remedy: 'give a positive quantity' }],
])('fails for the amount %j', (value, fault) => {
  expect(amountFaults('storage', value)).toEqual([{ field: 'storage', value, ...fault }]);
});

test('takes zero where zero means something', () => {
  expect(amountFaults('limit', 0, { allowZero: true })).toEqual([]);
});

const suffixes = ['', 'k', 'M', 'G', 'T', 'Ki', 'Mi', 'Gi', 'Ti', 'm'] as const;
const texts = tuple(integer({ min: 0, max: 99_999 }), constantFrom(...suffixes)).map(([digits, suffix]) => `${digits}${suffix}`);

test('the canonical form is the same amount, and canonical itself', () => {
  assert(
    property(texts, text => {
      expect(toQuantity(canonical(text)).compare(toQuantity(text))).toBe(0);
      expect(canonical(canonical(text))).toBe(canonical(text));
    }),
  );
});

test('a size and its bytes are one amount', () => {
  assert(
    property(bigInt({ min: 0n, max: 2n ** 40n }), kibibytes => {
      expect(canonical(Size.kibibytes(Number(kibibytes)))).toBe(canonical(`${kibibytes}Ki`));
    }),
  );
});

test.each([
  [-1, 'must be greater than or equal to 0', 'give a whole number from 0 up'],
  [0.5, 'must be a whole number', 'give a whole number from 0 up'],
  [Number.NaN, 'must be a whole number', 'give a whole number from 0 up'],
  [2 ** 31, 'must be less than or equal to 2147483647', 'give a whole number from 0 to 2147483647'],
])('fails for the count %d', (value, message, remedy) => {
  expect(countFaults('replicas', value, 0)).toEqual([{ field: 'replicas', value, message, remedy }]);
});

test('takes a count that is not below the least, and none at all', () => {
  expect([0, 3, 2 ** 31 - 1, undefined].flatMap(count => countFaults('replicas', count, 0))).toEqual([]);
});

test.each([
  [Duration.millis(1500), { value: '1.5 s', message: 'must be whole seconds', remedy: 'round it' }],
  [Duration.seconds(0), { value: 0, message: 'must be greater than or equal to 1', remedy: 'give at least 1 s' }],
])('fails for the time %s', (duration, fault) => {
  expect(secondsFaults('period', duration, 1)).toEqual([{ field: 'period', ...fault }]);
});

test('takes whole seconds, however they are given', () => {
  expect([Duration.minutes(1), Duration.millis(2000), undefined].flatMap(time => secondsFaults('period', time, 1))).toEqual([]);
});
