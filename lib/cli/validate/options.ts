import { CHECKS, type Check } from '../../checks';
import { MINORS, type Minor, NEWEST_MINOR, POD_SECURITY_LEVELS, type PodSecurityLevel } from '../../kube';
import { assumptionFaults } from '../../rules/assumptions';
import { oneOf, parseFlags, someOf, UsageError } from '../flags';

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

  /** What exists outside of the manifests: `secret/db-credentials`. */
  readonly assume: readonly string[];

  /** Files and folders with Nodes. */
  readonly nodes: readonly string[];

  /** Level of namespaces that do not say theirs. */
  readonly podSecurity?: PodSecurityLevel;

  /** A file that says what is known and what may stand. */
  readonly config?: string;

  /** Files and folders; `-` is standard input. */
  readonly paths: readonly string[];
  readonly help: boolean;
}

/** @throws UsageError */
export function validateOptions(argv: readonly string[]): ValidateOptions {
  const flags = parseFlags(argv, {
    valued: ['kubernetes', 'checks', 'format', 'crd', 'assume', 'nodes', 'pod-security', 'config'],
    switches: ['strict', 'help'],
  });
  const help = flags.switches.has('help');
  if (flags.operands.length === 0 && !help) {
    throw new UsageError("no path: name files or folders, or '-' for standard input");
  }
  const [wrong] = (flags.values.get('assume') ?? []).filter(text => assumptionFaults(text).length > 0);
  if (wrong !== undefined) {
    throw new UsageError(`--assume '${wrong}': ${assumptionFaults(wrong)[0]}`);
  }
  const [config, another] = flags.values.get('config') ?? [];
  if (another !== undefined) {
    throw new UsageError('--config is given more than once');
  }
  return {
    minors: someOf(flags, 'kubernetes', MINORS, [NEWEST_MINOR]),
    checks: someOf(flags, 'checks', CHECKS, CHECKS),
    format: oneOf(flags, 'format', FORMATS, 'text'),
    crds: flags.values.get('crd') ?? [],
    assume: flags.values.get('assume') ?? [],
    nodes: flags.values.get('nodes') ?? [],
    ...(flags.values.has('pod-security') && { podSecurity: oneOf(flags, 'pod-security', POD_SECURITY_LEVELS, 'privileged') }),
    ...(config !== undefined && { config }),
    strict: flags.switches.has('strict'),
    paths: flags.operands,
    help,
  };
}
