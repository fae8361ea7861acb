import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import type { KubernetesObject } from './charts';

const FOLDER = join(__dirname, 'seeds');

/** Names of the seed manifests: the files that people wrote by hand before there was this library. */
export const SEEDS: readonly string[] = readdirSync(FOLDER).sort();

/** The objects of a seed manifest. */
export function seedObjects(file: string): KubernetesObject[] {
  return parseAllDocuments(readFileSync(join(FOLDER, file), 'utf8')).map(document => document.toJS());
}
