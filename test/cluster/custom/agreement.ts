import { admit } from '../../../lib/admission/admit';
import { CustomKinds } from '../../../lib/admission/custom/custom-kinds';
import type { Minor } from '../../../lib/kube';
import { answerLines, type Comparison, serverLines } from '../../admission/agreement';
import type { RecordedVerdict } from '../verdicts/model';
import type { RecordedCase } from '../verdicts/recorded';
import { withoutChance } from '../verdicts/words';

/** What is agreed on, of objects of custom kinds and of definitions; answers that leave something open agree with anything. */
export function compareCustom(it: RecordedCase, minor: Minor, server: RecordedVerdict, kinds: CustomKinds): Comparison {
  const ours = admit(minor, it.object, it.question === 'update' ? it.base : undefined, [], kinds);
  const isRefused = server.code >= 300;
  const verdict = ours.verdict === 'not-checked' || (ours.verdict === 'rejected') === isRefused;
  const common = { it, minor, server, ours, verdict, warnings: isSameSet(server.warnings ?? [], ours.warnings) };
  if (!isRefused) return common;
  if (ours.verdict !== 'rejected') return { ...common, paths: verdict, messages: verdict };
  const [theirs, mine] = [serverLines(server), answerLines(ours)];
  return {
    ...common,
    paths: isSameSet(
      theirs.map(({ path }) => path),
      mine.map(({ path }) => path),
    ),
    messages: isSameSet(theirs.map(text), mine.map(text)),
  };
}

function text({ path, text: words }: { readonly path: string; readonly text: string }): string {
  // Recorded answers have a word in place of each uid.
  return `${path}: ${withoutChance(words)}`;
}

function isSameSet(left: readonly string[], right: readonly string[]): boolean {
  const [one, other] = [new Set(left), new Set(right)];
  return one.size === other.size && [...one].every(it => other.has(it));
}

/** The kinds that definitions define. */
export function kindsOf(definitions: readonly { readonly object: unknown }[]): CustomKinds {
  return CustomKinds.of(definitions.map(({ object }) => object));
}
