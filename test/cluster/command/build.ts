import { ensureBuilt } from '../build/build';
import { componentsOf, otelCollector } from '../build/component';
import type { Io } from '../main';
import { NEWEST } from '../versions';
import { type Arguments, minorsOf } from './arguments';

/** `build [MINOR...]`: fills the cache of binaries. */
export async function buildCommand(args: Arguments, io: Io): Promise<number> {
  for (const minor of minorsOf(args.operands)) {
    const agents = minor === NEWEST ? [otelCollector()] : [];
    await ensureBuilt([...componentsOf(minor), ...agents], line => io.out(line));
    io.out(`${minor} is built`);
  }
  return 0;
}
