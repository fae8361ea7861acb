/** Files, folders and standard input to objects. The one place of this room that touches disk and streams. */
import { decode } from '../encoding';
import { MAX_FILE_BYTES } from '../limits';
import type { Loaded, LoadedObject, LoadFinding } from '../loaded';
import { loadText } from '../text';
import { entriesOf } from './entries';
import { aboutFile, unreadable } from './faults';
import { readFile, readStream } from './read';

/** Where input comes from. */
export type Input = {
  /** Folder that relative paths start from. */
  readonly cwd: string;
  /** What `-` reads. */
  readonly stdin: NodeJS.ReadableStream;
};

/**
 * Loads files one by one: those that are named, those in folders that are named and below, in the order of their names,
 * and standard input for `-`. What cannot be read is a finding, and the rest is read.
 *
 * In folders, files that end with `.yaml`, `.yml` or `.json` count, links are followed, and what starts with a dot as well
 * as `node_modules` is left out. A folder that several links lead to is read once.
 */
export async function* loadEach(paths: readonly string[], { cwd, stdin }: Input): AsyncGenerator<Loaded> {
  for (const entry of entriesOf(paths, cwd)) {
    if ('finding' in entry) {
      yield { objects: [], findings: [entry.finding] };
    } else {
      yield entry.path === undefined ? loadBytes(await readStream(stdin), entry.file) : loadFile(entry.path, entry.file);
    }
  }
}

/** All of `loadEach` at once. */
export async function load(paths: readonly string[], input: Input): Promise<Loaded> {
  const objects: LoadedObject[] = [];
  const findings: LoadFinding[] = [];
  for await (const loaded of loadEach(paths, input)) {
    // A file may hold more objects than `push` takes arguments.
    for (const object of loaded.objects) {
      objects.push(object);
    }
    for (const finding of loaded.findings) {
      findings.push(finding);
    }
  }
  return { objects, findings };
}

function loadFile(path: string, file: string): Loaded {
  try {
    return loadBytes(readFile(path), file);
  } catch (error) {
    return { objects: [], findings: [unreadable(file, error)] };
  }
}

function loadBytes(bytes: Buffer | undefined, file: string): Loaded {
  if (bytes === undefined) {
    const message = `file is longer than ${MAX_FILE_BYTES} bytes`;
    return { objects: [], findings: [aboutFile('load/limit', file, message, 'split it into several files')] };
  }
  const decoded = decode(bytes, file);
  return typeof decoded === 'string' ? loadText(decoded, file) : { objects: [], findings: [decoded] };
}
