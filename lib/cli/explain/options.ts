import { MINORS, type Minor, NEWEST_MINOR } from '../../kube';
import { oneOf, parseFlags, UsageError } from '../flags';

/** What a command line asks for. */
export interface ExplainOptions {
  readonly minor: Minor;

  /** Such as `apps/v1`; the preferred one that has the kind where it is not given. */
  readonly apiVersion?: string;
  readonly kind: string;

  /** Names of fields, from the object down; indices and keys are left out, as in `spec.containers.image`. */
  readonly fields: readonly string[];
  readonly help: boolean;
}

/** @throws UsageError */
export function explainOptions(argv: readonly string[]): ExplainOptions {
  const flags = parseFlags(argv, { valued: ['kubernetes', 'api-version'], switches: ['help'] });
  const help = flags.switches.has('help');
  const [path = '', ...more] = flags.operands;
  if (!help && (path === '' || more.length > 0)) {
    throw new UsageError("name one kind or field, such as 'StatefulSet.spec.updateStrategy'");
  }
  const [kind = '', ...fields] = path.replace(/\[[^\]]*\]/g, '').split('.');
  const [apiVersion, another] = flags.values.get('api-version') ?? [];
  if (another !== undefined) {
    throw new UsageError('--api-version is given more than once');
  }
  return {
    minor: oneOf(flags, 'kubernetes', MINORS, NEWEST_MINOR),
    ...(apiVersion !== undefined && { apiVersion }),
    kind,
    fields,
    help,
  };
}
