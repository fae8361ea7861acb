/** Parses files and does nothing else: `parse.js js-yaml-4|js-yaml FOLDER`. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const [parser = '', folder = ''] = process.argv.slice(2);
const { loadAll } = require(parser);
for (const file of readdirSync(folder)) {
  loadAll(readFileSync(join(folder, file), 'utf8'));
}
