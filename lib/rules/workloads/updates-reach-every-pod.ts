import type { DaemonSet, StatefulSet } from '../objects';
import { isStatefulSet, ordinalsOf } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { partitionOf } from './partition-is-below-replicas';

export const updatesReachEveryPod: Rule = {
  id: 'updates-reach-every-pod',
  group: 'workloads',
  severity: Severity.NOTE,
  summary: 'A change of the template reaches every Pod by itself',
  why: 'With OnDelete a Pod keeps its old template until somebody deletes it; with a partition the Pods below it do, until somebody lowers it. Both are meant for a while, and easily stay.',
  reads: ['spec.updateStrategy of StatefulSets and DaemonSets', 'StatefulSet spec.replicas'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#update-strategies',
  check: context =>
    context.subjects.flatMap(subject => {
      const isSet = subject.group === 'apps' && ['StatefulSet', 'DaemonSet'].includes(subject.kind);
      return isSet ? faultsOf(subject) : [];
    }),
};

function faultsOf(subject: Subject<StatefulSet | DaemonSet>): RuleFinding[] {
  const strategy = subject.object.spec?.updateStrategy;
  if (strategy?.type === 'OnDelete') {
    const message = 'a change of the template reaches a Pod only when somebody deletes it';
    return [{ subject, path: 'spec.updateStrategy.type', message, hint: 'RollingUpdate' }];
  }
  return isStatefulSet(subject) ? behindPartition(subject) : [];
}

function behindPartition(subject: Subject<StatefulSet>): RuleFinding[] {
  const { start, replicas } = ordinalsOf(subject.object);
  const partition = partitionOf(subject.object);
  if (partition === 0 || partition >= replicas) {
    return [];
  }
  const kept = partition === 1 ? `ordinal ${start} keeps` : `ordinals ${start} to ${start + partition - 1} keep`;
  const message = `partition ${partition}: ${kept} the old template`;
  return [{ subject, path: 'spec.updateStrategy.rollingUpdate.partition', message, hint: '0 once the update has proved itself' }];
}
