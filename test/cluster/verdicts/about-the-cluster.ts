import type { RecordedVerdict } from './model';

/** What is noted where a server ended the connection in place of an answer. */
export const NO_ANSWER = 'the server ended the connection without an answer';

/** Answers that speak of the server's configuration or contents and not of the object, and what in them does. */
const SIGNS: readonly (readonly [why: string, sign: RegExp])[] = [
  ["priority classes are the cluster's", /must not be provided in pod spec; priority admission|no PriorityClass with name/],
  ["runtime classes are the cluster's", /RuntimeClass|pod rejected: |invalid resource name|resource name may not be empty/],
  [
    "service addresses are the cluster's",
    /not in the valid range|failed to allocate|duplicate nodePort: |provided port is already allocated|service-cluster-ip-range/,
  ],
  ["IP families are the cluster's", /not configured on this cluster|dual-stack|cannot be used on a single-stack cluster/i],
  ["the namespace is the request's", /namespace of the provided object does not match|namespaces ".*" not found/],
  ['the server stumbled', new RegExp(NO_ANSWER)],
  ['names may be taken', /already exists/],
  ['only one class may be the default', /already (been )?marked as default/],
];

/** Why a verdict is not about the object; undefined where it is. */
export function aboutTheCluster(verdict: RecordedVerdict): string | undefined {
  const texts = [verdict.message ?? '', ...(verdict.causes ?? []).map(([, , message]) => message)];
  return SIGNS.find(([, sign]) => texts.some(text => sign.test(text)))?.[0];
}
