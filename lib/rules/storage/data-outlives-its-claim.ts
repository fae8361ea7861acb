import type { PersistentVolume } from '../objects';
import { type Rule, type RuleFinding, Severity } from '../rule';
import type { Subject } from '../subject';

export const dataOutlivesItsClaim: Rule = {
  id: 'data-outlives-its-claim',
  group: 'storage',
  severity: Severity.WARNING,
  summary: 'A PersistentVolume that is written by hand is retained when its claim goes',
  why: 'A claim goes with its namespace, with a pruned or renamed app, or by a slip. What then becomes of the data is the policy of the volume, and only `Retain` leaves a way back.',
  reads: ['PersistentVolume spec.persistentVolumeReclaimPolicy'],
  source: 'https://kubernetes.io/docs/concepts/storage/persistent-volumes/#reclaiming',
  check: context => context.ofKind('PersistentVolume').flatMap(faultsOf),
};

/** On volumes that a provisioner has made: https://kubernetes.io/docs/reference/labels-annotations-taints/#pv-kubernetes-io-provisioned-by */
const PROVISIONED_BY = 'pv.kubernetes.io/provisioned-by';

function faultsOf(subject: Subject<PersistentVolume>): RuleFinding[] {
  const { metadata, spec = {} } = subject.object;
  const policy = spec.persistentVolumeReclaimPolicy;
  const consequence = policy === 'Delete' ? ofDeletion(spec) : policy === 'Recycle' ? 'its files are deleted' : undefined;
  return consequence === undefined || metadata?.annotations?.[PROVISIONED_BY] !== undefined
    ? []
    : [
        {
          subject,
          path: 'spec.persistentVolumeReclaimPolicy',
          message: `with '${policy}', when its claim goes, ${consequence}`,
          hint: "set it to 'Retain'",
        },
      ];
}

/** Kubernetes itself has no way to delete these; their volume is `Failed`, and no claim gets it again. */
function ofDeletion({ local, nfs }: NonNullable<PersistentVolume['spec']>): string {
  return local !== undefined || nfs !== undefined
    ? 'it fails, as nothing can delete it, and no claim gets it again'
    : 'its disk is deleted with all data';
}
