import { spawn, spawnSync } from 'node:child_process';
import { resolve } from 'node:path';

const ROOT = resolve(__dirname, '../..');
const MAIN = ['-r', '@swc-node/register', resolve(__dirname, '../../lib/cli/main.ts')];
const BROKEN = `---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: A}\n`;

// Each run starts Node and reads TypeScript.
jest.setTimeout(60_000);

/** Runs the command as a process. `isDeaf`: nobody reads its output. */
function main(
  argv: readonly string[],
  input: string,
  isDeaf = false,
): Promise<{ code: number | null; out: string; err: string }> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...MAIN, ...argv], { cwd: ROOT });
    let out = '';
    let err = '';
    child.on('error', failed);
    child.on('close', code => done({ code, out, err }));
    child.stderr.on('data', chunk => {
      err += chunk;
    });
    if (isDeaf) {
      child.stdout.destroy();
    } else {
      child.stdout.on('data', chunk => {
        out += chunk;
      });
    }
    child.stdin.end(input);
  });
}

test('reads standard input, writes the report to standard output, and ends with its verdict', async () => {
  const { code, out, err } = await main(['validate', '--checks=admission', '--format=github', '-'], BROKEN);
  expect({ code, counts: out.split('\n').slice(-2), err }).toEqual({
    code: 1,
    counts: ['1 object on Kubernetes 1.37: 0 accepted, 1 rejected, 0 not checked; 1 error, 0 warnings', ''],
    err: '',
  });
});

test('ends quietly, and with its verdict, where nobody reads its output', async () => {
  expect(await main(['validate', '--checks=admission', '--format=json', '-'], BROKEN.repeat(2_000), true)).toEqual({
    code: 1,
    out: '',
    err: '',
  });
});

test('help loads no command', () => {
  const script = `
    const { run } = require('./lib/cli/run');
    const out = { write() {} };
    run(['--help'], { out }).then(() => {
      const ours = Object.keys(require.cache).filter(file => file.includes('/lib/') && !file.includes('/node_modules/'));
      console.log(JSON.stringify(ours.map(file => file.replace(/.*\\/lib\\//, '')).sort()));
    });
  `;
  const { stdout } = spawnSync(process.execPath, ['-r', '@swc-node/register', '-e', script], { cwd: ROOT, encoding: 'utf8' });
  expect(JSON.parse(stdout)).toEqual(['cli/io.ts', 'cli/run.ts', 'cli/usage.ts']);
});
