/** What NetworkPolicies together leave a Pod. */

import { addTo } from '../grouped';
import type { NetworkPolicy } from '../objects';
import type { PodSource } from '../pods';
import { remembered } from '../remembered';
import type { Subject } from '../subject';

/** A policy and the Pods that it is for. */
export interface Policy {
  readonly subject: Subject<NetworkPolicy>;
  readonly pods: readonly PodSource[];
  readonly isIngress: boolean;
  readonly isEgress: boolean;
}

/** @see https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource */
export const policiesOf = remembered((context): readonly Policy[] =>
  context.ofKind('NetworkPolicy').map(subject => {
    const { podSelector = {}, policyTypes, egress } = subject.object.spec ?? {};
    return {
      subject,
      pods: context.podsSelectedBy(podSelector, subject.namespace),
      isIngress: policyTypes?.includes('Ingress') ?? true,
      isEgress: policyTypes?.includes('Egress') ?? egress !== undefined,
    };
  }),
);

/** Of each Pod the policies that hold for it, in input order. */
export function policiesByPod(policies: readonly Policy[]): ReadonlyMap<PodSource, readonly Policy[]> {
  const byPod = new Map<PodSource, Policy[]>();
  for (const policy of policies) {
    for (const pod of policy.pods) {
      addTo(byPod, pod, policy);
    }
  }
  return byPod;
}
