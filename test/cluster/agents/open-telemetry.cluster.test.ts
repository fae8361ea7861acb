import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Chart, Testing } from 'cdk8s';
import { LogAgent, LoggingDaemon, type LoggingDaemonProps, LogSink, Multiline } from '../../../lib/constructs/logging';
import { Collector } from './collector';
import { ContainerLog } from './container-logs';
import { OtlpServer } from './otlp-server';

const UID = '6f3a1c2e-0d4b-4c59-9f0a-7d1e2b3c4d5e';

let root: string;
let otlp: OtlpServer;
let collector: Collector | undefined;

beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-node-'));
  otlp = await OtlpServer.start();
});
afterEach(async () => {
  await collector?.kill();
  collector = undefined;
  await otlp.stop();
  rmSync(root, { recursive: true, force: true });
});

/** Starts the Collector of a daemon that sends to our server, and asks the API server nothing. */
async function startCollector(props: Partial<LoggingDaemonProps> = {}): Promise<Collector> {
  const chart = new Chart(Testing.app(), 'chart', { namespace: 'logging' });
  const daemon = new LoggingDaemon(chart, 'Logs', {
    name: 'logs',
    agent: LogAgent.openTelemetryCollector(),
    sinks: [LogSink.otlp({ endpoint: otlp.endpoint })],
    enrichment: false,
    ...props,
  });
  collector = await Collector.of(daemon, { root, name: 'node-1' });
  await collector.start();
  return collector;
}

function logOf(container: string, namespace = 'shop'): ContainerLog {
  return new ContainerLog(root, { namespace, pod: 'db-0', uid: UID, container });
}

test('a line comes out with its Pod, namespace, container, stream and time', async () => {
  await startCollector();
  const time = logOf('postgres').write('ready for connections', { stream: 'stderr' });
  expect(await otlp.untilBody('ready for connections')).toEqual({
    body: 'ready for connections',
    time,
    resource: {
      'k8s.namespace.name': 'shop',
      'k8s.pod.name': 'db-0',
      'k8s.pod.uid': UID,
      'k8s.container.name': 'postgres',
      'k8s.container.restart_count': '0',
    },
    attributes: {
      'log.file.path': join(root, 'var/log/pods', `shop_db-0_${UID}`, 'postgres', '0.log'),
      'log.iostream': 'stderr',
      logtag: 'F',
    },
  });
});

test('the endpoints of probes and metrics answer', async () => {
  const { answer } = await startCollector();
  expect(await Promise.all([answer('livenessProbe'), answer('readinessProbe'), answer('metrics')])).toEqual([200, 200, 200]);
});

test('what the runtime split is one record, with every blank of it', async () => {
  await startCollector();
  const log = logOf('postgres');
  log.write('  the runtime ', { partial: true });
  log.write('splits', { partial: true });
  log.write(' here ');
  log.write('');
  log.write('next');
  await otlp.untilBody('next');
  expect(otlp.bodies).toEqual(['  the runtime splits here ', '', 'next']);
});

test('the lines of a stack trace are one record, and so are those after a first line, each in its containers', async () => {
  await startCollector({
    multiline: [Multiline.java(), Multiline.startsWith(String.raw`\d{4}-\d{2}-\d{2} `, { containers: ['postgres'] })],
  });
  const shop = logOf('shop');
  const trace = ['java.lang.IllegalStateException: $5', '\tat Shop.sell(Shop.java:7)', 'Caused by: Empty', '\t... 3 more'];
  for (const line of [...trace, 'sold', 'sold again']) shop.write(line);
  const postgres = logOf('postgres');
  const records = ['2025-03-01 ERROR: a\nDETAIL: b\n\tat no Java', '2025-03-01 LOG: c'];
  for (const line of records.flatMap(it => it.split('\n'))) postgres.write(line);

  await otlp.until('five records', () => otlp.records.length >= 5);
  expect(otlp.bodies.sort()).toEqual([...records, trace.join('\n'), 'sold', 'sold again'].sort());
});

test('excluded namespaces are not read', async () => {
  const excluded = logOf('secret', 'kube-system');
  excluded.write('never');
  await startCollector({ namespaces: { exclude: ['kube-system'] } });
  const log = logOf('postgres');
  log.write('first');
  await otlp.untilBody('first');
  excluded.write('nor this');
  log.write('second');
  await otlp.untilBody('second');
  expect(otlp.bodies).toEqual(['first', 'second']);
});

test('only included namespaces are read', async () => {
  logOf('other', 'shopping').write('never');
  logOf('postgres').write('first');
  await startCollector({ namespaces: { include: ['shop'] } });
  await otlp.untilBody('first');
  logOf('postgres').write('second');
  await otlp.untilBody('second');
  expect(otlp.bodies).toEqual(['first', 'second']);
});

test('a restart loses nothing and repeats nothing', async () => {
  const { start, stop } = await startCollector();
  const log = logOf('postgres');
  log.write('before');
  await otlp.untilBody('before');
  log.write('just before');
  await stop();
  log.write('meanwhile');
  await start();
  log.write('after');
  await otlp.untilBody('after');
  expect(otlp.bodies).toEqual(['before', 'just before', 'meanwhile', 'after']);
});

test('a node that loses power loses nothing', async () => {
  const { start, kill } = await startCollector();
  const log = logOf('postgres');
  const written = Array.from({ length: 500 }, (_, index) => `line ${index}`);
  for (const line of written) log.write(line);
  await otlp.untilBody('line 0');
  await kill();
  await start();
  log.write('after');
  await otlp.untilBody('after');
  await otlp.until('every line', () => written.every(line => otlp.bodies.includes(line)));
});

test('what a sink does not take waits on the disk, over a restart too, and comes once', async () => {
  const { start, stop } = await startCollector();
  const log = logOf('postgres');
  otlp.away = true;
  for (const line of ['one', 'two', 'three']) log.write(line);
  await otlp.until('a request to be refused', () => otlp.refused > 0);
  await stop();
  otlp.away = false;
  await start();
  log.write('four');
  await otlp.until('four records', () => otlp.records.length >= 4);
  expect(otlp.bodies.sort()).toEqual(['four', 'one', 'three', 'two']);
});

test('a file that the kubelet rotates loses nothing and repeats nothing', async () => {
  await startCollector();
  const log = logOf('postgres');
  log.write('first');
  await otlp.untilBody('first');
  log.write('last of the old file');
  log.rotate();
  log.write('first of the new one');
  await otlp.untilBody('first of the new one');
  await otlp.untilBody('last of the old file');
  expect(otlp.bodies.sort()).toEqual(['first', 'first of the new one', 'last of the old file']);
});
