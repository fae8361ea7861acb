import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { KUBERNETES, NEWEST } from '../versions';
import { kubernetesModuleOf } from './build';

test('the committed Go module is the one that the table and upstream generate', async () => {
  const generated = await kubernetesModuleOf(KUBERNETES[NEWEST] ?? '', tmpdir());
  expect(readFileSync(join(__dirname, '..', 'go', 'go.mod'), 'utf8')).toBe(generated);
});
