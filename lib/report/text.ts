import { summaryOf } from './counts';
import { excerpt, visible } from './excerpt';
import type { Finding, Report, Severity } from './model';
import { fileOf, letStand, nameOf, sentenceOf, verdictOf } from './sentence';

/** How a report for people is to look. */
export interface TextOptions {
  /** A line of a file, without its end; undefined where it is not to be shown. */
  readonly lineOf: (file: string, line: number) => string | undefined;

  /** Whether to use the colours of a terminal. */
  readonly colors: boolean;
}

/** A report for people: findings under the object that they are about, then a line with counts. */
export function text(report: Report, { lineOf, colors }: TextOptions): string {
  const paint = colors ? painted : (words: string) => words;
  const groups = groupsOf(report.findings).map(group => {
    const head = paint(visible(headOf(group[0], report)), 'bold');
    return `${[head, ...group.map(finding => indented(finding))].join('\n')}\n`;
  });
  const stood = letStand(report).map(words => visible(`let stand: ${words}`));
  return `${[...groups, ...(stood.length > 0 ? [`${stood.join('\n')}\n`] : []), visible(summaryOf(report))].join('\n')}\n`;

  function indented(finding: Finding): string {
    const { line, column, severity, hint } = finding;
    const file = fileOf(finding, report);
    const source = lineOf(file, line);
    const rule = finding.layer === 'rule' ? ` [${finding.rule}]` : '';
    const place = visible(`${file}:${line}:${column}`);
    const lines = [`  ${place}: ${paint(severity, COLORS[severity])}: ${visible(sentenceOf(finding, report))}${rule}`];
    if (source !== undefined && source.trim() !== '') {
      const [shown, caret] = excerpt(source, line, column);
      lines.push(`  ${paint(shown, 'dim')}`, `  ${paint(caret, COLORS[severity])}`);
    }
    return [...lines, ...(hint === undefined ? [] : [`      hint: ${visible(hint)}`])].join('\n');
  }
}

/** Findings that follow each other and are about the same thing. */
function groupsOf(findings: readonly Finding[]): [Finding, ...Finding[]][] {
  const groups: [Finding, ...Finding[]][] = [];
  for (const finding of findings) {
    const last = groups.at(-1);
    if (last !== undefined && last[0].object === finding.object && last[0].file === finding.file) {
      last.push(finding);
    } else {
      groups.push([finding]);
    }
  }
  return groups;
}

function headOf(finding: Finding, report: Report): string {
  const object = finding.object === undefined ? undefined : report.objects[finding.object];
  return object === undefined ? fileOf(finding, report) : `${object.file}: ${nameOf(object)}: ${verdictOf(object, report)}`;
}

/** @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ - SGR, 8.3.117 */
const SGR = { bold: 1, dim: 2, red: 31, yellow: 33, cyan: 36 } as const;

const COLORS: Readonly<Record<Severity, keyof typeof SGR>> = { error: 'red', warning: 'yellow', note: 'cyan' };

function painted(words: string, color: keyof typeof SGR): string {
  return `\u001b[${SGR[color]}m${words}\u001b[0m`;
}
