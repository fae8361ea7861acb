import { fuzz } from './fuzz';

test('mutated manifests are loaded and judged without a crash, none of them for a second', () => {
  const { verdicts, slowest } = fuzz(1, 10_000);
  expect(slowest.ms).toBeLessThan(1_000);
  expect(Object.entries(verdicts).filter(([, count]) => count < 10)).toEqual([]);
});
