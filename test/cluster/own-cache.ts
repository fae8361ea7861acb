import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Gives the tests of a file a cache folder of their own, empty, in place of the user's. @returns its path */
export function ownCache(): string {
  const cache = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-cache-'));
  const before = process.env['XDG_CACHE_HOME'];
  beforeAll(() => {
    process.env['XDG_CACHE_HOME'] = cache;
  });
  afterAll(() => {
    if (before === undefined) delete process.env['XDG_CACHE_HOME'];
    else process.env['XDG_CACHE_HOME'] = before;
    rmSync(cache, { recursive: true, force: true });
  });
  return cache;
}
