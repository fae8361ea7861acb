import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { MINORS } from '../../versions';
import { type Agreement, rows } from './agreement';

/** The figures that the document is made from: of each minor and seed the latest run. */
const FIGURES = join(__dirname, '..', 'agreement.json');
const DOCUMENT = join(__dirname, '..', 'AGREEMENT.md');

/** Puts runs in the place of earlier ones of their minor and seed, and writes the document anew. */
export function publish(runs: readonly Agreement[]): void {
  const known: Agreement[] = existsSync(FIGURES) ? JSON.parse(readFileSync(FIGURES, 'utf8')) : [];
  const isRepeated = (it: Agreement) => runs.some(run => run.minor === it.minor && run.seed === it.seed);
  const place = ({ minor, seed }: Agreement) => MINORS.indexOf(minor) * 1e9 + seed;
  const all = [...known.filter(it => !isRepeated(it)), ...runs].sort((left, right) => place(left) - place(right));
  writeFileSync(FIGURES, `${JSON.stringify(all, null, 2)}\n`);
  writeFileSync(DOCUMENT, documentOf(all));
}

/** The document: what was asked, how, and what came of it. */
export function documentOf(all: readonly Agreement[]): string {
  return `# How far admission agrees with real API servers

Made by \`npm run verdicts -- --compare N --seed S --publish\`, which needs Go. For each minor it starts that minor's own API
server, makes N objects that were never asked about, has the server judge each by a dry run with strict field validation,
stores one in three of those that the server takes and has it judge three changes of each, and compares every answer with
what \`lib/admission\` says offline. Objects are sound manifests as people write them, broken in up to three places; sound
ones with parts of others and other values; and random ones along the minor's schema. The same minor and seed always give
the same objects. A disagreement is a fault of ours, which is then mended: the figures are those of the run that found it.

${rows(all)}

- _about the cluster_: answers that speak of the server's configuration or contents, such as its address ranges; nobody can
  tell them from the object, and they are left out.
- _exceptions_: objects on whose verdict we do not agree. _not checked_ ones, of which we said that we do not know, count
  among them.
- _same paths_, _same type and message_: of what the server refuses, how much we refuse for exactly the same fields, and in
  exactly the same words; an object with several faults counts only where all agree.
`;
}
