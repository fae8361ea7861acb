import { homedir } from 'node:os';
import { join } from 'node:path';

/** The user's cache folder for what is compiled, built and written to be measured; never inside the repository. */
export const FOLDER = join(process.env['XDG_CACHE_HOME'] || join(homedir(), '.cache'), 'cdk8s-stateful', 'bench');
