import { isAtOrBelow } from '../../kube';
import { type Rule, Severity } from '../rule';
import { sharedDisks } from './disks';

export const volumePathsNotNested: Rule = {
  id: 'volume-paths-not-nested',
  group: 'storage',
  severity: Severity.WARNING,
  summary: 'No PersistentVolume lies inside another one of its node',
  why: 'Two Pods share bytes without knowing: one sees, fills or deletes what is of the other, and the capacity of both is told twice.',
  reads: ['PersistentVolume spec.local.path, spec.hostPath.path, spec.nodeAffinity'],
  source: 'https://kubernetes.io/docs/concepts/storage/volumes/#local',
  check: context =>
    sharedDisks(context)
      .filter(({ isSame }) => !isSame)
      .map(({ earlier, later }) => ({
        subject: later.volume.subject,
        path: `spec.${later.field}.path`,
        message: `'${later.path}' ${isAtOrBelow(later.path, earlier.path) ? 'lies inside' : 'holds'} '${earlier.path}' of PersistentVolume '${earlier.volume.name}'`,
        hint: 'give each volume a directory of its own, beside the other',
      })),
};
