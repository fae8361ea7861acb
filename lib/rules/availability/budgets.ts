/** What a PodDisruptionBudget comes to, as the disruption controller counts. */
import {
  groupOf,
  intOrPercentFaults,
  type LabelSelector,
  POD_INDEX_LABEL,
  POD_NAME_LABEL,
  ROUNDING,
  scaledValue,
} from '../../kube';
import type { RuleContext } from '../context';
import type { HorizontalPodAutoscaler, IntOrString, PodDisruptionBudget } from '../objects';
import type { PodSource } from '../pods';
import { remembered } from '../remembered';
import { selectorKey } from '../selection';
import type { Subject } from '../subject';

/** A budget and the Pods that it is about. */
export interface Budget {
  readonly subject: Subject<PodDisruptionBudget>;
  /** Those that stay; of Jobs there is nothing to keep available. */
  readonly pods: readonly PodSource[];
  /** How many there are at least at once; undefined where the text does not tell. */
  readonly replicas: number | undefined;
  /** How many of them may be gone at once; undefined where the text does not tell. */
  readonly allowed: number | undefined;
}

/** Every budget, in input order. */
export const budgetsOf = remembered((context): readonly Budget[] => {
  const guarded = new Map<string, Guarded>();
  return context.ofKind('PodDisruptionBudget').map(subject => budgetOf(subject, context, guarded));
});

/** What a selector comes to; budgets with the same one share it. */
type Guarded = Pick<Budget, 'pods' | 'replicas'>;

function budgetOf(subject: Subject<PodDisruptionBudget>, context: RuleContext, guarded: Map<string, Guarded>): Budget {
  const { selector } = subject.object.spec ?? {};
  const key = `${subject.namespace} ${selectorKey(selector)}`;
  const { pods, replicas } = guarded.get(key) ?? guard(selector, subject.namespace, context);
  guarded.set(key, { pods, replicas });
  return { subject, pods, replicas, allowed: allowedOf(subject.object, replicas) };
}

function guard(selector: LabelSelector | undefined, namespace: string, context: RuleContext): Guarded {
  const pods = context.podsSelectedBy(selector, namespace).filter(({ endsByItself }) => !endsByItself);
  const isPart = Object.keys(selector?.matchLabels ?? {}).some(key => key === POD_NAME_LABEL || key === POD_INDEX_LABEL);
  const counts = pods.map(source => fewestOf(source, context));
  const isKnown = !isPart && counts.every(count => count !== undefined);
  return { pods, replicas: isKnown ? counts.reduce<number>((sum, count) => sum + (count ?? 0), 0) : undefined };
}

/** @see https://github.com/kubernetes/kubernetes/blob/v1.37.0/pkg/controller/disruption/disruption.go - `getExpectedPodCount` */
function allowedOf({ spec }: PodDisruptionBudget, replicas: number | undefined): number | undefined {
  const { minAvailable, maxUnavailable } = spec ?? {};
  if (maxUnavailable !== undefined) {
    return amountOf(maxUnavailable, replicas, ROUNDING.podDisruptionBudgetMaxUnavailable);
  }
  if (minAvailable === undefined || replicas === undefined) {
    return minAvailable === undefined ? 0 : undefined;
  }
  const kept = amountOf(minAvailable, replicas, ROUNDING.podDisruptionBudgetMinAvailable);
  return kept === undefined ? undefined : Math.max(0, replicas - kept);
}

function amountOf(value: IntOrString, replicas: number | undefined, rounding: 'up' | 'down'): number | undefined {
  if (intOrPercentFaults(value).length > 0) {
    return undefined;
  }
  if (replicas === undefined) {
    return Number.parseInt(`${value}`, 10) === 0 ? 0 : undefined;
  }
  return scaledValue(value, replicas, rounding);
}

/** The replicas that a workload says, or the fewest that its autoscaler leaves it. */
function fewestOf({ subject, replicas }: PodSource, context: RuleContext): number | undefined {
  const autoscaler = autoscalersOf(context).get(keyOf(subject.namespace, subject.group, subject.kind, subject.name));
  return autoscaler === undefined ? replicas : (autoscaler.object.spec?.minReplicas ?? 1);
}

const autoscalersOf = remembered(
  (context): ReadonlyMap<string, Subject<HorizontalPodAutoscaler>> =>
    new Map(
      context.ofKind('HorizontalPodAutoscaler').map(subject => {
        const { apiVersion = '', kind = '', name = '' } = subject.object.spec?.scaleTargetRef ?? {};
        return [keyOf(subject.namespace, groupOf(apiVersion), kind, name), subject];
      }),
    ),
);

function keyOf(...parts: readonly string[]): string {
  return parts.join('/');
}

/** `minAvailable 1`, as the budget says it, with the path to it. */
export function termOf({ object }: Subject<PodDisruptionBudget>): { readonly text: string; readonly path: string } {
  const { minAvailable, maxUnavailable } = object.spec ?? {};
  if (maxUnavailable !== undefined) {
    return { text: `maxUnavailable ${maxUnavailable}`, path: 'spec.maxUnavailable' };
  }
  return minAvailable === undefined
    ? { text: 'neither minAvailable nor maxUnavailable', path: 'spec.minAvailable' }
    : { text: `minAvailable ${minAvailable}`, path: 'spec.minAvailable' };
}

/** `StatefulSet 'web'`, `Deployment 'a' and 2 more`. */
export function ownersOf({ pods }: Budget): string {
  const [first, ...others] = pods;
  return `${first?.subject.kind} '${first?.subject.name}'${others.length === 0 ? '' : ` and ${others.length} more`}`;
}
