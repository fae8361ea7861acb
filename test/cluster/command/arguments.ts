import { parseArgs } from 'node:util';
import { ClusterFault } from '../fault';
import { MINORS, NEWEST } from '../versions';

export const USAGE = `npm run cluster -- COMMAND

  build [MINOR...]                     builds what the minors need (default: the newest, whole); \`all\` names every minor
  up [MINOR] [--nodes A,B] [--port N] [--apps] [--foreground]
                                       starts a control plane; the newest minor gets controllers, nodes and DNS,
                                       and with --apps every app of apps/, awaited until all of it is Ready
  status                               lists what is built and what runs
  down                                 stops everything that \`up\` started
  dry-run [--minor MINOR]... PATH...   asks a minor's API server whether it would take these manifests

Minors: ${MINORS.join(' ')}
Exit codes: 0 fine, 1 something was refused, 2 usage, 3 the cluster failed`;

/** A command as the user gave it. */
export interface Arguments {
  readonly command: string;
  readonly operands: readonly string[];
  readonly minors: readonly string[];
  readonly nodes: readonly string[];
  readonly port?: number;
  readonly apps: boolean;
  readonly foreground: boolean;
}

/** A mistake on the command line. */
export class UsageFault extends ClusterFault {
  constructor(what: string) {
    super(what, `usage:\n${USAGE}`);
  }
}

/** Reads the command line. @throws UsageFault */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  const [command = '', ...operands] = positionals;
  const port = values.port === undefined ? undefined : Number(values.port);
  if (port !== undefined && !(Number.isInteger(port) && port > 0 && port < 65536))
    throw new UsageFault(`'${values.port}' is no port`);
  return {
    command,
    operands,
    minors: (values.minor ?? []).map(requireMinor),
    nodes: (values.nodes ?? 'node-1,node-2,node-3').split(',').filter(Boolean),
    port,
    apps: values.apps ?? false,
    foreground: values.foreground ?? false,
  };
}

/** The minors named as operands; `all` is every one, none is the newest. @throws UsageFault on one that is not in the table */
export function minorsOf(operands: readonly string[]): string[] {
  if (operands.length === 0) return [NEWEST];
  return operands.flatMap(it => (it === 'all' ? MINORS : [requireMinor(it)]));
}

function requireMinor(minor: string): string {
  if (!MINORS.includes(minor)) throw new UsageFault(`'${minor}' is no Kubernetes minor that we build`);
  return minor;
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        minor: { type: 'string', multiple: true },
        nodes: { type: 'string' },
        port: { type: 'string' },
        apps: { type: 'boolean' },
        foreground: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageFault((error as Error).message);
  }
}
