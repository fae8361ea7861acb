/** Writes the pages of rules into `docs/rules`: a part of `npm run docs`. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pagesOf } from '../../lib/cli/rules/pages';
import { RULES } from '../../lib/rules';

const FOLDER = join(__dirname, '..', '..', 'docs', 'rules');

rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
for (const [file, text] of pagesOf(RULES)) {
  writeFileSync(join(FOLDER, file), text);
}
