import type { RuleContext } from '../context';
import type { NetworkPolicyPort } from '../objects';
import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { policiesOf } from './policies';
import { hasPort, portNames } from './services';

export const policyPortExists: Rule = {
  id: 'policy-port-exists',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'A named port that a NetworkPolicy lets in is a port of the Pods that it selects',
  why: 'A name that no Pod has matches no port: what the rule is meant to let in stays out.',
  reads: ['NetworkPolicy spec.ingress[].ports', 'Pod spec.containers[].ports'],
  source: 'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec',
  check: (context: RuleContext) =>
    policiesOf(context).flatMap(({ subject, pods }) =>
      (subject.object.spec?.ingress ?? []).flatMap(({ ports = [] }, rule) =>
        ports.flatMap((port, index) =>
          faultOf(pods, port).map(fault => ({ subject, path: `spec.ingress[${rule}].ports[${index}].port`, ...fault })),
        ),
      ),
    ),
};

function faultOf(pods: readonly PodSource[], { port, protocol }: NetworkPolicyPort): Omit<RuleFinding, 'subject' | 'path'>[] {
  if (typeof port !== 'string' || pods.length === 0 || pods.some(pod => hasPort(pod, port, protocol))) {
    return [];
  }
  const names = portNames(pods, protocol);
  const hint = names.length === 0 ? 'no port of them has a name' : `their ports are ${names.join(', ')}`;
  return [{ message: `no selected Pod has a port named '${port}'`, hint }];
}
