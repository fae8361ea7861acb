import type { RuleContext } from '../context';
import type { PodAffinityTerm } from '../objects';
import { type PodSource, specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { isEmptySelector } from '../selection';
import { selectorText } from './selector-text';

export const antiAffinitySelectsPods: Rule = {
  id: 'anti-affinity-selects-pods',
  group: 'availability',
  severity: Severity.WARNING,
  summary: 'A required anti-affinity selects Pods',
  why: 'One that matches no Pod keeps nothing apart: all replicas may come to lie on one node, and nothing says so.',
  reads: ['Pod spec.affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution', 'Pod metadata.labels'],
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/assign-pod-node/#inter-pod-affinity-and-anti-affinity',
  check: context => context.pods.flatMap(pod => faultsOf(context, pod)),
};

function faultsOf(context: RuleContext, pod: PodSource): RuleFinding[] {
  const terms = pod.spec.affinity?.podAntiAffinity?.requiredDuringSchedulingIgnoredDuringExecution ?? [];
  return terms.flatMap((term, index): RuleFinding[] => {
    const words = selectorText(term.labelSelector);
    if (words === undefined || isElsewhere(term) || context.podsSelectedBy(term.labelSelector, pod.namespace).length > 0) {
      return [];
    }
    const list = 'affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution';
    const path = `${specPath(pod)}.${list}[${index}].labelSelector`;
    const message = `no Pod among these manifests has ${words} in namespace '${pod.namespace}': nothing is kept apart`;
    return [{ subject: pod.subject, path, message, hint: "select the template's own labels, to keep replicas apart" }];
  });
}

/** Pods of other namespaces may well live in other manifests. */
function isElsewhere({ namespaces = [], namespaceSelector, labelSelector }: PodAffinityTerm): boolean {
  return namespaces.length > 0 || namespaceSelector !== undefined || isEmptySelector(labelSelector);
}
