import fc from 'fast-check';
import { intOrPercentFaults, ROUNDING, scaledValue } from '../../lib/kube';

test('a number or a percentage', () => {
  expect([0, 1, '0%', '25%', '100%'].map(value => intOrPercentFaults(value))).toEqual([[], [], [], [], []]);
});

test('fails for what is neither', () => {
  expect([-1, 1.5, '25', '-5%', '1.5%'].map(value => intOrPercentFaults(value))).toEqual([
    ['must be greater than or equal to 0'],
    ['must be an integer or a percentage'],
    ...Array(3).fill([
      "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')",
    ]),
  ]);
});

test('fails above everything, save where a field allows it', () => {
  expect(intOrPercentFaults('101%')).toEqual(['must not be greater than 100%']);
  expect(intOrPercentFaults('200%', { allowOver100Percent: true })).toEqual([]);
});

test('fails for nothing where a field needs something', () => {
  expect([0, '0%', '00%'].map(value => intOrPercentFaults(value, { allowZero: false }))).toEqual(Array(3).fill(['cannot be 0']));
});

// https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#rolling-update-deployment: 25% of 10 are 3 more and 2 fewer.
test('a Deployment of ten with 25% surges by three and lets two go', () => {
  expect(scaledValue('25%', 10, ROUNDING.deploymentMaxSurge)).toBe(3);
  expect(scaledValue('25%', 10, ROUNDING.deploymentMaxUnavailable)).toBe(2);
});

// https://kubernetes.io/docs/tasks/run-application/configure-pdb/#rounding-logic-when-specifying-percentages: 50% of 7 are 4.
test('a budget of half of seven is four', () => {
  expect(scaledValue('50%', 7, ROUNDING.podDisruptionBudgetMinAvailable)).toBe(4);
});

test('a number is itself, whatever the total', () => {
  expect(scaledValue(5, 3, 'down')).toBe(5);
});

test('fails to scale a number without a percent sign', () => {
  expect(() => scaledValue('25', 10, 'up')).toThrow(RangeError);
});

test('up and down differ by one at most, and not at all where the share is whole', () => {
  fc.assert(
    fc.property(fc.nat({ max: 100 }), fc.nat({ max: 100_000 }), (percent, total) => {
      const [down, up] = [scaledValue(`${percent}%`, total, 'down'), scaledValue(`${percent}%`, total, 'up')];
      expect(up - down).toBe((percent * total) % 100 === 0 ? 0 : 1);
      expect(down * 100).toBeLessThanOrEqual(percent * total);
    }),
  );
});
