import type { RuleContext } from '../context';
import type { StorageClass } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';
import { NO_PROVISIONER } from './classes';
import { volumesOf } from './volumes';
import { ofClass } from './wording';

export const localClassWaitsForConsumer: Rule = {
  id: 'local-class-waits-for-consumer',
  group: 'storage',
  severity: Severity.WARNING,
  summary: 'A class whose volumes are on certain nodes binds claims when their Pods are scheduled',
  why: 'Bound at once, a claim gets any volume that fits, on whatever node it is. Then the Pod must go there, and stays pending where it may not: claims are never bound anew.',
  reads: ['StorageClass provisioner, volumeBindingMode', 'PersistentVolume spec.nodeAffinity, spec.claimRef'],
  source: 'https://kubernetes.io/docs/concepts/storage/storage-classes/#volume-binding-mode',
  check: context =>
    context
      .ofKind('StorageClass')
      .filter(({ object }) => object.provisioner === NO_PROVISIONER && object.volumeBindingMode !== 'WaitForFirstConsumer')
      .flatMap(subject => faultsOf(subject, context)),
};

/** Volumes that are kept for their claims go nowhere else in any case. */
function faultsOf(subject: Subject<StorageClass>, context: RuleContext): RuleFinding[] {
  const bound = volumesOf(context).find(
    ({ className, affinity, reservedFor }) => className === subject.name && affinity !== undefined && reservedFor === undefined,
  );
  return bound === undefined
    ? []
    : [
        {
          subject,
          path: 'volumeBindingMode',
          message: `claims are bound before their Pods have a node, and volumes ${ofClass(subject.name)}, such as '${bound.name}', are on certain nodes`,
          hint: "set it to 'WaitForFirstConsumer'; the field cannot be changed, so the class has to be made anew",
        },
      ];
}
