import { execFile, execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { CHART_IDS, objectsOf } from '../../apps/charts';
import { binFolder } from '../folders';
import { ownCache } from '../own-cache';

const MAIN = join(__dirname, '..', 'main.ts');

/** So that `down` ends no run of anybody else's; the binaries are those of all. */
const theirs = binFolder();
const bin = join(ownCache(), 'cdk8s-stateful', 'cluster', 'bin');
mkdirSync(dirname(bin), { recursive: true });
symlinkSync(theirs, bin);

afterAll(() => cluster('down'));

/** `npm run cluster -- ...`, as a person calls it. */
function cluster(...args: string[]): Promise<{ readonly code: number; readonly lines: readonly string[] }> {
  return new Promise(resolve => {
    // Said, as without it a child gets the environment that Jest was started with.
    const env = { ...process.env };
    execFile(process.execPath, ['-r', '@swc-node/register', MAIN, ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error === null ? 0 : Number(error.code), lines: `${stdout}${stderr}`.trimEnd().split('\n') }),
    );
  });
}

/** Servers that were started from this test's cache folder. */
function servers(): string[] {
  return execFileSync('ps', ['-eo', 'args='], { encoding: 'utf8' })
    .split('\n')
    .filter(line => line.startsWith(bin));
}

test('one command brings up the newest minor with every app Ready, which stays until `down`', async () => {
  const { code, lines } = await cluster('up', '--apps');
  const controllers = CHART_IDS.flatMap(id => objectsOf(id)).filter(({ spec }) => spec?.template !== undefined);
  const ready = controllers.map(({ kind, metadata }) => `${metadata.namespace} ${kind}/${metadata.name}`);
  expect({ code, ready: lines.flatMap(line => /^(\S+ \S+): (\d+) of \2 Pods are ready$/.exec(line)?.[1] ?? []).sort() }).toEqual({
    code: 0,
    ready: ready.sort(),
  });
  expect(lines.at(-1)).toBe('stop it with: npm run cluster -- down');
  expect((await cluster('status')).lines.at(-2)).toBe('up:');
  expect(servers().length).toBeGreaterThan(5);

  expect(await cluster('down')).toEqual({ code: 0, lines: [expect.stringMatching(/^Kubernetes .* is down$/)] });
  expect(servers()).toEqual([]);
}, 400_000);

test('fails with one clear error when apps are asked of a minor that has no controllers', async () => {
  const { code, lines } = await cluster('up', '1.28', '--apps');
  expect([code, lines[0]]).toEqual([2, '`--apps` needs controllers, which 1.37 alone has here']);
});
