/** Annotations for GitHub: commands in the log of a workflow, each with its place. */
import { summaryOf } from './counts';
import type { Finding, Report, Severity } from './model';
import { fileOf, nameOf, sentenceOf } from './sentence';

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', note: 'notice' };

/**
 * A line for each finding, then the counts.
 *
 * @see https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands#setting-an-error-message
 */
export function github(report: Report): string {
  return `${[...report.findings.map(finding => annotation(finding, report)), summaryOf(report)].join('\n')}\n`;
}

function annotation(finding: Finding, report: Report): string {
  const { severity, line, column, rule, hint } = finding;
  const object = finding.object === undefined ? undefined : report.objects[finding.object];
  const file = fileOf(finding, report);
  const title = object === undefined ? rule : `${nameOf(object)}: ${rule}`;
  const place = file === '-' ? [] : [`file=${property(file)}`, `line=${line}`, `col=${column}`];
  const text = `${sentenceOf(finding, report)}${hint === undefined ? '' : `\nhint: ${hint}`}`;
  return `::${COMMANDS[severity]} ${[...place, `title=${property(title)}`].join(',')}::${data(text)}`;
}

/** @see https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts - `escapeData`, `escapeProperty` */
function data(text: string): string {
  return text.replace(/%/g, '%25').replace(/\r/g, '%0D').replace(/\n/g, '%0A');
}

function property(text: string): string {
  return data(text).replace(/:/g, '%3A').replace(/,/g, '%2C');
}
