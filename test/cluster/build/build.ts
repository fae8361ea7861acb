import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ClusterFault } from '../fault';
import { binFolder } from '../folders';
import { KUBERNETES, NEWEST } from '../versions';
import { binaryOf, type Component } from './component';
import { type GoResult, go, goVersion } from './go';
import { corednsModule, kubernetesModule } from './go-module';
import { laterModules, otelCollectorMain, otelCollectorModule } from './otel-collector';

/** The committed module, with checksums, of the newest minor. */
const NEWEST_MODULE = join(__dirname, '..', 'go');

/** Tries of a Go command: the module proxy sometimes refuses a module once and serves it at the next request. */
const TRIES = 3;

/**
 * Builds the programs that are not in the cache yet, one after the other.
 *
 * @param say is told of each build that starts and ends
 * @throws ClusterFault when Go is missing or a build fails
 */
export async function ensureBuilt(components: readonly Component[], say: (line: string) => void): Promise<void> {
  for (const component of missing(components)) {
    const started = Date.now();
    say(`building ${component.name} ${component.version} (once; minutes, not seconds)`);
    await build(component);
    say(`built ${component.name} ${component.version} in ${Math.round((Date.now() - started) / 1000)} s`);
  }
}

/** The programs whose binary is not in the cache. */
export function missing(components: readonly Component[]): Component[] {
  return components.filter(it => !existsSync(binaryOf(it)));
}

async function build(component: Component): Promise<void> {
  mkdirSync(binFolder(), { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'cdk8s-stateful-build-'));
  const unfinished = `${binaryOf(component)}.${process.pid}`;
  try {
    const mode = await writeModule(component, folder);
    const flags = [
      '-s',
      '-w',
      ...(component.kubernetes ? ['-X', `k8s.io/component-base/version.gitVersion=v${component.kubernetes}`] : []),
    ];
    await goOrFault(
      [
        'build',
        `-mod=${mode}`,
        '-p=2',
        '-buildvcs=false',
        '-trimpath',
        '-ldflags',
        flags.join(' '),
        '-o',
        unfinished,
        component.goPackage,
      ],
      folder,
      `building ${component.name} ${component.version} failed`,
    );
    renameSync(unfinished, binaryOf(component));
  } finally {
    rmSync(folder, { recursive: true, force: true });
    rmSync(unfinished, { force: true });
  }
}

/** Writes the Go module that builds a program; answers how Go may treat its go.mod. */
async function writeModule(component: Component, folder: string): Promise<'readonly' | 'mod'> {
  if (component.name === 'otel-collector') {
    writeFileSync(join(folder, 'main.go'), otelCollectorMain());
    writeFileSync(join(folder, 'go.mod'), await otelCollectorModuleOf(folder));
  } else if (component.kubernetes === undefined) {
    writeFileSync(join(folder, 'go.mod'), corednsModule((await goVersion()) ?? ''));
  } else if (component.kubernetes === KUBERNETES[NEWEST]) {
    for (const file of ['go.mod', 'go.sum', 'tools.go']) copyFileSync(join(NEWEST_MODULE, file), join(folder, file));
    return 'readonly';
  } else {
    writeFileSync(join(folder, 'go.mod'), await kubernetesModuleOf(component.kubernetes, folder));
  }
  return 'mod';
}

/** The go.mod of a Kubernetes release, from upstream's own. */
export async function kubernetesModuleOf(release: string, folder: string): Promise<string> {
  return kubernetesModule(release, await goModOf(`k8s.io/kubernetes@v${release}`, folder));
}

/** The go.mod of our OpenTelemetry Collector, from those of the modules that are younger than it. */
async function otelCollectorModuleOf(folder: string): Promise<string> {
  const later: string[] = [];
  for (const module of laterModules()) later.push(await goModOf(module, folder));
  return otelCollectorModule((await goVersion()) ?? '', later);
}

/** The go.mod of a published module, named with its version. */
async function goModOf(module: string, folder: string): Promise<string> {
  const { stdout } = await goOrFault(['mod', 'download', '-json', module], folder, `downloading ${module} failed`);
  return readFileSync(JSON.parse(stdout).GoMod, 'utf8');
}

async function goOrFault(args: readonly string[], folder: string, what: string): Promise<GoResult> {
  let result: GoResult | undefined;
  for (let tries = 0; tries < TRIES; tries++) {
    result = await go(args, folder);
    if (result.code === 0) return result;
  }
  const lines = (result?.stderr ?? '').split('\n').filter(line => !line.startsWith('go: downloading'));
  throw new ClusterFault(
    `${what}:\n${lines.slice(-15).join('\n').trim()}`,
    'check that the Go module proxy can be reached (`go env GOPROXY`) and that the disk has some 5 GB free, then run the command again',
  );
}
