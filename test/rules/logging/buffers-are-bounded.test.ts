import { buffersAreBounded } from '../../../lib/rules/logging/buffers-are-bounded';
import { check } from '../harness';

const agent = (config: string, kind = 'DaemonSet') => `
apiVersion: apps/v1
kind: ${kind}
metadata: { name: logs }
spec: { template: { spec: { volumes: [{ hostPath: { path: /var/log } }, { projected: { sources: [{ configMap: { name: config } }] } }] } } }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: config }
data: { agent.conf: ${JSON.stringify(config)} }
`;

const buffer = (...lines: string[]) =>
  `<match **>\n  <buffer tag>\n${lines.map(line => `    ${line}\n`).join('')}  </buffer>\n</match>\n`;

test('holds for buffers with a limit, and in memory', () => {
  expect(check(buffersAreBounded, agent(buffer('@type file', 'total_limit_size 2g') + buffer('@type memory')))).toEqual([]);
  expect(
    check(buffersAreBounded, agent('[INPUT]\n  storage.type filesystem\n[OUTPUT]\n  storage.total_limit_size 1G\n')),
  ).toEqual([]);
});

test('holds for the limit of old, and for a limit in a file of its own', () => {
  expect(check(buffersAreBounded, agent(buffer('@type file', 'chunk_limit_size 2M', 'queue_limit_length 8')))).toEqual([]);

  const [input, output] = ['[INPUT]\n  storage.type filesystem\n', '[OUTPUT]\n  storage.total_limit_size 1G\n'];
  const both = agent(input).replace('{ agent.conf', `{ output.conf: ${JSON.stringify(output)}, agent.conf`);
  expect(check(buffersAreBounded, both)).toEqual([]);
});

test('fails for buffers on disk without one', () => {
  expect(
    check(buffersAreBounded, agent(buffer('@type file', 'path /buffer') + buffer('@type file', 'total_limit_size 1g'))),
  ).toEqual([
    "warning ConfigMap/config data[agent.conf]: a <buffer> of '@type file' has no limit of its own (set 'total_limit_size')",
  ]);
  expect(check(buffersAreBounded, agent('pipeline:\n  inputs:\n    - name: tail\n      storage.type: filesystem\n'))).toEqual([
    "warning ConfigMap/config data[agent.conf]: 'storage.type filesystem' has no limit of its own (set 'storage.total_limit_size')",
  ]);
});

test('does not apply to what no agent reads', () => {
  expect(check(buffersAreBounded, agent(buffer('@type file'), 'Deployment'))).toEqual([]);
});
