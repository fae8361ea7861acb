import { missing } from '../build/build';
import { componentsOf } from '../build/component';
import { goVersion } from '../build/go';
import { binFolder } from '../folders';
import type { Io } from '../main';
import { runningRecords } from '../run/record';
import { MINORS } from '../versions';

/** `status`: Go, the binaries, and the runs begun with `up`. */
export async function statusCommand(io: Io): Promise<number> {
  const version = await goVersion();
  io.out(`go: ${version ?? 'not installed (https://go.dev/dl); needed to build, not to run'}`);
  io.out(`binaries: ${binFolder()}`);
  for (const minor of MINORS) {
    const left = missing(componentsOf(minor)).map(it => `${it.name} ${it.version}`);
    io.out(`  ${minor} ${left.length === 0 ? 'built' : `lacks ${left.join(', ')}`}`);
  }
  const runs = runningRecords();
  io.out(runs.length === 0 ? 'nothing is up' : 'up:');
  for (const run of runs)
    io.out(`  ${run.minor} at https://127.0.0.1:${run.port}, process ${run.pid}, KUBECONFIG=${run.kubeconfig}`);
  return 0;
}
