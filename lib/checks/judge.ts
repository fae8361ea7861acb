/** What the API servers of several minors say of one object, told once. */
import { type Answer, admit } from '../admission/admit';
import type { CustomKinds } from '../admission/custom/custom-kinds';
import type { Minor } from '../kube';
import type { LoadedObject } from '../load';
import type { Finding, Verdict } from '../report';
import { findingsOf } from './findings';
import { inOrderOfNames } from './sent';

/** What became of one object. */
export interface Judgement {
  readonly verdict: Verdict;

  /** By minor, where the minors do not agree. */
  readonly verdicts?: Readonly<Record<string, Verdict>>;
  readonly findings: readonly Finding[];
}

/** @param strictFaults what the text has against the object, in the API server's words; the caller tells of them itself */
export function judge(
  object: LoadedObject,
  minors: readonly Minor[],
  strictFaults: readonly string[],
  customKinds?: CustomKinds,
): Judgement {
  const [only] = minors;
  if (minors.length === 1 && only !== undefined) {
    const answer = answerOf(only, object, strictFaults, customKinds);
    return { verdict: answer.verdict, findings: findingsOf(object, answer, only) };
  }
  const answers = minors.map(minor => ({ minor, answer: answerOf(minor, object, strictFaults, customKinds) }));
  const verdicts = answers.map(({ answer }) => answer.verdict);
  const verdict = WORST_FIRST.find(one => verdicts.includes(one)) ?? 'accepted';
  return {
    verdict,
    ...(new Set(verdicts).size > 1 && {
      verdicts: Object.fromEntries(answers.map(({ minor, answer }) => [minor, answer.verdict])),
    }),
    findings: merged(answers.map(({ minor, answer }) => ({ minor, findings: findingsOf(object, answer, minor) }))),
  };
}

/** @throws Error that names the object, where we fail ourselves */
function answerOf(minor: Minor, object: LoadedObject, strictFaults: readonly string[], customKinds?: CustomKinds): Answer {
  try {
    const answer = admit(minor, object.value, undefined, strictFaults, customKinds);
    return answer.faults?.some(({ type }) => type === 'wrong type')
      ? admit(minor, inOrderOfNames(object.value), undefined, strictFaults, customKinds)
      : answer;
  } catch (cause) {
    throw new Error(`the object at ${object.file}:${object.position.line} could not be checked`, { cause });
  }
}

const WORST_FIRST: readonly Verdict[] = ['rejected', 'not-checked', 'accepted'];

/** What several minors found, equal findings once, with the minors that found it where not all did. */
export function merged<T extends Finding>(found: readonly { readonly minor: Minor; readonly findings: readonly T[] }[]): T[] {
  const byContent = new Map<string, { readonly finding: T; readonly kubernetes: Set<Minor> }>();
  for (const { minor, findings } of found) {
    for (const finding of findings) {
      const { object, rule, type, severity, path, message, value } = finding;
      const key = JSON.stringify([object, rule, type, severity, path, message, value]);
      const known = byContent.get(key) ?? { finding, kubernetes: new Set() };
      byContent.set(key, known);
      known.kubernetes.add(minor);
    }
  }
  return [...byContent.values()].map(({ finding, kubernetes }) =>
    kubernetes.size === found.length ? finding : { ...finding, kubernetes: [...kubernetes] },
  );
}
