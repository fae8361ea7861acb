import { type PodSource, specPath } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { selects } from '../selection';
import { selectorText } from './selector-text';

export const spreadCountsItsOwnPods: Rule = {
  id: 'spread-counts-its-own-pods',
  group: 'availability',
  severity: Severity.WARNING,
  summary: 'A topology spread selects the Pods that it is to spread',
  why: 'A spread counts the Pods that its selector matches. Where those are not its own, or none, every node is as good as any other: all replicas may come to lie on one.',
  reads: ['topologySpreadConstraints[].labelSelector', 'labels of the Pod template'],
  source: 'https://kubernetes.io/docs/concepts/scheduling-eviction/topology-spread-constraints/#spread-constraint-definition',
  check: context => context.pods.flatMap(faultsOf),
};

function faultsOf(source: PodSource): RuleFinding[] {
  const { subject, spec, replicas, labels } = source;
  // One Pod alone, and those of a DaemonSet, are spread among others if at all.
  if (replicas === undefined || replicas < 2) {
    return [];
  }
  return (spec.topologySpreadConstraints ?? []).flatMap(({ labelSelector, topologyKey }, index): RuleFinding[] => {
    const path = `${specPath(source)}.topologySpreadConstraints[${index}].labelSelector`;
    const what = `the spread over '${topologyKey}'`;
    return selects(labelSelector, labels)
      ? []
      : [
          {
            subject,
            path,
            message: `${what} counts ${selectorText(labelSelector) ?? 'no Pod'}, and so none of these Pods`,
            hint: "the template's own labels",
          },
        ];
  });
}
