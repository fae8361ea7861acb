import { ExitCode, type Io } from './io';
import { SYNTH_USAGE, synth } from './synth';

const USAGE = `usage: cdk8s-stateful <command>

${SYNTH_USAGE}
`;

/** Runs one command line and answers its exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [command, ...rest] = argv;
  if (command === '--help' || command === '-h') {
    io.out.write(USAGE);
    return ExitCode.CLEAN;
  }
  if (command === 'synth') {
    return synth(rest, io);
  }
  io.err.write(command === undefined ? USAGE : `cdk8s-stateful: no command '${command}'\n\n${USAGE}`);
  return ExitCode.USAGE;
}
