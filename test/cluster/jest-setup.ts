import { ensureBuilt } from './build/build';
import { componentsOf } from './build/component';
import { MINORS, NEWEST } from './versions';

/** Builds what the tests start, once: the newest minor whole, and the oldest one's API server. */
export default async function buildWhatTestsNeed(): Promise<void> {
  const [oldest = NEWEST] = MINORS;
  await ensureBuilt([...componentsOf(NEWEST), ...componentsOf(oldest)], line => process.stderr.write(`${line}\n`));
}
