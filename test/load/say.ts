import { type Loaded, loadText, type Value } from '../../lib/load';

/** Findings as a user would read them. */
export function findings({ findings: found }: Loaded): string[] {
  return found.map(
    ({ rule, file, line, column, message, hint }) =>
      `${file}:${line}:${column} ${rule}: ${message}${hint === undefined ? '' : ` (${hint})`}`,
  );
}

/** Findings in a text. */
export function findingsIn(text: string): string[] {
  return findings(loadText(text, 'a.yaml'));
}

/** Values of the objects in a text. */
export function values(text: string): Value[] {
  return loadText(text, 'a.yaml').objects.map(({ value }) => value);
}
