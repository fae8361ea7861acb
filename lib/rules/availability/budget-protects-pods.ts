import type { RuleContext } from '../context';
import { customResourcesOf } from '../elsewhere';
import { remembered } from '../remembered';
import { type Rule, type RuleFinding, Severity } from '../rule';
import { type Budget, budgetsOf, ownersOf, termOf } from './budgets';

export const budgetProtectsPods: Rule = {
  id: 'budget-protects-pods',
  group: 'availability',
  severity: Severity.WARNING,
  summary: 'A disruption budget selects Pods and keeps one of them at least',
  why: 'A budget that selects nothing, or lets all of its Pods go at once, stops no eviction: a drain may take every replica in one go.',
  reads: [
    'PodDisruptionBudget spec.selector, spec.minAvailable, spec.maxUnavailable',
    'labels of Pods and Pod templates',
    'replicas of the workloads that it selects',
  ],
  source: 'https://kubernetes.io/docs/tasks/run-application/configure-pdb/',
  check: context => budgetsOf(context).flatMap(budget => faultsOf(budget, context)),
};

function faultsOf(budget: Budget, context: RuleContext): RuleFinding[] {
  const { subject, pods, replicas, allowed } = budget;
  if (pods.length === 0) {
    return selectsNothing(budget, context);
  }
  if (replicas === undefined || allowed === undefined || replicas < 2 || allowed < replicas) {
    return [];
  }
  const { text, path } = termOf(subject);
  const message = `${text} of ${replicas} replicas: all Pods of ${ownersOf(budget)} may be evicted at once`;
  return [{ subject, path, message, hint: 'maxUnavailable 1' }];
}

/** Pods of custom resources come from their operator, with labels that no text here shows. */
function selectsNothing({ subject }: Budget, context: RuleContext): RuleFinding[] {
  const { selector } = subject.object.spec ?? {};
  const { namespace } = subject;
  if (selector !== undefined && namespacesOfOperators(context).has(namespace)) {
    return [];
  }
  const message =
    selector === undefined
      ? 'without a selector it protects no Pod'
      : `it selects no Pod of namespace '${namespace}' among these manifests`;
  return [{ subject, path: 'spec.selector', message }];
}

const namespacesOfOperators = remembered(
  (context): ReadonlySet<string> => new Set(customResourcesOf(context).map(({ namespace }) => namespace)),
);
