import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments, stringify } from 'yaml';
import { ClusterFault } from '../fault';

/** One object as it stands in a file. */
export interface ManifestObject {
  readonly file: string;

  /** Place of its document in the file, from 0. */
  readonly document: number;
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;

  /** The text that the server is sent: the document as written, so that the server sees duplicate keys as well. */
  readonly text: string;
}

/** The objects of files and of folders of `.yaml`, `.yml` and `.json`, Lists taken apart. @throws ClusterFault on what is not YAML */
export function readManifests(paths: readonly string[]): ManifestObject[] {
  return paths.flatMap(filesOf).flatMap(file => manifestsOf(file, readFileSync(file, 'utf8')));
}

/** The objects of one file's text. */
export function manifestsOf(file: string, text: string): ManifestObject[] {
  const documents = parseAllDocuments(text, { uniqueKeys: false });
  if (!Array.isArray(documents)) return [];
  return documents.flatMap((document, index) => {
    const [error] = document.errors;
    if (error !== undefined) throw new ClusterFault(`${file} is not YAML: ${error.message}`, 'mend the file');
    const object = document.toJS();
    if (object === null || object === undefined) return [];
    const isList = Array.isArray(object.items) && String(object.kind).endsWith('List');
    if (isList) return object.items.map((item: any) => entry(file, index, item, stringify(item)));
    const [start, , end] = document.range;
    return [entry(file, index, object, text.slice(start, end))];
  });
}

function entry(file: string, document: number, object: any, text: string): ManifestObject {
  return {
    file,
    document,
    apiVersion: String(object?.apiVersion ?? ''),
    kind: String(object?.kind ?? ''),
    namespace: object?.metadata?.namespace,
    name: String(object?.metadata?.name ?? object?.metadata?.generateName ?? ''),
    text,
  };
}

function filesOf(path: string): string[] {
  let isFolder: boolean;
  try {
    isFolder = statSync(path).isDirectory();
  } catch {
    throw new ClusterFault(`no file or folder '${path}'`, 'name manifests that exist');
  }
  if (!isFolder) return [path];
  return readdirSync(path, { recursive: true })
    .map(String)
    .filter(name => /\.(ya?ml|json)$/.test(name))
    .sort()
    .map(name => join(path, name));
}
