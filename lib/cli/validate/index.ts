import { loadEach } from '../../load';
import { json, type Report, text } from '../../report';
import { UsageError } from '../flags';
import { ExitCode, type Io } from '../io';
import { VALIDATE_USAGE } from '../usage';
import { type ValidateOptions, validateOptions } from './options';
import { Progress } from './progress';
import { Survey } from './survey';

/** `cdk8s-stateful validate`: what the API server of a minor would say to manifests. */
export async function validate(argv: readonly string[], io: Io): Promise<number> {
  let options: ValidateOptions;
  try {
    options = validateOptions(argv);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    io.err.write(`cdk8s-stateful validate: ${error.message}\n`);
    return ExitCode.USAGE;
  }
  if (options.help) {
    io.out.write(`usage: cdk8s-stateful <command>\n\n${VALIDATE_USAGE}\n`);
    return ExitCode.CLEAN;
  }
  const survey = await surveyed(options, io);
  const report = survey.report();
  io.out.write(written(report, survey, options, io));
  return exitCodeOf(report, options.strict);
}

async function surveyed({ minors, checks, crds, paths }: ValidateOptions, io: Io): Promise<Survey> {
  const survey = new Survey(minors, checks);
  const progress = new Progress(io.err);
  const input = { cwd: io.cwd, stdin: io.in };
  for await (const loaded of loadEach(crds, input)) {
    survey.define(loaded);
  }
  for await (const loaded of loadEach(paths, input)) {
    survey.add(loaded);
    progress.tell(survey.count);
  }
  progress.end();
  return survey;
}

function written(report: Report, survey: Survey, { format }: ValidateOptions, io: Io): string {
  return format === 'json'
    ? json(report)
    : text(report, { lineOf: (file, line) => survey.lineOf(file, line), colors: io.out.isTTY === true && !io.env['NO_COLOR'] });
}

function exitCodeOf({ findings }: Report, strict: boolean): ExitCode {
  const fails = findings.some(({ severity }) => severity === 'error' || (strict && severity === 'warning'));
  return fails ? ExitCode.FINDINGS : ExitCode.CLEAN;
}
