import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { builtOf } from '../build/built';
import { NEWEST } from '../versions';
import { SHIPPED, schemaFiles } from './main';

const { here: BUILT } = builtOf();

test('the newest and the oldest minor are built, so that something is compared', () => {
  expect(BUILT).toEqual(expect.arrayContaining(['1.28', NEWEST]));
});

test(`distilling again gives the files that ship: ${BUILT.join(' ')}`, async () => {
  const files = await schemaFiles(BUILT);
  const shipped = Object.keys(files).map(name => [name, readFileSync(join(SHIPPED, name), 'utf8')]);
  expect(Object.fromEntries(shipped)).toEqual(files);
}, 600_000);
