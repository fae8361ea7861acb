import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's cache folder for everything built or run here; never inside the repository. */
export function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'cdk8s-stateful', 'cluster');
}

/** Folder of built binaries, each named with its version. */
export function binFolder(): string {
  return join(cacheFolder(), 'bin');
}

/** Folder with one subfolder per run: its data, keys, kubeconfig and logs. */
export function runsFolder(): string {
  return join(cacheFolder(), 'runs');
}
