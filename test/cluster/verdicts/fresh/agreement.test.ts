import { type Agreement, isUnderTheBars, rows } from './agreement';

const good: Agreement = {
  minor: '1.37',
  seed: 7,
  creates: 100_000,
  updates: 40_000,
  aboutCluster: 1000,
  notChecked: 3,
  compared: 139_000,
  verdict: 138_997,
  refused: 70_000,
  paths: 69_999,
  messages: 69_000,
};

test('a row shows what was asked, and shares that are rounded down', () => {
  expect(rows([good]).split('\n')).toEqual([
    '| minor | seed | new objects | updates | about the cluster | compared | same verdict | exceptions | not checked | refused | same paths | same type and message |',
    '| ----- | ---: | ----------: | ------: | ----------------: | -------: | -----------: | ---------: | ----------: | ------: | ---------: | --------------------: |',
    '| 1.37  |    7 |     100,000 |  40,000 |             1,000 |  139,000 |     99.997 % |          3 |           3 |  70,000 |   99.998 % |              98.571 % |',
  ]);
});

test.each<[string, Partial<Agreement>]>([
  ['verdicts', { verdict: 138_860 }],
  ['paths', { paths: 69_299 }],
  ['messages', { messages: 67_899 }],
])('fails with %s under the bar', (_, change) => {
  expect(isUnderTheBars(good)).toBe(false);
  expect(isUnderTheBars({ ...good, ...change })).toBe(true);
});
