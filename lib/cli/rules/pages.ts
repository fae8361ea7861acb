import { type Rule, SUPPRESSION_PREFIX } from '../../rules';

/** The documentation of rules: a page each, by file name, and one that lists them all. */
export function pagesOf(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map([['README.md', index(rules)], ...rules.map((rule): [string, string] => [`${rule.id}.md`, page(rule)])]);
}

function index(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  return [
    '# Rules',
    '',
    'What no API server sees, as it looks at one object at a time. Made from the rules themselves by `npm run docs`.',
    '',
    `An annotation lets a finding stand: \`${SUPPRESSION_PREFIX}RULE: REASON\` on the object. Reports list what was let stand, and`,
    'what covers nothing.',
    ...groups.flatMap(group => [
      '',
      `## ${group}`,
      '',
      '| rule | severity | law |',
      '|---|---|---|',
      ...rules
        .filter(rule => rule.group === group)
        .map(({ id, severity, summary }) => `| [${id}](${id}.md) | ${severity} | ${cell(summary)} |`),
    ]),
    '',
  ].join('\n');
}

function page({ id, group, severity, summary, why, reads, source }: Rule): string {
  return [
    `# ${id}`,
    '',
    `**${summary}.**`,
    '',
    why,
    '',
    `- Group: ${group}`,
    `- Severity: ${severity} at most`,
    `- Reads: ${reads.map(path => `\`${path}\``).join(', ')}`,
    `- Source: <${source}>`,
    '',
    'To let a finding stand, annotate its object, and say why:',
    '',
    '```yaml',
    'metadata:',
    '  annotations:',
    `    ${SUPPRESSION_PREFIX}${id}: found and accepted by the team of this app`,
    '```',
    '',
  ].join('\n');
}

/** A bar would end the cell. */
function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
