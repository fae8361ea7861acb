import { type Rule, type RuleFinding, Severity } from '../rule';
import { type Budget, budgetsOf, ownersOf, termOf } from './budgets';

export const budgetHasASpare: Rule = {
  id: 'budget-has-a-spare',
  group: 'availability',
  severity: Severity.WARNING,
  summary: 'A budget that keeps Pods available has more Pods than it keeps',
  why: 'Of a single replica nothing can be kept available while its node goes: the budget adds no second Pod, it only makes every drain of the node wait for ever. Failures of the node do not ask it.',
  reads: [
    'PodDisruptionBudget spec.minAvailable, spec.selector',
    'replicas of the workload that it selects',
    'HorizontalPodAutoscaler spec.minReplicas',
  ],
  source:
    'https://kubernetes.io/docs/tasks/run-application/configure-pdb/#think-about-how-your-application-reacts-to-disruptions',
  check: context => budgetsOf(context).flatMap(faultsOf),
};

function faultsOf(budget: Budget): RuleFinding[] {
  const { subject, replicas, allowed } = budget;
  const { minAvailable, maxUnavailable } = subject.object.spec ?? {};
  if (replicas !== 1 || allowed !== 0 || minAvailable === undefined || maxUnavailable !== undefined) {
    return [];
  }
  const { text, path } = termOf(subject);
  return [
    {
      subject,
      path,
      message: `${text} of the single replica of ${ownersOf(budget)}: nothing is kept available, and its node cannot be drained`,
      hint: 'a second replica, or maxUnavailable 1, which lets the Pod move',
    },
  ];
}
