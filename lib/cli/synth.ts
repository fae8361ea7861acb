import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { Yaml } from 'cdk8s';
import { differences } from './differences';
import { ExitCode, type Io } from './io';

/** `cdk8s synth` deletes its output before it runs the app; here it works in a folder beside it, which then takes its place. */
export async function synth(argv: readonly string[], io: Io): Promise<number> {
  const { check, output, rest } = parse(argv, io);
  const reports = reportsFile(rest, io);
  const program = cdk8sProgram(io.cwd);
  if (program === undefined) {
    io.err.write("cdk8s-stateful: no cdk8s-cli in this project: run 'npm install --save-dev cdk8s-cli'\n");
    return ExitCode.USAGE;
  }
  mkdirSync(dirname(output), { recursive: true });
  const stage = mkdtempSync(join(dirname(output), `.${basename(output)}-`));
  try {
    return await synthInto(stage, { check, output, reports, command: [program, 'synth', '--output', stage, ...rest] }, io);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

interface Synthesis {
  readonly check: boolean;
  readonly output: string;

  /** File for the reports of plugins, which name the manifests. */
  readonly reports?: string;
  readonly command: readonly string[];
}

async function synthInto(stage: string, { check, output, reports, command }: Synthesis, io: Io): Promise<number> {
  const shown = relative(io.cwd, output) || '.';
  const translate = (text: string) => text.replaceAll(stage, shown).replaceAll(relative(io.cwd, stage), shown);
  const code = await runNode(command, io, translate);
  if (reports !== undefined && existsSync(reports)) {
    writeFileSync(reports, translate(readFileSync(reports, 'utf8')));
  }
  if (code !== ExitCode.CLEAN) {
    io.err.write(`cdk8s-stateful: synth failed; ${shown} is as it was\n`);
    return code;
  }
  rmSync(join(stage, CONSTRUCT_METADATA), { force: true });
  if (!existsSync(stage) || differences(stage, '').length === 0) {
    io.err.write(`cdk8s-stateful: the app made no manifests; ${shown} is as it was\n`);
    return ExitCode.FINDINGS;
  }
  if (!check) {
    replace(output, stage);
    return ExitCode.CLEAN;
  }
  const found = differences(stage, output);
  for (const line of found) {
    io.err.write(`${shown}: ${line}\n`);
  }
  if (found.length > 0) {
    io.err.write(`cdk8s-stateful: ${shown} is not what the app makes now: run synth and commit it\n`);
  }
  return found.length > 0 ? ExitCode.FINDINGS : ExitCode.CLEAN;
}

/** What cdk8s leaves for plugins beside the manifests, among which a GitOps tool would take it for one. */
const CONSTRUCT_METADATA = 'construct-metadata.json';

/** Puts the new folder in the place of the old one; if that fails, the old one is back. */
function replace(output: string, stage: string): void {
  const aside = `${stage}-old`;
  const hadOutput = existsSync(output);
  if (hadOutput) {
    renameSync(output, aside);
  }
  try {
    renameSync(stage, output);
  } catch (error) {
    if (hadOutput) {
      renameSync(aside, output);
    }
    throw error;
  }
  rmSync(aside, { recursive: true, force: true });
}

/** The flags that are ours, the output folder as cdk8s-cli would choose it, and all other flags for it. */
function parse(argv: readonly string[], io: Io): { readonly check: boolean; readonly output: string; readonly rest: string[] } {
  const rest: string[] = [];
  let check = false;
  let output: string | undefined;
  for (let index = 0; index < argv.length; index++) {
    const flag = argv[index] ?? '';
    if (flag === '--check') {
      check = true;
    } else if (flag === '--output' || flag === '-o') {
      index += 1;
      output = argv[index];
    } else if (flag.startsWith('--output=')) {
      output = flag.slice('--output='.length);
    } else {
      rest.push(flag);
    }
  }
  const chosen = output ?? io.env.CDK8S_OUTPUT ?? configuredOutput(io.cwd) ?? DEFAULT_OUTPUT;
  return { check, output: isAbsolute(chosen) ? chosen : resolve(io.cwd, chosen), rest };
}

/** Where cdk8s-cli is told to write the reports of plugins. */
function reportsFile(flags: readonly string[], io: Io): string | undefined {
  const flag = '--validation-reports-output-file';
  const joined = flags.find(it => it.startsWith(`${flag}=`))?.slice(flag.length + 1);
  const file = joined ?? (flags.includes(flag) ? flags[flags.indexOf(flag) + 1] : io.env['CDK8S_VALIDATION_REPORTS_OUTPUT_FILE']);
  return file === undefined ? undefined : resolve(io.cwd, file);
}

/** That of cdk8s-cli. */
const DEFAULT_OUTPUT = 'dist';

function configuredOutput(cwd: string): string | undefined {
  const file = join(cwd, 'cdk8s.yaml');
  if (!existsSync(file)) {
    return undefined;
  }
  const [config] = Yaml.load(file) as [{ readonly output?: unknown } | undefined];
  return typeof config?.output === 'string' ? config.output : undefined;
}

function cdk8sProgram(cwd: string): string | undefined {
  try {
    const manifest = createRequire(join(cwd, 'package.json')).resolve('cdk8s-cli/package.json');
    const { bin } = JSON.parse(readFileSync(manifest, 'utf8')) as { readonly bin: { readonly cdk8s: string } };
    return join(dirname(manifest), bin.cdk8s);
  } catch {
    return undefined;
  }
}

function runNode(args: readonly string[], io: Io, translate: (text: string) => string): Promise<number> {
  return new Promise((done, failed) => {
    const child = spawn(process.execPath, [...args], {
      cwd: io.cwd,
      env: { CDK8S_CHECK_UPGRADE: 'false', ...io.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const stop = (signal: NodeJS.Signals) => child.kill(signal);
    const signals: NodeJS.Signals[] = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) {
      process.on(signal, stop);
    }
    child.stdout.on('data', chunk => io.out.write(translate(String(chunk))));
    child.stderr.on('data', chunk => io.err.write(translate(String(chunk))));
    child.on('error', failed);
    child.on('close', code => {
      for (const signal of signals) {
        process.off(signal, stop);
      }
      done(code ?? ExitCode.FINDINGS);
    });
  });
}
