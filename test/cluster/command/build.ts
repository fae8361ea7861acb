import { ensureBuilt } from '../build/build';
import { componentsOf } from '../build/component';
import type { Io } from '../main';
import { type Arguments, minorsOf } from './arguments';

/** `build [MINOR...]`: fills the cache of binaries. */
export async function buildCommand(args: Arguments, io: Io): Promise<number> {
  for (const minor of minorsOf(args.operands)) {
    await ensureBuilt(componentsOf(minor), line => io.out(line));
    io.out(`${minor} is built`);
  }
  return 0;
}
