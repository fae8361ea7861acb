import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** How two folders differ, a line for each file, in the order of their names. */
export function differences(made: string, kept: string): string[] {
  const left = filesBelow(made);
  const right = filesBelow(kept);
  return [...new Set([...left, ...right])].sort().flatMap(file => {
    if (!left.includes(file)) {
      return [`${file} is not made any more`];
    }
    if (!right.includes(file)) {
      return [`${file} is missing`];
    }
    return readFileSync(join(made, file)).equals(readFileSync(join(kept, file))) ? [] : [`${file} differs`];
  });
}

function filesBelow(folder: string): string[] {
  return folder === '' || !existsSync(folder)
    ? []
    : readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter(entry => entry.isFile())
        .map(entry => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length + 1));
}
