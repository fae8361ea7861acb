import { type Rule, Severity } from '../rule';
import { isEmptySelector } from '../selection';
import { policiesOf } from './policies';

export const policySelectsPods: Rule = {
  id: 'policy-selects-pods',
  group: 'network',
  severity: Severity.WARNING,
  summary: 'NetworkPolicy selects Pods of its namespace',
  why: 'A policy that selects nothing protects nothing, and Pods without a policy take all traffic.',
  reads: ['NetworkPolicy spec.podSelector', 'Pod metadata.labels', 'metadata.namespace'],
  source: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/#networkpolicy-resource',
  check: context =>
    policiesOf(context)
      .filter(({ subject, pods }) => pods.length === 0 && !isEmptySelector(subject.object.spec?.podSelector ?? {}))
      .map(({ subject }) => ({
        subject,
        path: 'spec.podSelector',
        message: `no Pod among these manifests matches it in namespace '${subject.namespace}'`,
        // Where the namespace has no Pods here at all, they live elsewhere.
        ...(context.podsSelectedBy({}, subject.namespace).length === 0 && { severity: Severity.NOTE }),
      })),
};
