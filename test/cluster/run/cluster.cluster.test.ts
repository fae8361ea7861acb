import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { NEWEST } from '../versions';
import { Cluster } from './cluster';
import { until } from './until';

const MAIN = join(__dirname, '..', 'main.ts');

test('two clusters side by side do not meet', async () => {
  const [left, right] = await Promise.all([Cluster.start(), Cluster.start({ minor: '1.28' })]);
  try {
    const namespace = { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'mine' } };
    expect((await left.connect().send('POST', '/api/v1/namespaces', JSON.stringify(namespace))).code).toBe(201);
    expect((await right.connect().send('GET', '/api/v1/namespaces/mine')).code).toBe(404);
    expect((await right.connect().get('/version')).gitVersion).toBe('v1.28.15');
  } finally {
    await Promise.all([left.stop(), right.stop()]);
  }
  expect(existsSync(left.folder.path)).toBe(false);
});

test('no server outlives a parent that is killed with -9', async () => {
  const parent = spawn(process.execPath, ['-r', '@swc-node/register', MAIN, 'up', NEWEST, '--foreground'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = await folderAnnounced(parent);
  expect(processesOf(folder).length).toBeGreaterThan(5);
  parent.kill('SIGKILL');
  await until('every server to end', 10, async () => processesOf(folder).length === 0);
});

test('no server outlives a parent that is interrupted, and its folder goes', async () => {
  const parent = spawn(process.execPath, ['-r', '@swc-node/register', MAIN, 'up', '1.28', '--foreground'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const folder = await folderAnnounced(parent);
  parent.kill('SIGINT');
  await new Promise(resolve => parent.on('exit', resolve));
  expect(processesOf(folder)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

test('fails with one clear error when the port is taken', async () => {
  const taken = createServer();
  const port = await new Promise<number>(resolve =>
    taken.listen(0, '127.0.0.1', () => resolve((taken.address() as { port: number }).port)),
  );
  await expect(Cluster.start({ port })).rejects.toMatchObject({
    message: `port ${port} on 127.0.0.1 is taken`,
    todo: 'name another one with --port, or none to have a free one chosen',
  });
  taken.close();
});

test('says so when a server dies, with its last words', async () => {
  const cluster = await Cluster.start();
  const death = new Promise<Error>(resolve => cluster.onDeath(resolve));
  for (const pid of processesOf(cluster.folder.path, 'bin/etcd-')) process.kill(pid, 'SIGKILL');
  expect((await death).message).toMatch(/^etcd died with code 137; its last words:/);
  await cluster.stop();
});

/** The folder of the run that a foreground `up` announces. */
function folderAnnounced(parent: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let text = '';
    parent.stdout?.on('data', chunk => {
      text += chunk;
      const kubeconfig = /KUBECONFIG=(.*)\/kubeconfig\n/.exec(text);
      if (kubeconfig?.[1] !== undefined) resolve(kubeconfig[1]);
    });
    parent.on('exit', code => reject(new Error(`ended with ${code}: ${text}`)));
  });
}

/** Processes whose command line names the run's folder, and that word. */
function processesOf(folder: string, word = ''): number[] {
  return execFileSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.includes(folder) && line.includes(word) && !line.includes('/bin/sh -c'))
    .map(line => Number.parseInt(line, 10));
}
