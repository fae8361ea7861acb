import type { StatefulSet } from '../objects';
import { ordinalsOf } from '../pods';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const partitionIsBelowReplicas: Rule = {
  id: 'partition-is-below-replicas',
  group: 'workloads',
  severity: Severity.WARNING,
  summary: 'The partition of a rolling update leaves a Pod to update',
  why: 'Pods below the partition keep the old template, also when they are made anew. With a partition as high as the replicas no change of the template ever reaches a Pod, and the StatefulSet looks healthy all the while.',
  reads: ['StatefulSet spec.updateStrategy.rollingUpdate.partition', 'StatefulSet spec.replicas'],
  source: 'https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#partitions',
  check: context => context.ofKind('StatefulSet').flatMap(faultsOf),
};

function faultsOf(subject: Subject<StatefulSet>): RuleFinding[] {
  const { replicas } = ordinalsOf(subject.object);
  const partition = partitionOf(subject.object);
  return partition === 0 || replicas === 0 || partition < replicas
    ? []
    : [
        {
          subject,
          path: 'spec.updateStrategy.rollingUpdate.partition',
          message: `partition ${partition} of ${replicas} replica${replicas === 1 ? '' : 's'}: no change of the template reaches a Pod`,
          hint: `below ${replicas}; 0 updates all`,
        },
      ];
}

/** How many Pods, from the lowest ordinal on, keep the old template. 0 where the update is not a rolling one. */
export function partitionOf({ spec }: StatefulSet): number {
  const { type = 'RollingUpdate', rollingUpdate } = spec?.updateStrategy ?? {};
  return type === 'RollingUpdate' ? (rollingUpdate?.partition ?? 0) : 0;
}
