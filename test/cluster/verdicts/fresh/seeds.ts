import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { readBases } from '../bases';

/** Sound objects as people write them, by kind: those here, the seeds of the recorded cases, and what this project's apps come to. */
export function readSeeds(): Map<string, readonly any[]> {
  const repository = join(__dirname, '..', '..', '..', '..');
  const own = [join(__dirname, 'manifests'), join(repository, 'dist', 'manifests')].flatMap(objectsIn);
  const byKind = new Map<string, any[]>();
  for (const object of [...own, ...readBases().map(base => base.object)]) {
    byKind.set(object.kind, [...(byKind.get(object.kind) ?? []), withoutNamespace(object)]);
  }
  return byKind;
}

function objectsIn(folder: string): any[] {
  return readdirSync(folder)
    .filter(name => name.endsWith('.yaml'))
    .sort()
    .flatMap(name => parseAllDocuments(readFileSync(join(folder, name), 'utf8'), { version: '1.1' }))
    .map(document => document.toJS())
    .filter(object => object !== null);
}

/** All is asked about in one namespace. */
function withoutNamespace(object: any): any {
  const { namespace: _, ...metadata } = object.metadata;
  return { ...object, metadata };
}
