import { ensureBuilt } from './build/build';
import { componentsOf, otelCollector } from './build/component';
import { MINORS, NEWEST } from './versions';

/** Builds what the tests start, once: the newest minor whole, the oldest one's API server, and the log agent. */
export default async function buildWhatTestsNeed(): Promise<void> {
  const [oldest = NEWEST] = MINORS;
  const components = [...componentsOf(NEWEST), ...componentsOf(oldest), otelCollector()];
  await ensureBuilt(components, line => process.stderr.write(`${line}\n`));
}
