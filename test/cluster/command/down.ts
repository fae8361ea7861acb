import type { Io } from '../main';
import { isAlive, runningRecords } from '../run/record';
import { until } from '../run/until';

/** `down`: stops every run begun with `up`; runs of tests and dry runs end by themselves. */
export async function downCommand(io: Io): Promise<number> {
  const runs = runningRecords();
  if (runs.length === 0) io.out('nothing is up');
  for (const run of runs) {
    process.kill(run.pid, 'SIGTERM');
    await until(`process ${run.pid} to stop`, 30, async () => !isAlive(run.pid), `kill -9 ${run.pid}: its servers end with it`);
    io.out(`Kubernetes ${run.minor} at https://127.0.0.1:${run.port} is down`);
  }
  return 0;
}
