import { readArguments, USAGE, UsageFault } from './command/arguments';
import { buildCommand } from './command/build';
import { downCommand } from './command/down';
import { dryRunCommand } from './command/dry-run';
import { statusCommand } from './command/status';
import { upCommand } from './command/up';
import { ClusterFault } from './fault';
import { sweepOldRuns } from './run/record';

/** Where a command writes its lines. */
export interface Io {
  readonly out: (line: string) => void;
  readonly err: (line: string) => void;
}

/** `npm run cluster`: a real Kubernetes control plane on this machine. Answers the exit code. */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  try {
    const args = readArguments(argv);
    sweepOldRuns();
    switch (args.command) {
      case 'build':
        return await buildCommand(args, io);
      case 'up':
        return await upCommand(args, io);
      case 'status':
        return await statusCommand(io);
      case 'down':
        return await downCommand(io);
      case 'dry-run':
        return await dryRunCommand(args, io);
      case 'help':
        io.out(USAGE);
        return 0;
      default:
        throw new UsageFault(args.command === '' ? 'no command' : `no command '${args.command}'`);
    }
  } catch (error) {
    if (!(error instanceof ClusterFault)) throw error;
    io.err(`${error.message}\n${error.todo}`);
    return error instanceof UsageFault ? 2 : 3;
  }
}

if (require.main === module) {
  const io = {
    out: (line: string) => process.stdout.write(`${line}\n`),
    err: (line: string) => process.stderr.write(`${line}\n`),
  };
  run(process.argv.slice(2), io).then(
    code => process.exit(code),
    error => {
      io.err(error.stack);
      process.exit(3);
    },
  );
}
