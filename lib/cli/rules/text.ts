import { type Rule, SUPPRESSION_PREFIX } from '../../rules';

/** Every rule in a line, under its group. */
export function listing(rules: readonly Rule[]): string {
  const groups = [...new Set(rules.map(({ group }) => group))];
  const width = Math.max(...rules.map(({ id }) => id.length));
  return groups
    .map(group => {
      const lines = rules
        .filter(rule => rule.group === group)
        .map(({ id, severity, summary }) => `  ${id.padEnd(width)}  ${severity.padEnd(7)}  ${summary}`);
      return `${group}\n${lines.join('\n')}\n`;
    })
    .join('\n');
}

/** All that a rule says of itself. */
export function explanation(rule: Rule): string {
  const { id, group, severity, summary, why, reads, source } = rule;
  return [
    `${id} (${group}, ${severity})`,
    '',
    `  ${summary}.`,
    `  ${why}`,
    '',
    `  reads:    ${reads.join('\n            ')}`,
    `  source:   ${source}`,
    `  suppress: metadata.annotations of the object: '${SUPPRESSION_PREFIX}${id}: REASON'`,
    '',
  ].join('\n');
}
