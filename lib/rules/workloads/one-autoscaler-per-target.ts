import { groupOf } from '../../kube';
import type { HorizontalPodAutoscaler } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const oneAutoscalerPerTarget: Rule = {
  id: 'one-autoscaler-per-target',
  group: 'workloads',
  severity: Severity.ERROR,
  summary: 'A workload has one autoscaler',
  why: 'Autoscalers that meet at the same Pods stop with `AmbiguousSelector`: none of them scales any more.',
  reads: ['HorizontalPodAutoscaler spec.scaleTargetRef'],
  source: 'https://kubernetes.io/docs/tasks/run-application/horizontal-pod-autoscale/',
  check: context => {
    const first = new Map<string, Subject>();
    return context.ofKind('HorizontalPodAutoscaler').flatMap((subject): RuleFinding[] => {
      const target = targetOf(subject);
      const other = first.get(target);
      if (other === undefined) {
        first.set(target, subject);
        return [];
      }
      const { kind, name } = subject.object.spec?.scaleTargetRef ?? {};
      const isSame = other.name === subject.name;
      return isSame
        ? []
        : [{ subject, path: 'spec.scaleTargetRef', message: `${kind} '${name}' is scaled by '${other.name}' as well` }];
    });
  },
};

function targetOf({ namespace, object }: Subject<HorizontalPodAutoscaler>): string {
  const { apiVersion = '', kind = '', name = '' } = object.spec?.scaleTargetRef ?? {};
  return [namespace, groupOf(apiVersion), kind, name].join('/');
}
