import { spawn } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bringUpApps } from '../apps/bring-up';
import { Connection } from '../ask/connection';
import { ensureBuilt } from '../build/build';
import { componentsOf } from '../build/component';
import type { ClusterFault } from '../fault';
import type { Io } from '../main';
import { Cluster } from '../run/cluster';
import { endpointOf, type RunRecord, runningRecords, writeRecord } from '../run/record';
import { NEWEST } from '../versions';
import { type Arguments, minorsOf, UsageFault } from './arguments';

/**
 * `up [MINOR]`: builds what is missing and starts a control plane.
 *
 * It answers when the cluster is ready, and a process of its own in the
 * background holds the servers until `down`. With `--foreground` this process
 * holds them until it is interrupted.
 */
export async function upCommand(args: Arguments, io: Io): Promise<number> {
  const [minor = NEWEST, ...others] = minorsOf(args.operands);
  if (others.length > 0) throw new UsageFault('`up` takes one minor');
  if (args.apps && minor !== NEWEST) throw new UsageFault(`\`--apps\` needs controllers, which ${NEWEST} alone has here`);
  await ensureBuilt(componentsOf(minor), line => io.out(line));
  return args.foreground ? hold(minor, args, io) : background(minor, args, io);
}

/** Holds the servers until a signal comes or one of them dies. */
async function hold(minor: string, args: Arguments, io: Io): Promise<number> {
  const begun = Date.now();
  const cluster = await Cluster.start({ minor, whole: minor === NEWEST, nodes: args.nodes, port: args.port });
  const ended = new Promise<ClusterFault | undefined>(resolve => {
    cluster.onDeath(resolve);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve(undefined));
  });
  const record = writeRecord(cluster);
  announce(record, begun, io);
  const fault = await Promise.race([ended, args.apps ? bringUp(record, io).then(() => ended) : ended]);
  if (fault === undefined) {
    await cluster.stop();
    return 0;
  }
  await cluster.stopServers();
  throw fault;
}

/** Starts a process that holds the servers and waits until it has them ready. */
async function background(minor: string, args: Arguments, io: Io): Promise<number> {
  const begun = Date.now();
  const log = join(mkdtempSync(join(tmpdir(), 'cdk8s-stateful-up-')), 'log');
  const out = openSync(log, 'a');
  const options = ['--nodes', args.nodes.join(','), ...(args.port === undefined ? [] : ['--port', String(args.port)])];
  const keeper = spawn(
    process.execPath,
    ['-r', '@swc-node/register', join(__dirname, '..', 'main.ts'), 'up', minor, '--foreground', ...options],
    { detached: true, stdio: ['ignore', out, out] },
  );
  closeSync(out);
  let code: number | undefined;
  keeper.on('exit', it => (code = it ?? 3));
  while (code === undefined) {
    const record = runningRecords().find(it => it.pid === keeper.pid);
    if (record !== undefined) {
      keeper.unref();
      announce(record, begun, io);
      if (args.apps) await bringUp(record, io);
      io.out('stop it with: npm run cluster -- down');
      return 0;
    }
    await new Promise(resolve => setTimeout(resolve, 50));
  }
  io.err(readFileSync(log, 'utf8').trimEnd());
  return code;
}

/** Applies the apps, and says when all of them are Ready. */
async function bringUp(record: RunRecord, io: Io): Promise<void> {
  const begun = Date.now();
  io.out('applying every app of apps/');
  const connection = new Connection(endpointOf(record));
  try {
    for (const line of await bringUpApps(connection)) io.out(line);
    io.out(`every app is Ready, after ${since(begun)}`);
  } finally {
    connection.close();
  }
}

function announce(record: RunRecord, begun: number, io: Io): void {
  io.out(`Kubernetes ${record.minor} is up at https://127.0.0.1:${record.port}, after ${since(begun)}`);
  if (record.dnsPort > 0) io.out(`DNS for cluster.local: 127.0.0.1 port ${record.dnsPort}`);
  io.out(`export KUBECONFIG=${record.kubeconfig}`);
}

function since(begun: number): string {
  return `${((Date.now() - begun) / 1000).toFixed(1)} s`;
}
