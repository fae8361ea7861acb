import { markdown } from '../../lib/report';
import { example, nothing, rejected, replicas } from './example';

test('is a table, the worst first', () => {
  expect(markdown(example)).toBe(`### Kubernetes 1.37: 2 errors, 1 warning

3 objects on Kubernetes 1.37: 1 accepted, 1 rejected, 1 not checked; 2 errors, 1 warning

| | object | place | finding |
|---|---|---|---|
| error | StatefulSet/db in namespace web | web.yaml:15:13 | spec.replicas: Invalid value: -1: must be greater than or equal to 0 |
| error |  | broken.yaml:2:1 | unexpected end of the stream within a flow collection \\(close every \\[ with \\] and every \\{ with \\}\\) |
| warning | StatefulSet/db in namespace web | web.yaml:16:16 | spec.serviceName: no Service 'peers' in the same namespace \\(add a headless Service of that name\\) |
| note | Backup/nightly | web.yaml:30:1 | no rules for Backup of example.com/v1 |
`);
});

test('where nothing was found there is no table', () => {
  expect(markdown(nothing)).toBe(`### Kubernetes 1.37: 0 errors, 0 warnings

0 objects on Kubernetes 1.37: 0 accepted, 0 rejected, 0 not checked; 0 errors, 0 warnings
`);
});

const row = (message: string) => {
  const finding = { ...replicas, object: 0, path: undefined, type: undefined, value: undefined, message };
  return markdown({ kubernetes: '1.37', objects: [rejected], findings: [finding] })
    .split('\n')[6]
    ?.split('15:13 | ')[1];
};

test.each([
  ['a | b\nc', 'a \\| b\ufffdc |'],
  ['<img src=x> &amp;', '&lt;img src=x&gt; &amp;amp; |'],
  [
    '`code` *bold* _it_ [link](x) ~~gone~~ $x$ \\',
    '\\`code\\` \\*bold\\* \\_it\\_ \\[link\\]\\(x\\) \\~\\~gone\\~\\~ \\$x\\$ \\\\ |',
  ],
  ['@octocat #12 https://example.com', '@<!-- -->octocat #<!-- -->12 https:<!-- -->//example.com |'],
])('text stays text: %j', (message, shown) => {
  expect(row(message)).toBe(shown);
});

test('a comment is no longer than GitHub takes, and says how many findings are left', () => {
  const findings = Array.from({ length: 2_000 }, (_, index) => ({ ...replicas, object: 0, line: 1_000 + index }));
  const text = markdown({ kubernetes: '1.37', objects: [rejected], findings });
  const rows = text.split('\n').filter(line => line.startsWith('| error'));
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text.length).toBeGreaterThan(65_536 - 200);
  expect(text.split('\n').slice(-3)).toEqual(['', `and ${2_000 - rows.length} more`, '']);
});
