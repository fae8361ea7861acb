import type { AcceptedOptions, NoFindingsOptions } from './options';
import { acceptance, findings, type Verdict } from './verdict';

/** What Jest says of a matcher's call. */
interface Call {
  readonly isNot?: boolean;
}

/** What a matcher says to Jest. */
export interface MatcherResult {
  /** Whether the manifests are as the matcher wants them, also where the test asks for the contrary. */
  readonly pass: boolean;
  /** Why the test fails. */
  readonly message: () => string;
}

/**
 * Passes where the API server would take every object; one that could not be checked fails.
 *
 * @param received a construct, which stands for all objects below it, or a list of plain manifests
 * @throws if options or manifests are none
 */
export function toBeAccepted(this: Call, received: unknown, options: AcceptedOptions = {}): MatcherResult {
  return resultOf(this, 'toBeAccepted', acceptance(received, options));
}

/**
 * Passes where neither the API server nor a rule has anything to say of the manifests.
 *
 * @param received a construct, which stands for all objects below it, or a list of plain manifests
 * @throws if options or manifests are none
 */
export function toHaveNoFindings(this: Call, received: unknown, options: NoFindingsOptions = {}): MatcherResult {
  return resultOf(this, 'toHaveNoFindings', findings(received, options));
}

/** What nobody can tell passes neither way. */
function resultOf({ isNot = false }: Call, name: string, { clean, faulty, text }: Verdict): MatcherResult {
  const call = `expect(manifests)${isNot ? '.not' : ''}.${name}()`;
  return { pass: isNot ? !faulty : clean, message: () => `${call}\n\n${text}` };
}
