import { countInInt64, keepsText } from '../../lib/admission/go-quantity';

test.each([
  ['0', true],
  ['1', true],
  ['100m', true],
  ['1Gi', true],
  ['100Gi', true],
  // A multiple of eight units: Go writes it anew when it prints.
  ['256Mi', false],
  ['8Gi', false],
  ['1000m', false],
  ['1.5', false],
  ['12345678901234567890', false],
])('the text of %s is kept: %s', (amount, kept) => {
  expect(keepsText(amount)).toBe(kept);
});

test.each([
  ['5', 0, 5n],
  ['5', -3, 5000n],
  // Too large for 64 bits: a big decimal wraps around, an int64 gives up.
  ['12345678901234567890', 0, -6101065172474983726n],
  ['9E', -3, 0n],
] as const)('%s counts in 10^%i as %s', (amount, exponent, count) => {
  expect(countInInt64(amount, exponent)).toBe(count);
});
