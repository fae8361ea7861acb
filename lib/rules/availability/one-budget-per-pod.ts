import type { RuleContext } from '../context';
import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type Budget, budgetsOf } from './budgets';

export const oneBudgetPerPod: Rule = {
  id: 'one-budget-per-pod',
  group: 'availability',
  severity: Severity.ERROR,
  summary: 'A Pod has one disruption budget at most',
  why: 'The eviction API does not know which of two budgets to ask, and refuses: nothing that drains nodes gets past such a Pod.',
  reads: ['PodDisruptionBudget spec.selector', 'labels of Pods and Pod templates'],
  source: 'https://kubernetes.io/docs/concepts/workloads/pods/disruptions/#pod-disruption-budgets',
  check,
};

function check(context: RuleContext): RuleFinding[] {
  const first = new Map<PodSource, Budget>();
  return budgetsOf(context).flatMap((budget): RuleFinding[] => {
    const { subject, pods } = budget;
    const shared = pods.find(source => (first.get(source)?.subject.name ?? subject.name) !== subject.name);
    const other = shared && first.get(shared);
    for (const source of pods) {
      first.set(source, first.get(source) ?? budget);
    }
    if (shared === undefined || other === undefined) {
      return [];
    }
    const { kind, name } = shared.subject;
    const message = `budget '${other.subject.name}' has the Pods of ${kind} '${name}' as well: neither lets one go`;
    return [{ subject, path: 'spec.selector', message, hint: 'select different Pods, or keep one budget' }];
  });
}
