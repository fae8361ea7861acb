import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MinorSchemas } from '../../../lib/kube/schemas/model';
import { ensureBuilt } from '../build/build';
import { apiServer, etcd } from '../build/component';
import { Cluster } from '../run/cluster';
import { MINORS, NEWEST } from '../versions';
import { distil } from './distil';
import { readLifecycles } from './lifecycle';
import { mergePatchBetween } from './merge-patch';
import { readOpenApi } from './open-api';

/** Where the data lies that ships with the library. */
export const SHIPPED = join(__dirname, '..', '..', '..', 'lib', 'kube', 'schemas');

/** Starts a minor's API server and distils what it says of its kinds. */
export async function schemasFromServer(minor: string): Promise<MinorSchemas> {
  await ensureBuilt([etcd(), apiServer(minor)], line => process.stdout.write(`${line}\n`));
  const cluster = await Cluster.start({ minor });
  try {
    return distil(await readOpenApi(cluster.connect()));
  } finally {
    await cluster.stop();
  }
}

/** The files that ship, by name: the newest minor whole, every other as what differs from it, and the lifecycles. */
export async function schemaFiles(minors: readonly string[]): Promise<Record<string, string>> {
  const newest = await schemasFromServer(NEWEST);
  const files: Record<string, string> = { 'newest.json': text(newest), 'lifecycle.json': text(await readLifecycles()) };
  for (const minor of minors.filter(it => it !== NEWEST)) {
    files[`${minor}.json`] = text(mergePatchBetween(newest, await schemasFromServer(minor)) ?? {});
  }
  return files;
}

/** One line for each schema or kind: small, and a change shows as the lines that changed. */
function text(data: object): string {
  const lines = (value: any, depth: number): string => {
    if (depth === 0 || typeof value !== 'object' || value === null) return JSON.stringify(value);
    const inner = Object.entries(value).map(([key, it]) => `${JSON.stringify(key)}:${lines(it, depth - 1)}`);
    return `{\n${inner.join(',\n')}\n}`;
  };
  return `${lines(data, 2)}\n`;
}

async function main(minors: readonly string[]): Promise<void> {
  const files = await schemaFiles(minors.length === 0 ? MINORS : minors);
  for (const [name, content] of Object.entries(files)) {
    writeFileSync(join(SHIPPED, name), content);
    process.stdout.write(`${name} ${content.length} bytes\n`);
  }
}

if (require.main === module) {
  main(process.argv.slice(2)).then(
    () => process.exit(0),
    error => {
      process.stderr.write(`${error.message}\n${error.todo ?? error.stack}\n`);
      process.exit(3);
    },
  );
}
