import { readdirSync } from 'node:fs';
import { binFolder } from '../folders';
import { ownCache } from '../own-cache';
import { ensureBuilt } from './build';

ownCache();

test("fails with one clear error where a build fails, with Go's own words, and leaves no binary", async () => {
  const component = { name: 'coredns', version: '0.0.0', goPackage: './nowhere' } as const;
  await expect(ensureBuilt([component], () => undefined)).rejects.toMatchObject({
    message: expect.stringMatching(/^building coredns 0\.0\.0 failed:\n.*nowhere: directory not found$/s),
    todo: 'check that the Go module proxy can be reached (`go env GOPROXY`) and that the disk has some 5 GB free, then run the command again',
  });
  expect(readdirSync(binFolder())).toEqual([]);
});
