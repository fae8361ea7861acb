import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Endpoint } from '../ask/connection';
import { runsFolder } from '../folders';
import type { Cluster } from './cluster';

/** What a run that was begun with `up` tells other commands. */
export interface RunRecord {
  /** Process that holds the servers; they end with it. */
  readonly pid: number;
  readonly minor: string;
  readonly port: number;
  readonly dnsPort: number;
  readonly kubeconfig: string;
  readonly folder: string;
}

const RECORD = 'run.json';

/** How long the folder of a run that has ended badly is kept for its logs. */
const KEEP_MS = 60 * 60 * 1000;

/** Writes down that a cluster is up, for `status` and `down`. */
export function writeRecord(cluster: Cluster): RunRecord {
  const { minor, endpoint, dnsPort, folder } = cluster;
  const record = { pid: process.pid, minor, port: endpoint.port, dnsPort, kubeconfig: folder.kubeconfig, folder: folder.path };
  writeFileSync(join(folder.path, RECORD), `${JSON.stringify(record, undefined, 2)}\n`);
  return record;
}

/** The runs begun with `up` whose process lives. */
export function runningRecords(): RunRecord[] {
  return folders()
    .map(folder => join(folder, RECORD))
    .filter(existsSync)
    .map(file => JSON.parse(readFileSync(file, 'utf8')))
    .filter(record => isAlive(record.pid));
}

/** How the API server of a run is reached. */
export function endpointOf({ kubeconfig, port }: RunRecord): Endpoint {
  const { users, clusters } = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  return { port, token: users[0].user.token, caFile: clusters[0].cluster['certificate-authority'] };
}

/** Removes folders of runs whose process is gone for an hour. */
export function sweepOldRuns(): void {
  for (const folder of folders()) {
    const owner = join(folder, 'pid');
    if (!existsSync(owner) || isAlive(Number(readFileSync(owner, 'utf8')))) continue;
    if (Date.now() - statSync(owner).mtimeMs > KEEP_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/** Whether a process of that id runs. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function folders(): string[] {
  return existsSync(runsFolder()) ? readdirSync(runsFolder()).map(name => join(runsFolder(), name)) : [];
}
