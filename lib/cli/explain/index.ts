import { UsageError } from '../flags';
import { ExitCode, type Io } from '../io';
import { EXPLAIN_USAGE } from '../usage';
import { servedKind } from './kinds';
import { type ExplainOptions, explainOptions } from './options';
import { placeOf } from './place';
import { explanation } from './text';

/** `cdk8s-stateful explain`: what a field of a kind holds in a minor. */
export async function explain(argv: readonly string[], io: Io): Promise<number> {
  try {
    const options = explainOptions(argv);
    io.out.write(options.help ? `usage: cdk8s-stateful <command>\n\n${EXPLAIN_USAGE}\n` : explained(options));
    return ExitCode.CLEAN;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err.write(`cdk8s-stateful explain: ${error.message}\n`);
    return ExitCode.USAGE;
  }
}

function explained({ minor, kind, apiVersion, fields }: ExplainOptions): string {
  const served = servedKind(minor, kind, apiVersion);
  return explanation(minor, served, fields, placeOf(minor, served.apiVersion, served.kind, fields));
}
