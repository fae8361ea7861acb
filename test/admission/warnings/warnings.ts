import { type Answer, admit } from '../../../lib/admission/admit';
import type { Minor } from '../../../lib/kube';

/** What a minor's server warns of, of what it accepts; the answer itself where it does not. */
export function warnings(minor: Minor, object: unknown, old?: unknown): readonly string[] | Answer {
  const answer = admit(minor, object, old);
  return answer.verdict === 'accepted' ? answer.warnings : answer;
}
