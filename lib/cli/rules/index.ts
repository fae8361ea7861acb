import { closest } from '../../checks/closest';
import { RULES, type Rule } from '../../rules';
import { parseFlags, UsageError } from '../flags';
import { ExitCode, type Io } from '../io';
import { RULES_USAGE } from '../usage';
import { explanation, listing } from './text';

/** `cdk8s-stateful rules`: every rule in a line, or those that are named in full. */
export async function rules(argv: readonly string[], io: Io): Promise<number> {
  try {
    const { operands, switches } = parseFlags(argv, { valued: [], switches: ['help'] });
    if (switches.has('help')) {
      io.out.write(`usage: cdk8s-stateful <command>\n\n${RULES_USAGE}\n`);
    } else {
      io.out.write(operands.length === 0 ? listing(RULES) : operands.map(id => explanation(named(id))).join('\n'));
    }
    return ExitCode.CLEAN;
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err.write(`cdk8s-stateful rules: ${error.message}\n`);
    return ExitCode.USAGE;
  }
}

function named(id: string): Rule {
  const rule = RULES.find(it => it.id === id);
  if (rule === undefined) {
    const meant = closest(
      id,
      RULES.map(it => it.id),
    );
    throw new UsageError(
      `no rule '${id}': ${meant === undefined ? "'cdk8s-stateful rules' lists them" : `did you mean '${meant}'?`}`,
    );
  }
  return rule;
}
