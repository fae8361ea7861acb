import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { ClusterFault } from '../fault';

/** What a Go command printed. */
export interface GoResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs `go` in a folder, at low priority, with the module proxy alone.
 *
 * `direct` is taken out of GOPROXY: where the proxy refuses a version, asking
 * the version control host instead takes minutes and then fails as well.
 *
 * @throws ClusterFault when Go is not installed
 */
export async function go(args: readonly string[], cwd: string): Promise<GoResult> {
  const proxy = (process.env['GOPROXY'] ?? (await run(['env', 'GOPROXY'], cwd, {})).stdout.trim()).replace(/[,|]direct$/, '');
  return run(args, cwd, {
    GOPROXY: proxy,
    GOFLAGS: '',
    GOTOOLCHAIN: process.env['GOTOOLCHAIN'] ?? 'auto',
    GOWORK: 'off',
    CGO_ENABLED: '0',
    GOMAXPROCS: String(availableParallelism()),
  });
}

/** The Go version installed, such as `1.26.8`, or undefined where there is none. */
export async function goVersion(): Promise<string | undefined> {
  try {
    return (await run(['env', 'GOVERSION'], process.cwd(), {})).stdout.trim().replace(/^go/, '');
  } catch (error) {
    if (error instanceof ClusterFault) return undefined;
    throw error;
  }
}

function run(args: readonly string[], cwd: string, env: Record<string, string>): Promise<GoResult> {
  return new Promise((resolve, reject) => {
    const child = spawn('nice', ['-n', '19', 'go', ...args], {
      cwd,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', chunk => (stdout += chunk));
    child.stderr.on('data', chunk => (stderr += chunk));
    child.on('error', () => reject(noGo()));
    child.on('close', code => {
      if (code === 127) reject(noGo());
      else resolve({ code: code ?? 1, stdout, stderr });
    });
  });
}

function noGo(): ClusterFault {
  return new ClusterFault('Go is not installed', 'install Go 1.26 or later (https://go.dev/dl) and put `go` on the PATH');
}
