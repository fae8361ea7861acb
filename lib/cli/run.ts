import { ExitCode, type Io } from './io';
import { USAGE } from './usage';

type Command = (argv: readonly string[], io: Io) => Promise<number>;

/** Loaded when they are asked for: no command waits for what only another one needs. */
const COMMANDS: ReadonlyMap<string, () => Promise<Command>> = new Map([
  ['synth', async () => (await import('./synth')).synth],
  ['validate', async () => (await import('./validate')).validate],
  ['explain', async () => (await import('./explain')).explain],
  ['rules', async () => (await import('./rules')).rules],
]);

/** Runs one command line and answers its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name, ...rest] = argv;
  if (name === '--help' || name === '-h') {
    io.out.write(USAGE);
    return ExitCode.CLEAN;
  }
  const load = name === undefined ? undefined : COMMANDS.get(name);
  if (load === undefined) {
    io.err.write(name === undefined ? USAGE : `cdk8s-stateful: no command '${name}'\n\n${USAGE}`);
    return ExitCode.USAGE;
  }
  const command = await load();
  return command(rest, io);
}
