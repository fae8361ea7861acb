import type { PodSource } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type Budget, budgetsOf, ownersOf, termOf } from './budgets';

export const budgetLetsAPodGo: Rule = {
  id: 'budget-lets-a-pod-go',
  group: 'availability',
  severity: Severity.WARNING,
  summary: 'A disruption budget allows the eviction of one Pod at a time',
  why: 'Draining a node evicts its Pods, and waits for those whose budget does not let them go: node upgrades and autoscalers stop there, until somebody deletes the Pods or the budget by hand.',
  reads: [
    'PodDisruptionBudget spec.minAvailable, spec.maxUnavailable, spec.selector',
    'replicas of the workloads that it selects',
    'HorizontalPodAutoscaler spec.minReplicas',
  ],
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check: context => budgetsOf(context).flatMap(faultsOf),
};

function faultsOf(budget: Budget): RuleFinding[] {
  const { subject, pods, replicas, allowed } = budget;
  if (pods.length === 0 || replicas === 0) {
    return [];
  }
  const { text, path } = termOf(subject);
  const unscaled = pods.find(source => !hasScale(source));
  if (unscaled !== undefined && needsScale(budget)) {
    const { kind, name } = unscaled.subject;
    const message = `${text} needs to know how many Pods there are to be, which ${kind} '${name}' does not tell: no eviction is allowed`;
    return [{ subject, path, message, hint: 'say minAvailable as a number' }];
  }
  // That a single replica has none to spare is the business of `budget-has-a-spare`.
  if (allowed !== 0 || (replicas === 1 && !isFreeze(budget))) {
    return [];
  }
  const count = replicas === undefined ? '' : ` of ${replicas} replica${replicas === 1 ? '' : 's'}`;
  const message = `${text}${count}: no Pod of ${ownersOf(budget)} may ever be evicted`;
  return [{ subject, path, message, hint: 'maxUnavailable 1' }];
}

function isFreeze({ subject }: Budget): boolean {
  const { minAvailable, maxUnavailable } = subject.object.spec ?? {};
  return maxUnavailable !== undefined || minAvailable === undefined;
}

/** The number of Pods that there are to be comes from `scale` of their controller. */
function needsScale({ subject }: Budget): boolean {
  const { minAvailable, maxUnavailable } = subject.object.spec ?? {};
  return maxUnavailable !== undefined || typeof minAvailable === 'string';
}

function hasScale({ subject }: PodSource): boolean {
  return subject.kind !== 'Pod' && subject.kind !== 'DaemonSet';
}
