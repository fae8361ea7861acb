/** Markdown for a comment on a pull request. */
import { counted, countOf, summaryOf } from './counts';
import { visible } from './excerpt';
import type { Finding, Report, Severity, Suppressed } from './model';
import { fileOf, nameOf, sentenceOf } from './sentence';

/** GitHub takes no longer comment: https://github.com/orgs/community/discussions/27190 */
const MOST_CHARACTERS = 65_536;

/** A table of findings, the worst first; those for which there is no room are counted. */
export function markdown(report: Report): string {
  const head = `### Kubernetes ${report.kubernetes.replaceAll(',', ', ')}: ${counted(countOf(report, 'error'), 'error')}, ${counted(countOf(report, 'warning'), 'warning')}\n\n${summaryOf(report)}\n`;
  if (report.findings.length === 0 && report.suppressed === undefined) {
    return head;
  }
  const table = `${head}\n| | object | place | finding |\n|---|---|---|---|\n`;
  const open = WORST_FIRST.flatMap(severity => report.findings.filter(it => it.severity === severity));
  const rows = [...open, ...(report.suppressed ?? [])].map(it => rowOf(it, report));
  const room = MOST_CHARACTERS - table.length - `\nand ${rows.length} more\n`.length;
  const fitting = fittingIn(room, rows);
  const more = rows.length - fitting.length;
  return `${table}${fitting.join('')}${more === 0 ? '' : `\nand ${more} more\n`}`;
}

const WORST_FIRST: readonly Severity[] = ['error', 'warning', 'note'];

function fittingIn(room: number, rows: readonly string[]): string[] {
  let left = room;
  const end = rows.findIndex(row => {
    left -= row.length;
    return left < 0;
  });
  return rows.slice(0, end === -1 ? rows.length : end);
}

function rowOf(finding: Finding & Partial<Suppressed>, report: Report): string {
  const { severity, line, column, hint, object, reason } = finding;
  const about = object === undefined ? undefined : report.objects[object];
  const more = reason === undefined ? hint && ` (${hint})` : `: ${reason}`;
  const words = `${sentenceOf(finding, report)}${more ?? ''}`;
  const cells = [
    reason === undefined ? severity : 'let stand',
    about === undefined ? '' : nameOf(about),
    `${fileOf(finding, report)}:${line}:${column}`,
    words,
  ];
  return `| ${cells.map(escaped).join(' | ')} |\n`;
}

/**
 * Text that stays text: no markup, no cell of its own, and no mention of people and issues, which an empty comment breaks up.
 *
 * @see https://github.github.com/gfm/#backslash-escapes
 */
function escaped(text: string): string {
  return visible(text)
    .replace(/[\\`*_{}[\]()|~!$]/g, '\\$&')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[@#](?=\w)|:(?=\/\/)/g, '$&<!-- -->');
}
