import { readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Lifecycle } from '../../../lib/kube/schemas/model';
import { go } from '../build/go';
import { ClusterFault } from '../fault';
import { KUBERNETES, MINORS, stagingExceptions } from '../versions';

/** Modules whose types say since when they are deprecated, and the API group that each folder with another name stands for. */
const MODULES = ['k8s.io/api', 'k8s.io/apiextensions-apiserver', 'k8s.io/kube-aggregator'];

/** By group-version, then kind. */
export type Lifecycles = Record<string, Record<string, Lifecycle>>;

/**
 * When each group-version and kind that was ever deprecated or removed was so, and what replaces it.
 *
 * Upstream's types carry this, types long gone included. The newest minor's
 * word counts; an older minor adds the kinds that the newest has dropped.
 */
export async function readLifecycles(): Promise<Lifecycles> {
  const all: Lifecycles = {};
  for (const minor of MINORS) {
    for (const name of MODULES) {
      const folder = await moduleFolder(name, KUBERNETES[minor] ?? '');
      for (const [groupVersion, kinds] of Object.entries(lifecyclesIn(folder))) {
        all[groupVersion] = { ...all[groupVersion], ...kinds };
      }
    }
  }
  return Object.fromEntries(
    Object.keys(all)
      .sort()
      .map(key => [key, Object.fromEntries(Object.entries(all[key] ?? {}).sort(([left], [right]) => (left < right ? -1 : 1)))]),
  );
}

async function moduleFolder(name: string, release: string): Promise<string> {
  const version = stagingExceptions(release)[name] ?? release.replace(/^1\./, '0.');
  const { code, stdout, stderr } = await go(['mod', 'download', '-json', `${name}@v${version}`], tmpdir());
  if (code !== 0)
    throw new ClusterFault(
      `downloading ${name} ${version} failed: ${stderr || stdout}`,
      'check that the Go module proxy can be reached',
    );
  return JSON.parse(stdout).Dir;
}

function lifecyclesIn(folder: string): Lifecycles {
  const found: Lifecycles = {};
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter(it => /(^|\/)(zz_generated\.prerelease-)?lifecycle\.go$/.test(it));
  for (const file of files) {
    const path = join(folder, file);
    const group = groupOf(join(path, '..'));
    const version = path.split('/').at(-2);
    const kinds = lifecyclesOf(readFileSync(path, 'utf8'));
    const groupVersion = group === '' ? `${version}` : `${group}/${version}`;
    if (Object.keys(kinds).length > 0) found[groupVersion] = { ...found[groupVersion], ...kinds };
  }
  return found;
}

/** The API group that a package registers: the folder's name is often shorter. */
function groupOf(folder: string): string {
  const source = readFileSync(join(folder, 'register.go'), 'utf8');
  const parent = readdirSync(join(folder, '..')).includes('register.go')
    ? readFileSync(join(folder, '..', 'register.go'), 'utf8')
    : '';
  return /GroupName\s*=\s*"([^"]*)"/.exec(source)?.[1] ?? /GroupName\s*=\s*"([^"]*)"/.exec(parent)?.[1] ?? '';
}

/** What one Go file, most often a generated one, says of its kinds. Lists go with their kinds and are left out. */
export function lifecyclesOf(source: string): Record<string, Lifecycle> {
  const kinds: Record<string, Lifecycle> = {};
  const numbers = /func \(in \*(\w+)\) APILifecycle(Deprecated|Removed)\(\) \(major, minor int\) \{\s*return (\d+), (\d+)\s*\}/g;
  for (const [, kind = '', event = '', major, minor] of source.matchAll(numbers)) {
    kinds[kind] = { ...kinds[kind], [event.toLowerCase()]: `${major}.${minor}` };
  }
  const replacements =
    /func \(in \*(\w+)\) APILifecycleReplacement\(\)[^{]*\{\s*return schema\.GroupVersionKind\{Group: "([^"]*)", Version: "([^"]*)", Kind: "([^"]*)"\}/g;
  for (const [, kind = '', group, version, other] of source.matchAll(replacements)) {
    kinds[kind] = { ...kinds[kind], replacement: { apiVersion: group ? `${group}/${version}` : `${version}`, kind: `${other}` } };
  }
  return Object.fromEntries(
    Object.entries(kinds).filter(([kind]) => !(kind.endsWith('List') && kinds[kind.slice(0, -4)] !== undefined)),
  );
}
