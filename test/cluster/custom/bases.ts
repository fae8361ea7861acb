import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

/** Where the selection of answers lies that is committed. */
export const RECORDED = join(__dirname, 'recorded');

/** A valid object, which cases are made from. */
export interface Base {
  readonly id: string;
  readonly object: any;
}

/** The definitions, which are installed, and objects of their kinds. */
export const DEFINITIONS = basesOf('definitions.yaml');
export const OBJECTS = basesOf('objects.yaml');
export const BASES: ReadonlyMap<string, Base> = new Map([...DEFINITIONS, ...OBJECTS].map(base => [base.id, base]));

function basesOf(file: string): Base[] {
  const text = readFileSync(join(__dirname, file), 'utf8');
  return (parseAllDocuments(text) as any[]).map(document => {
    const object = document.toJS();
    return { id: `${object.kind}/${object.metadata.name}`, object };
  });
}
