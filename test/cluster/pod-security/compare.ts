import { type Minor, podSecurityFaults, policyVersion } from '../../../lib/kube';
import type { Reasons } from './ask';
import { reasonsOf } from './controls';
import type { Policy, Question } from './questions';

/** How far we agree with one minor's server. */
export interface Agreement {
  readonly minor: string;

  /** Pods that the server judged, each by some policies. */
  readonly pods: number;

  /** Verdicts about Pod Security; what is refused for other reasons has none. */
  readonly verdicts: number;
  readonly passed: Readonly<Record<Policy['level'], number>>;
  readonly differences: readonly Difference[];
}

/** A Pod that we judge otherwise. */
export interface Difference extends Policy {
  readonly minor: string;
  readonly pod: object;
  readonly server: readonly string[];
  readonly ours: readonly string[];
}

/** What we have against a Pod, in the server's words. */
export function ourReasons(minor: string, { pod }: Question, { level, version }: Policy): string[] {
  const faults = podSecurityFaults(level, minor as Minor, pod, pod.spec, policyVersion(version));
  return reasonsOf(faults.map(({ control }) => control));
}

/** Holds our verdicts against a server's. */
export function compare(minor: string, questions: readonly Question[], answers: readonly (readonly Reasons[])[]): Agreement {
  const asked = questions.flatMap((question, index) =>
    question.policies.flatMap((policy, place) => {
      const server = answers[index]?.[place] ?? null;
      return server === null ? [] : [{ question, policy, server, ours: ourReasons(minor, question, policy) }];
    }),
  );
  const passed = (level: Policy['level']) => asked.filter(it => it.policy.level === level && it.server.length === 0).length;
  return {
    minor,
    pods: new Set(asked.map(({ question }) => question)).size,
    verdicts: asked.length,
    passed: { baseline: passed('baseline'), restricted: passed('restricted') },
    differences: asked
      .filter(({ server, ours }) => JSON.stringify(server) !== JSON.stringify(ours))
      .map(({ question, policy, server, ours }) => ({ ...policy, minor, pod: question.pod, server, ours })),
  };
}
