import type { RuleContext } from '../context';
import type { NetworkPolicy, NetworkPolicyPeer, StatefulSet } from '../objects';
import { containersOf, isStatefulSet, ordinalsOf, type PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { selects } from '../selection';
import { type Policy, policiesByPod, policiesOf } from './policies';

export const policyLetsPeersIn: Rule = {
  id: 'policy-lets-peers-in',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'Replicas of a StatefulSet that talk to each other are let in by their own NetworkPolicies',
  why: 'Policies hold between replicas as well: members that may not reach each other never form a cluster.',
  reads: ['NetworkPolicy spec.ingress', 'NetworkPolicy spec.egress', 'StatefulSet spec.serviceName', 'Pod spec.containers'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  check: context =>
    [...policiesByPod(policiesOf(context))].flatMap(([pod, policies]) => {
      const { subject } = pod;
      const isClustered =
        isStatefulSet(subject) && ordinalsOf(subject.object).replicas > 1 && namesItsPeers(context, pod, subject.object);
      return isClustered ? [...faultsOf(context, pod, policies, 'ingress'), ...faultsOf(context, pod, policies, 'egress')] : [];
    }),
};

/** What shows that replicas look each other up: their governing Service stands in what they are started with, or publishes them early. */
function namesItsPeers(context: RuleContext, pod: PodSource, { spec = {} }: StatefulSet): boolean {
  const { serviceName } = spec;
  if (!serviceName) {
    return false;
  }
  const service = context.find('Service', serviceName, pod.namespace)?.object;
  const texts = containersOf(pod).flatMap(({ container }) => [
    ...(container.command ?? []),
    ...(container.args ?? []),
    ...(container.env ?? []).flatMap(({ value }) => value ?? []),
  ]);
  const peer = `.${serviceName}`;
  return service?.spec?.publishNotReadyAddresses === true || texts.some(text => text.includes(peer));
}

type Direction = 'ingress' | 'egress';

function faultsOf(context: RuleContext, pod: PodSource, policies: readonly Policy[], direction: Direction): RuleFinding[] {
  const ours = policies.filter(({ isIngress, isEgress }) => (direction === 'ingress' ? isIngress : isEgress));
  const peers = ours.flatMap(({ subject }) => peersOf(subject.object, direction));
  const [first] = ours;
  if (first === undefined || peers.some(list => list.length === 0 || list.some(peer => isSelf(context, pod, peer)))) {
    return [];
  }
  const words = direction === 'ingress' ? 'let in by' : 'let out to';
  const message = `replicas of StatefulSet '${pod.subject.name}' are not ${words} each other`;
  const hint = `add a rule with the set's own labels to '${direction}'`;
  return [{ subject: first.subject, path: `spec.${direction}`, message, hint }];
}

/** The peers of each rule; a rule without any is for everyone. */
function peersOf({ spec = {} }: NetworkPolicy, direction: Direction): (readonly NetworkPolicyPeer[])[] {
  return direction === 'ingress'
    ? (spec.ingress ?? []).map(({ from = [] }) => from)
    : (spec.egress ?? []).map(({ to = [] }) => to);
}

/** Blocks of addresses may hold those of Pods. */
function isSelf(
  context: RuleContext,
  { labels, namespace }: PodSource,
  { podSelector, namespaceSelector, ipBlock }: NetworkPolicyPeer,
): boolean {
  if (ipBlock !== undefined) {
    return true;
  }
  const known = context.namespaceLabels(namespace);
  const isNamespace = namespaceSelector === undefined || known === undefined || selects(namespaceSelector, known);
  return isNamespace && (podSelector === undefined || selects(podSelector, labels));
}
