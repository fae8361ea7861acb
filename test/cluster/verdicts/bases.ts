import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** A valid object from which cases are made. */
export interface Base {
  /** `Kind/name`. */
  readonly id: string;
  readonly object: any;
}

/**
 * The valid objects in `objects/`, rich ones and small ones of every kind.
 *
 * Read as YAML 1.1, as the API server and kubectl do: there `0440` is a file mode.
 */
export function readBases(): Base[] {
  const folder = join(__dirname, 'objects');
  return readdirSync(folder)
    .sort()
    .flatMap(file => parseAllDocuments(readFileSync(join(folder, file), 'utf8'), { version: '1.1' }))
    .map(document => document.toJS())
    .map(object => ({ id: `${object.kind}/${object.metadata.name}`, object }));
}
