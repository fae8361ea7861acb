import { MINORS, type Minor, NEWEST_MINOR } from '../../kube';
import { oneOf, parseFlags, someOf, UsageError } from '../flags';

export const CHECKS = ['admission', 'rules'] as const;

/** Who is asked about the manifests. */
export type Check = (typeof CHECKS)[number];

export const FORMATS = ['text', 'json', 'sarif', 'junit', 'markdown', 'github'] as const;

/** How the report is written. */
export type Format = (typeof FORMATS)[number];

/** What a command line asks for. */
export interface ValidateOptions {
  /** Oldest first, each once. */
  readonly minors: readonly Minor[];
  readonly checks: readonly Check[];
  readonly format: Format;

  /** Warnings fail, too. */
  readonly strict: boolean;

  /** Files and folders with CustomResourceDefinitions, besides those among the inputs. */
  readonly crds: readonly string[];

  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly help: boolean;
}

/** @throws UsageError */
export function validateOptions(argv: readonly string[]): ValidateOptions {
  const flags = parseFlags(argv, { valued: ['kubernetes', 'checks', 'format', 'crd'], switches: ['strict', 'help'] });
  const help = flags.switches.has('help');
  if (flags.operands.length === 0 && !help) {
    throw new UsageError("no path: name files or folders, or '-' for standard input");
  }
  return {
    minors: someOf(flags, 'kubernetes', MINORS, [NEWEST_MINOR]),
    checks: someOf(flags, 'checks', CHECKS, CHECKS),
    format: oneOf(flags, 'format', FORMATS, 'text'),
    crds: flags.values.get('crd') ?? [],
    strict: flags.switches.has('strict'),
    paths: flags.operands,
    help,
  };
}
