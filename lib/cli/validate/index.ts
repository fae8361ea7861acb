import { ConfigurationError, Survey } from '../../checks';
import { loadEach } from '../../load';
import type { Report } from '../../report';
import { fails } from '../../report/counts';
import { UsageError } from '../flags';
import { ExitCode, type Io } from '../io';
import { VALIDATE_USAGE } from '../usage';
import { written } from './formats';
import { type ValidateOptions, validateOptions } from './options';
import { Progress } from './progress';
import { settingsOf } from './settings';

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
  let survey: Survey;
  try {
    survey = await surveyed(options, io);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    io.err.write(`cdk8s-stateful validate: ${error.message}\n`);
    return ExitCode.USAGE;
  }
  const report = survey.report();
  io.out.write(await written(report, options.format, (file, line) => survey.lineOf(file, line), io));
  return exitCodeOf(report, options.strict);
}

async function surveyed(options: ValidateOptions, io: Io): Promise<Survey> {
  const { minors, checks, crds, paths } = options;
  const survey = new Survey({ minors, checks, ...(await settingsOf(options, io)) });
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

function exitCodeOf({ findings }: Report, strict: boolean): ExitCode {
  return findings.some(finding => fails(finding, strict)) ? ExitCode.FINDINGS : ExitCode.CLEAN;
}
