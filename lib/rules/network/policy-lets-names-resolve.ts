import type { NetworkPolicyPeer, NetworkPolicyPort } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { policiesByPod, policiesOf } from './policies';
import { nameOf } from './services';

export const policyLetsNamesResolve: Rule = {
  id: 'policy-lets-names-resolve',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'Pods whose way out is restricted may still ask the cluster DNS',
  why: 'A policy for egress that lets a Pod reach Services and Pods, and not UDP port 53, leaves it unable to look any of them up by name.',
  reads: ['NetworkPolicy spec.egress', 'NetworkPolicy spec.policyTypes', 'NetworkPolicy spec.podSelector'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-deny-all-egress-traffic',
  check: context =>
    [...policiesByPod(policiesOf(context).filter(({ isEgress }) => isEgress))].flatMap(([pod, policies]): RuleFinding[] => {
      const rules = policies.flatMap(({ subject }) => subject.object.spec?.egress ?? []);
      // Without any rule a Pod is cut off on purpose; addresses need no names.
      const needsNames = rules.some(({ to = [] }) => to.length === 0 || to.some(({ ipBlock }) => ipBlock === undefined));
      if (
        pod.spec.hostNetwork === true ||
        !needsNames ||
        rules.some(({ to, ports }) => reachesDns(pod.namespace, to) && isDns(ports))
      ) {
        return [];
      }
      const subject = policies.find(policy => (policy.subject.object.spec?.egress ?? []).length > 0)?.subject ?? pod.subject;
      const message = `Pods of ${nameOf(pod)} may not ask the cluster DNS: no rule for egress lets UDP port 53 out of the namespace`;
      return [{ subject, path: 'spec.egress', message, hint: "let UDP and TCP port 53 out to namespace 'kube-system'" }];
    }),
};

/** DNS listens in another namespace, at an address that an `ipBlock` may hold. */
function reachesDns(namespace: string, to: readonly NetworkPolicyPeer[] = []): boolean {
  return (
    to.length === 0 ||
    namespace === 'kube-system' ||
    to.some(({ namespaceSelector, ipBlock }) => namespaceSelector !== undefined || ipBlock !== undefined)
  );
}

/** Port 53 of the Service, or what its Pods listen on, by number or name. */
function isDns(ports: readonly NetworkPolicyPort[] = []): boolean {
  return (
    ports.length === 0 ||
    ports.some(({ port, endPort, protocol = 'TCP' }) => {
      const isInRange = typeof port === 'number' && DNS_PORTS.some(dns => port <= dns && dns <= (endPort ?? port));
      return protocol === 'UDP' && (port === undefined || isInRange || (typeof port === 'string' && port.includes('dns')));
    })
  );
}

/** 53; node-local caches and OpenShift's DNS listen on 5353 behind it. */
const DNS_PORTS: readonly number[] = [53, 5353];
