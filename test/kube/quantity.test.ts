import fc from 'fast-check';
import { Quantity, QuantityFormat, quantityFaults } from '../../lib/kube';

/** https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/ and apimachinery's doc comment on `Quantity`. */
test.each([
  ['1.5', '1500m'],
  ['1.5Gi', '1536Mi'],
  ['1000m', '1'],
  ['3072Mi', '3Gi'],
  ['0.5', '500m'],
  ['1024', '1024'],
  ['1024Ki', '1Mi'],
  ['1000Ki', '1000Ki'],
  ['1e3', '1e3'],
  ['12e1', '120'],
  ['+5', '5'],
  ['007', '7'],
  ['0Gi', '0'],
  ['-1.5Gi', '-1536Mi'],
])('%s is written %s', (text, canonical) => {
  expect(Quantity.parse(text).toString()).toBe(canonical);
});

test('what is finer than a billionth rounds away from zero, so that something asked for is never nothing', () => {
  expect(['0.1n', '1.1n', '-0.1n', '1e-30'].map(text => Quantity.parse(text).toString())).toEqual(['1n', '2n', '-1n', '1e-9']);
});

test('binary amounts end at 2^63 - 1, decimal ones do not', () => {
  expect(Quantity.parse('8Ei').toString()).toBe('9223372036854775807');
  expect(Quantity.parse('9223372036854775808').toString()).toBe('9223372036854775808');
});

test('beyond the suffixes the exponent form keeps the amount, where apimachinery 0.37 writes 10 and 1', () => {
  expect(Quantity.parse('10000000000000000000000').toString()).toBe('10e21');
  expect(Quantity.parse('1000E').toString()).toBe('1e21');
});

test('a fraction of a binary unit leaves the binary suffixes', () => {
  expect(Quantity.parse('1.1Ki').toString()).toBe('1126400m');
});

test('bytes are written in binary units from 1024 on', () => {
  expect([0n, 1000n, 1024n, 10n * 2n ** 30n, 2n ** 80n].map(bytes => Quantity.ofBytes(bytes).toString())).toEqual([
    '0',
    '1k',
    '1Ki',
    '10Gi',
    '1048576Ei',
  ]);
});

test('fails for what looks like a quantity and is none', () => {
  expect(['1K', '1GiB', '1 Gi', '1e', ''].map(quantityFaults)).toEqual([
    ["unable to parse quantity's suffix"],
    ["quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
    ["quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
    ["unable to parse quantity's suffix"],
    ["quantities must match the regular expression '^([+-]?[0-9.]+)([eEinumkKMGTP]*[-+]?[0-9]*)$'"],
  ]);
});

test('fails to parse with the text and the fault', () => {
  expect(() => Quantity.parse('1K')).toThrow(new RangeError("'1K' is no quantity: unable to parse quantity's suffix"));
});

test('a sum keeps the suffixes of the first, unless that is zero', () => {
  expect(Quantity.parse('1Gi').add(Quantity.parse('500M')).format).toBe(QuantityFormat.BINARY_SI);
  expect(Quantity.parse('0').add(Quantity.parse('1Gi')).toString()).toBe('1Gi');
  expect(Quantity.parse('1').subtract(Quantity.parse('1m')).toString()).toBe('999m');
});

test('amounts of very different size compare without being written out', () => {
  expect(Quantity.parse('1e2000000000').compare(Quantity.parse('1n'))).toBe(1);
  expect(Quantity.parse('-1e2000000000').compare(Quantity.parse('1n'))).toBe(-1);
});

/** `[text, numerator]` over a denominator of 10^9: the exact value, reckoned apart from the code under test. */
const exact = fc
  .tuple(
    fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }),
    fc.integer({ min: 0, max: 9 }),
    fc.constantFrom<readonly [string, bigint]>(
      ['', 1n],
      ['k', 10n ** 3n],
      ['M', 10n ** 6n],
      ['Ki', 2n ** 10n],
      ['Gi', 2n ** 30n],
      ['e3', 10n ** 3n],
    ),
  )
  .map(([digits, places, [suffix, unit]]) => {
    const size = digits < 0n ? -digits : digits;
    const text = size.toString().padStart(places + 1, '0');
    const point = text.length - places;
    const number = places === 0 ? text : `${text.slice(0, point)}.${text.slice(point)}`;
    return { text: `${digits < 0n ? '-' : ''}${number}${suffix}`, billionths: digits * 10n ** BigInt(9 - places) * unit };
  })
  // Binary suffixes have a cap; the exact value has none.
  .filter(
    ({ text, billionths }) =>
      !text.endsWith('i') || (billionths <= 2n ** 62n * 10n ** 9n && billionths >= -(2n ** 62n) * 10n ** 9n),
  );

test('the canonical form is the same amount, and canonical itself', () => {
  fc.assert(
    fc.property(exact, ({ text }) => {
      const quantity = Quantity.parse(text);
      const again = Quantity.parse(quantity.toString());
      expect(again.equals(quantity)).toBe(true);
      expect(again.toString()).toBe(quantity.toString());
      expect(quantity.toString()).toMatch(/^(0|-?[1-9]\d*([numkMGTPE]|[KMGTPE]i|e-?\d+)?)$/);
    }),
  );
});

test('order is the order of the exact values', () => {
  fc.assert(
    fc.property(exact, exact, (left, right) => {
      const difference = left.billionths - right.billionths;
      expect(Quantity.parse(left.text).compare(Quantity.parse(right.text))).toBe(
        difference === 0n ? 0 : difference < 0n ? -1 : 1,
      );
    }),
  );
});

test('sums commute, and taking away brings back', () => {
  fc.assert(
    fc.property(exact, exact, (left, right) => {
      const [one, other] = [Quantity.parse(left.text), Quantity.parse(right.text)];
      expect(one.add(other).equals(other.add(one))).toBe(true);
      expect(one.add(other).subtract(other).equals(one)).toBe(true);
      expect(one.subtract(one).isZero()).toBe(true);
      expect(one.isInteger()).toBe(left.billionths % 10n ** 9n === 0n);
    }),
  );
});
