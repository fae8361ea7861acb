import fc from 'fast-check';
import { compareMinors, isAtLeast, MINORS, minorFaults, NEWEST_MINOR, OLDEST_MINOR } from '../../lib/kube';

test('the minors are 1.28 to 1.37, in order', () => {
  expect(MINORS).toEqual(['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37']);
  expect([OLDEST_MINOR, NEWEST_MINOR]).toEqual(['1.28', '1.37']);
});

test('fails for a text that is none of them', () => {
  expect(['1.27', '1.38', 'v1.30', '1.30.1', '', '1.3'].map(minorFaults)).toEqual(
    Array(6).fill(['must be a Kubernetes minor from 1.28 to 1.37']),
  );
});

test('minors compare by number', () => {
  expect(compareMinors('1.9', '1.10')).toBe(-1);
  expect(isAtLeast('1.30', '1.30')).toBe(true);
  expect(isAtLeast('1.29', '1.30')).toBe(false);
});

test('fails to compare what is no minor', () => {
  expect(() => compareMinors('latest', '1.30')).toThrow(
    new RangeError("'latest' is no Kubernetes minor: must be two numbers such as '1.37'"),
  );
});

test('order follows the list', () => {
  const index = fc.nat({ max: MINORS.length - 1 });
  fc.assert(
    fc.property(index, index, (left, right) => {
      expect(compareMinors(MINORS[left] ?? '', MINORS[right] ?? '')).toBe(Math.sign(left - right));
    }),
  );
});
