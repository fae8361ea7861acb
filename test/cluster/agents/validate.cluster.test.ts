import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { LogAgent, LoggingDaemon, type LoggingDaemonProps, LogSink, Multiline } from '../../../lib/constructs/logging';
import { SINKS, sinksNamed } from '../../constructs/logging/grammar/sinks';
import { Collector } from './collector';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-node-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

/** What `validate` of the Collector says of a daemon's configuration. */
async function verdict(sinks: LogSink[], props: Partial<LoggingDaemonProps> = {}): Promise<string> {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'logging' });
  const daemon = new LoggingDaemon(chart, 'Logs', { name: 'logs', agent: LogAgent.openTelemetryCollector(), sinks, ...props });
  const owners = ['LOKI', 'KAFKA', 'OTLP'].flatMap(kind => [kind, `${kind}_2`, `${kind}_3`]);
  const values = ['USERNAME', 'PASSWORD', 'BEARER_TOKEN', 'HEADER_AUTHORIZATION'];
  const secrets = Object.fromEntries(owners.flatMap(owner => values.map(value => [`${owner}_${value}`, 'secret'])));
  return (await Collector.of(daemon, { root, name: 'node-1', secrets })).validate();
}

test.each(sinksNamed('stdout', 'Loki', 'Kafka', 'OTLP'))('the Collector itself finds no fault with %s', async sink => {
  expect(await verdict([SINKS[sink] as LogSink])).toBe('');
});

test('the Collector itself finds no fault with all of them at once, joined lines and chosen namespaces', async () => {
  const sinks = sinksNamed('stdout', 'Loki', 'Kafka', 'OTLP').map(name => SINKS[name] as LogSink);
  expect(
    await verdict(sinks, {
      multiline: [Multiline.java(), Multiline.startsWith(String.raw`\d{4}-\d{2} `, { containers: ['postgres'] })],
      namespaces: { include: ['shop'], exclude: ['kube-system'] },
    }),
  ).toBe('');
});

test('fails with the words of the Collector where an exporter is not built into it', async () => {
  const sink = LogSink.s3({ bucket: 'logs', region: 'eu-central-1' });
  expect(await verdict([sink])).toContain('\'exporters\' unknown type: "awss3" for id: "awss3/s3"');
});
