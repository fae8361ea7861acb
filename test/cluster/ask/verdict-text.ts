import type { Verdict } from './dry-run';

/** A verdict for people: one line, then one for each cause and warning. */
export function verdictText(verdict: Verdict): string {
  const { object, accepted, code, reason, message, causes, warnings } = verdict;
  const id = [object.namespace, object.name].filter(Boolean).join('/');
  const head = `${accepted ? 'accepted' : 'refused '} ${object.apiVersion} ${object.kind} ${id} (${object.file} document ${object.document})`;
  const why = causes.length > 0 ? causes.map(it => `${it.field}: ${it.message}`) : [message];
  return [
    accepted ? head : `${head}: ${code} ${reason}`,
    ...(accepted ? [] : why.map(line => `  ${line}`)),
    ...warnings.map(line => `  warning: ${line}`),
  ].join('\n');
}
