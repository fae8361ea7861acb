import { type Dirent, readdirSync, realpathSync, type Stats, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { MAX_FOLDER_DEPTH } from '../limits';
import type { LoadFinding } from '../loaded';
import { aboutFile, unreadable } from './faults';

/** A file to read, standard input if it has no path, or why there is none. */
export type Entry = { readonly file: string; readonly path?: string } | { readonly finding: LoadFinding };

/** What paths stand for, in their order, and in folders in the order of names. */
export function* entriesOf(paths: readonly string[], cwd: string): Generator<Entry> {
  for (const file of paths) {
    if (file === '-') {
      yield { file };
    } else {
      yield* entriesAt(file, resolve(cwd, file));
    }
  }
}

function* entriesAt(file: string, path: string): Generator<Entry> {
  const stats = statOf(file, path);
  if ('finding' in stats) {
    yield stats;
  } else if (!stats.isDirectory()) {
    yield { file, path };
  } else {
    let none = true;
    for (const entry of new Walk().under(file, path, [])) {
      none = false;
      yield entry;
    }
    if (none) {
      const hint = 'manifests in folders are files that end with .yaml, .yml or .json';
      yield { finding: aboutFile('load/no-manifests', file, 'folder holds no manifests', hint) };
    }
  }
}

function statOf(file: string, path: string): Stats | { readonly finding: LoadFinding } {
  try {
    return statSync(path);
  } catch (error) {
    return { finding: unreadable(file, error) };
  }
}

const MANIFEST = /\.(?:ya?ml|json)$/i;

class Walk {
  /** Folders as they are without links. */
  private readonly seen = new Set<string>();

  /** @param around the folders that this one is in, without links */
  public *under(folder: string, path: string, around: readonly string[]): Generator<Entry> {
    let real: string;
    let entries: Dirent[];
    try {
      real = realpathSync(path);
      entries = readdirSync(path, { withFileTypes: true }).filter(isOfInterest);
    } catch (error) {
      yield { finding: unreadable(folder, error) };
      return;
    }
    if (around.includes(real)) {
      yield { finding: aboutFile('load/loop', folder, 'link leads back to a folder that it is in', 'remove the link') };
    } else if (around.length >= MAX_FOLDER_DEPTH) {
      yield { finding: aboutFile('load/limit', folder, `folders go deeper than ${MAX_FOLDER_DEPTH} levels`) };
    } else if (!this.seen.has(real)) {
      this.seen.add(real);
      const [before, at] = [upTo(folder), upTo(path)];
      const inside = [...around, real];
      for (const entry of entries.sort((left, right) => byCodeUnits(left.name, right.name))) {
        const [file, place] = [before + entry.name, at + entry.name];
        // What the folder says to be a file needs no second look: it is one of manifests.
        yield* entry.isFile() ? [{ file, path: place }] : this.at(file, place, inside);
      }
    }
  }

  private *at(file: string, path: string, around: readonly string[]): Generator<Entry> {
    const stats = statOf(file, path);
    if ('finding' in stats) {
      // A link that leads nowhere matters where it is named as a manifest.
      yield* MANIFEST.test(file) || stats.finding.rule === 'load/loop' ? [stats] : [];
    } else if (stats.isDirectory()) {
      yield* this.under(file, path, around);
    } else if (MANIFEST.test(file)) {
      yield stats.isFile() ? { file, path } : { finding: aboutFile('load/unreadable', file, 'not a regular file') };
    }
  }
}

/** What stands before the names in a folder. */
function upTo(folder: string): string {
  return join(folder, '_').slice(0, -1);
}

/** What may be a manifest by its name, or may be a folder or a link to one. */
function isOfInterest(entry: Dirent): boolean {
  const { name } = entry;
  return !name.startsWith('.') && name !== 'node_modules' && (!entry.isFile() || MANIFEST.test(name));
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
