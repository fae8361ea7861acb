import { timeFault } from '../../lib/kube/schemas';

const LAYOUT = '2006-01-02T15:04:05Z07:00';

test.each(['2024-02-29T00:00:00Z', '2024-01-01T1:00:00Z', '0000-02-29T23:59:59.123456789012Z', '2024-01-01T00:00:00,5+24:60'])(
  '%s is a time',
  text => {
    expect(timeFault(text, LAYOUT)).toBeUndefined();
  },
);

test.each([
  ['2023-02-29T00:00:00Z', 'parsing time "2023-02-29T00:00:00Z": day out of range'],
  ['2024-01-00T00:00:00Z', 'parsing time "2024-01-00T00:00:00Z": day out of range'],
  ['2024-13-01T24:00:00Z', 'parsing time "2024-13-01T24:00:00Z": month out of range'],
  ['2024-01-01T24:00:00Z', 'parsing time "2024-01-01T24:00:00Z": hour out of range'],
  ['2024-01-01T00:60:00Z', 'parsing time "2024-01-01T00:60:00Z": minute out of range'],
  ['2024-01-01T00:00:60Z', 'parsing time "2024-01-01T00:00:60Z": second out of range'],
  ['2024-01-01T00:00:00+25:00', 'parsing time "2024-01-01T00:00:00+25:00": time zone offset hour out of range'],
  ['2024-02-30T00:00:00Zz', 'parsing time "2024-02-30T00:00:00Zz": extra text: "z"'],
  ['2024-01-01', `parsing time "2024-01-01" as "${LAYOUT}": cannot parse "" as "T"`],
  ['é"\n\u007f', `parsing time "\\xc3\\xa9\\"\\x0a\u007f" as "${LAYOUT}": cannot parse "\\xc3\\xa9\\"\\x0a\u007f" as "2006"`],
])('fails with %j, in the words of Go', (text, words) => {
  expect(timeFault(text, LAYOUT)).toBe(words);
});
